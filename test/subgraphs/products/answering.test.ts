import type { Viewer } from '../../../schema/wire.ts';
import { recordId } from '../../../subgraphs/shared/identity.ts';
import {
  employee,
  now,
  offer,
  openTestProducts,
  productType,
  viewerOf,
  type TestProducts,
} from './kit.ts';

const citizen = viewerOf('CITIZEN', 'c-1', 'alias-1');

let products: TestProducts;
beforeEach(async () => {
  products = await openTestProducts();
  await products.take(
    productType('PARKEERVERGUNNING'),
    offer('f-1', { channels: ['phone', 'portal'] }),
    offer('f-2', { validUntil: '2026-06-14' }),
    offer('f-3', { state: 'EXPIRED' }),
    { ...offer('f-4'), source: 'crm' },
  );
});
afterEach(() => products.subgraph.close());

const ofCustomer = {
  __typename: 'Customer',
  id: 'c-1',
  aliasIds: [],
  restrictions: [],
  consents: [],
};

const shownTo = async (viewer: Viewer, of = products): Promise<unknown> => {
  const { data } = await of.entities(viewer, '... on Customer { offers { id version state } }', [
    ofCustomer,
  ]);
  const entities = data?.['_entities'] as readonly { offers: { id: string }[] }[] | undefined;
  return entities?.[0]?.offers.filter(({ id }) => id === 'f-1');
};

interface Payload {
  readonly offer: object | null;
  readonly errors: readonly object[];
}

async function answer(more: object = {}, viewer: Viewer = employee): Promise<Payload> {
  const { data, errors } = await products.ask(
    viewer,
    `mutation ($id: ID!, $state: OfferState!, $channel: String!, $version: Int!) {
      answerOffer(offerId: $id, state: $state, channel: $channel, expectedVersion: $version) {
        offer { id version state answeredAt answeredOn productType { code } } errors { code field }
      }
    }`,
    { id: 'f-1', state: 'DECLINED', channel: 'phone', version: 1, ...more },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['answerOffer'] as Payload;
}

describe('an answer to an offer', () => {
  test.each(['DECLINED', 'ACCEPTED'])(
    'OA-01 MUST take it from every screen once it is %s, and say when and where',
    async (state) => {
      expect(await answer({ state })).toEqual({
        offer: {
          ...{ id: 'f-1', version: 2, state, answeredAt: now.toISOString(), answeredOn: 'phone' },
          productType: { code: 'PARKEERVERGUNNING' },
        },
        errors: [],
      });
      expect(await shownTo(citizen)).toEqual([]);
      expect(await shownTo(employee)).toEqual([]);
    },
  );

  test('OA-02 MUST leave it on every screen while it was only shown', async () => {
    await answer({ state: 'PRESENTED' });
    expect(await shownTo(citizen)).toEqual([{ id: 'f-1', version: 2, state: 'PRESENTED' }]);
    expect((await answer({ version: 2, channel: 'portal' }, citizen)).errors).toEqual([]);
    expect(await shownTo(employee)).toEqual([]);
  });

  test('FI12 MUST be one of two that are given at once, and the other told STALE_VERSION', async () => {
    const both = await Promise.all([answer(), answer({ state: 'ACCEPTED' }, citizen)]);
    expect(both.filter((one) => one.offer)).toHaveLength(1);
    expect(both.flatMap(({ errors }) => errors)).toEqual([
      { code: 'STALE_VERSION', field: ['expectedVersion'] },
    ]);
  });

  test.each<[string, object, string, string]>([
    ['an offer that is none', { id: 'f-9' }, 'NOT_FOUND', 'offerId'],
    ['one of another system', { id: recordId('Offer', 'crm', 'f-4') }, 'SOURCE_OWNED', 'offerId'],
    ['one that has ended', { id: 'f-2' }, 'NOT_ALLOWED_NOW', 'offerId'],
    ['one that was closed', { id: 'f-3' }, 'NOT_ALLOWED_NOW', 'offerId'],
    ['another version', { version: 2 }, 'STALE_VERSION', 'expectedVersion'],
    ['that it is open', { state: 'OPEN' }, 'BAD_USER_INPUT', 'state'],
    ['that it ended', { state: 'EXPIRED' }, 'BAD_USER_INPUT', 'state'],
    ['a channel it is not for', { channel: 'counter' }, 'BAD_USER_INPUT', 'channel'],
  ])('OA-03 MUST be refused for %s, with the field', async (_what, more, code, field) => {
    expect(await answer(more)).toEqual({ offer: null, errors: [{ code, field: [field] }] });
    expect(await shownTo(employee)).toHaveLength(1);
  });

  test('OA-04 MUST NOT be given twice', async () => {
    await answer();
    expect((await answer({ version: 2, state: 'ACCEPTED' })).errors).toEqual([
      { code: 'NOT_ALLOWED_NOW', field: ['offerId'] },
    ]);
  });

  test('OA-07 MUST NOT be given for somebody else, as if there were no such offer', async () => {
    expect((await answer({}, viewerOf('CITIZEN', 'c-2'))).errors).toEqual([
      { code: 'NOT_FOUND', field: ['offerId'] },
    ]);
  });

  test.each(['PARTNER', 'ANALYST', 'PRIVACY_OFFICER'] as const)(
    'AZ28 MUST be refused here too for who serves nobody (%s)',
    async (kind) => {
      await expect(answer({}, viewerOf(kind, 'c-1'))).rejects.toThrow('FORBIDDEN');
    },
  );

  test('OA-05 MUST go out as a record, and stay when the offer comes in again as it was', async () => {
    await answer();
    const [record] = (await products.subgraph.records.about(['c-1'])).filter(
      ({ sourceId }) => sourceId === 'f-1',
    );
    expect(record).toMatchObject({ state: 'DECLINED', answeredOn: 'phone' });
    await products.load(offer('f-1', { channels: ['phone', 'portal'] }));
    expect(await shownTo(citizen)).toEqual([]);
  });
});

test('OA-06 an organisation that makes no offers MUST show none, nor take an answer (R32)', async () => {
  const without = await openTestProducts({ mayOffer: false });
  await without.take(productType('PARKEERVERGUNNING'), offer('f-1'));
  expect(await shownTo(employee, without)).toEqual([]);
  expect(await shownTo(citizen, without)).toEqual([]);
  await without.subgraph.close();
});
