import type { EntityEvent } from '../../../subgraphs/shared/events.ts';
import {
  customer,
  openTestProducts,
  order,
  product,
  productType,
  type TestProducts,
} from './kit.ts';

let products: TestProducts;
beforeEach(async () => {
  products = await openTestProducts();
  await products.load(productType('PARKEERVERGUNNING'));
});
afterEach(() => products.subgraph.close());

const events = async (after = ''): Promise<readonly EntityEvent[]> => {
  const { signal } = new AbortController();
  return (await products.subgraph.events.read(after, { waitMs: 0, signal })).events;
};
const kinds = async (): Promise<unknown> =>
  (await events()).map(({ id, facts }) => [id, facts.map(({ kind }) => kind)]);

describe('what products tells the timeline', () => {
  test('PR-30 MUST tell each owner when a product began and ended, by its name in the catalogue', async () => {
    await products.load(
      product('p-1', {
        name: 'X-123-YZ',
        state: 'EXPIRED',
        endOn: '2026-05-31',
        owners: [customer('c-1'), customer('c-2')],
      }),
    );
    const fact = (kind: string, customerId: string, day: string): object => ({
      key: `${kind}:${customerId}`,
      customerId,
      at: new Date(`${day}T00:00:00Z`),
      kind,
      channel: null,
      title: 'Parkeervergunning X-123-YZ',
      publicText: null,
      audience: 'CUSTOMER',
    });
    expect(await events()).toEqual([
      {
        position: expect.any(String) as string,
        type: 'Product',
        id: 'p-1',
        removed: false,
        facts: [
          fact('PRODUCT_STARTED', 'c-1', '2026-01-01'),
          fact('PRODUCT_STARTED', 'c-2', '2026-01-01'),
          fact('PRODUCT_ENDED', 'c-1', '2026-05-31'),
          fact('PRODUCT_ENDED', 'c-2', '2026-05-31'),
        ],
        memberships: [
          {
            ...{ of: ['p-1'], kind: 'PRODUCT', code: 'PARKEERVERGUNNING' },
            ...{ responseNorm: null, from: null, until: null },
          },
        ],
      },
    ]);
  });

  test('PR-31 MUST tell only what has happened', async () => {
    await products.load(
      product('p-1', { state: 'REQUESTED' }),
      product('p-2', { state: 'ACTIVE', endOn: '2031-01-01' }),
      product('p-3', { state: 'WITHDRAWN', startOn: null, endOn: '2026-02-01' }),
      product('p-4', { state: 'REFUSED', endOn: '2026-02-01' }),
    );
    expect(await kinds()).toEqual([
      ['p-1', []],
      ['p-2', ['PRODUCT_STARTED']],
      ['p-3', ['PRODUCT_ENDED']],
      ['p-4', []],
    ]);
  });

  test('PR-32 MUST tell of an order on the kind of channel on which it came', async () => {
    await products.load(
      order('o-1', { lines: [{ productType: 'PARKEERVERGUNNING' }, { productType: 'WEG' }] }),
      order('o-2', { channel: 'winkelwagen' }),
    );
    expect((await events()).flatMap(({ facts }) => facts)).toEqual([
      {
        key: 'ORDER:c-1',
        customerId: 'c-1',
        at: new Date('2026-06-13T09:30:00Z'),
        kind: 'ORDER',
        channel: 'WEB_FORM',
        title: 'Parkeervergunning, WEG',
        publicText: null,
        audience: 'CUSTOMER',
      },
      expect.objectContaining({ channel: null, title: 'Parkeervergunning' }) as object,
    ]);
  });

  test('PR-33 MUST keep what is not published for staff', async () => {
    await products.load(product('p-1', { published: false }));
    expect((await events()).flatMap(({ facts }) => facts).map(({ audience }) => audience)).toEqual([
      'INTERNAL',
    ]);
  });

  test('PR-34 MUST tell the newest state once, and that a record is gone', async () => {
    const foreign = (fields: object): never =>
      ({ ...product('p-1', fields as never), source: 'open-product' }) as never;
    const { records } = products.subgraph;
    await records.load([foreign({})], 'first');
    await records.load([foreign({ state: 'EXPIRED', endOn: '2026-05-31' })], 'second');
    expect((await events()).map(({ facts }) => facts.length)).toEqual([2]);
    await records.prune('open-product', ['Product'], 'third');
    expect(await events()).toEqual([expect.objectContaining({ removed: true, facts: [] })]);
  });
});
