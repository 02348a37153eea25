import { unindexedQueries } from '../../../subgraphs/shared/store/indexes.ts';
import { allCollections } from '../../../subgraphs/contacts/subgraph.ts';
import {
  channel,
  contact,
  employee,
  firstEntity,
  ofCustomer,
  openTestContacts,
  own,
  participant,
  referral,
  task,
  viewerOf,
  type Fields,
  type TestContacts,
} from './kit.ts';

const citizen = viewerOf('CITIZEN', 'c-1', 'alias-1');
const of = (...customerIds: readonly string[]): Fields => ({
  participants: customerIds.map((id) => participant(id)),
});
const at = (day: number, fields: Fields = {}): Fields => ({
  startedAt: `2026-06-${String(day).padStart(2, '0')}T09:00:00Z`,
  ...fields,
});

let contacts: TestContacts;
beforeEach(async () => {
  contacts = await openTestContacts();
  await contacts.take(
    channel('h-1'),
    channel('h-2', { code: 'mobiel', name: 'Mobiel' }),
    channel('h-3', { code: 'mail', name: 'E-mail', kind: 'EMAIL', responseNorm: 'P2D' }),
    channel('h-4', { code: 'balie', name: 'Balie', kind: 'COUNTER', responseNorm: 'PT10M' }),
  );
});
afterEach(() => contacts.close());

describe('contacts of a customer', () => {
  interface Connection {
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly endCursor: string | null;
    readonly hasNextPage: boolean;
    readonly totalCount: number;
  }
  const pageOf = async (args: string, viewer = employee): Promise<Connection> => {
    const selection = `... on Customer { contacts${args} { edges { node { id } } endCursor hasNextPage totalCount } }`;
    const customers = [ofCustomer('c-1', ['alias-1'])];
    const answer = await contacts.entities(viewer, selection, customers);
    return firstEntity<{ contacts: Connection }>(answer)?.contacts as Connection;
  };
  const idsIn = ({ edges }: Connection): string[] => edges.map(({ node }) => node.id);

  beforeEach(() =>
    contacts.take(
      contact('k-1', at(1, of('c-1'))),
      contact('k-2', at(2, { ...of('alias-1'), channel: 'mail' })),
      contact('k-3', at(3, { ...of('c-1', 'alias-1'), channel: 'mobiel' })),
      contact('k-4', at(4, of('c-2'))),
      contact('k-5', at(5, { ...of('c-2', 'c-1'), channel: 'onbekend' })),
    ),
  );

  test('CO-50 MUST be those of all channels and all its ids, newest first, each once (R2, R17)', async () => {
    const page = await pageOf('');
    expect(idsIn(page)).toEqual(['k-5', 'k-3', 'k-2', 'k-1']);
    expect(page).toMatchObject({ hasNextPage: false, totalCount: 4 });
  });

  test('CO-51 MUST be paged without gap or double, also while a contact comes in', async () => {
    const first = await pageOf('(first: 2)');
    expect(idsIn(first)).toEqual(['k-5', 'k-3']);
    expect(first).toMatchObject({ hasNextPage: true, totalCount: 4 });
    await contacts.take(contact('k-6', at(6, of('c-1'))));
    const second = await pageOf(`(first: 2, after: "${first.endCursor}")`);
    expect(idsIn(second)).toEqual(['k-2', 'k-1']);
    expect(second).toMatchObject({ hasNextPage: false, totalCount: 5 });
  });

  test('CO-52 MUST be narrowed by the kind of channel and the moment', async () => {
    expect(idsIn(await pageOf('(channel: PHONE)'))).toEqual(['k-3', 'k-1']);
    expect(await pageOf('(channel: PHONE)')).toMatchObject({ totalCount: 2 });
    expect(await pageOf('(channel: CHAT)')).toEqual({
      edges: [],
      endCursor: null,
      hasNextPage: false,
      totalCount: 0,
    });
    const since = '(since: "2026-06-02T09:00:00Z")';
    expect(idsIn(await pageOf(since))).toEqual(['k-5', 'k-3', 'k-2']);
    expect(await pageOf(since)).toMatchObject({ totalCount: 3, hasNextPage: false });
    const both = '(channel: PHONE, since: "2026-06-02T11:00:00+02:00", first: 1)';
    expect(await pageOf(both)).toMatchObject({ totalCount: 1, hasNextPage: false });
  });

  test('CO-53 MUST be found under more ids than one question holds', async () => {
    const aliases = Array.from({ length: 250 }, (_, index) => `alias-${index}`);
    const { data } = await contacts.entities(
      employee,
      '... on Customer { contacts(first: 3) { edges { node { id } } hasNextPage } }',
      [ofCustomer('c-1', aliases)],
    );
    expect(data).toEqual({
      _entities: [
        {
          contacts: {
            edges: [{ node: { id: 'k-5' } }, { node: { id: 'k-3' } }, { node: { id: 'k-2' } }],
            hasNextPage: true,
          },
        },
      ],
    });
  });

  test('CO-54 MUST be its own for a citizen, whatever ids it is asked with', async () => {
    expect(idsIn(await pageOf('', citizen))).toEqual(['k-5', 'k-3', 'k-2', 'k-1']);
    const { data } = await contacts.entities(
      citizen,
      '... on Customer { contacts { totalCount } }',
      [ofCustomer('c-1', ['c-2'])],
    );
    expect(data).toEqual({ _entities: [{ contacts: { totalCount: 3 } }] });
  });
});

describe('what is open for a customer', () => {
  const open = `... on Customer { openTasks { id overdue } openReferrals { id state } }`;
  beforeEach(() =>
    contacts.take(
      contact('k-1', of('c-1')),
      contact('k-2', of('alias-1')),
      contact('k-3', of('c-2')),
      task('t-1'),
      task('t-2', { contact: own('k-2'), promisedBy: '2026-06-14T09:00:00Z' }),
      task('t-3', { contact: own('k-3') }),
      task('t-4', { state: 'DONE' }),
      task('t-5', { promisedToCustomer: false, dueAt: '2026-06-13T09:00:00Z' }),
      referral('r-1'),
      referral('r-2', { customer: own('alias-1'), announcedAt: '2026-06-15T09:00:00Z' }),
      referral('r-3', { state: 'COMPLETED' }),
      referral('r-4', { customer: own('c-2') }),
    ),
  );

  test('CO-55 MUST be shown with what was promised on top, late first (R22, ST-03), in one question of each sort', async () => {
    contacts.questions();
    const answer = await contacts.entities(employee, open, [
      ofCustomer('c-1', ['alias-1']),
      ofCustomer('c-2'),
      ofCustomer('c-3'),
    ]);
    expect(answer).toEqual({
      data: {
        _entities: [
          {
            openTasks: [
              { id: 't-2', overdue: true },
              { id: 't-1', overdue: false },
              { id: 't-5', overdue: true },
            ],
            openReferrals: [
              { id: 'r-2', state: 'ANNOUNCED' },
              { id: 'r-1', state: 'ANNOUNCED' },
            ],
          },
          {
            openTasks: [{ id: 't-3', overdue: false }],
            openReferrals: [{ id: 'r-4', state: 'ANNOUNCED' }],
          },
          { openTasks: [], openReferrals: [] },
        ],
      },
    });
    expect(contacts.questions().map(({ collection }) => collection)).toEqual([
      'tasks',
      'referrals',
    ]);
  });

  test('CO-56 MUST be what was promised to it for a citizen', async () => {
    const answer = await contacts.entities(citizen, '... on Customer { openTasks { id } }', [
      ofCustomer('c-1', ['alias-1']),
    ]);
    expect(answer).toEqual({
      data: { _entities: [{ openTasks: [{ id: 't-2' }, { id: 't-1' }] }] },
    });
  });

  test('CO-57 MUST show whom a search found what was promised and the last contact, and nothing more', async () => {
    contacts.questions();
    const answer = await contacts.entities(
      employee,
      '... on CustomerMatch { customerId openPromises lastContact }',
      ['c-1', 'c-2', 'c-3'].map((customerId) => ({
        __typename: 'CustomerMatch',
        customerId,
        ...(customerId === 'c-1' ? { aliasIds: ['alias-1'] } : {}),
      })),
    );
    const lastContact = '2026-06-14T09:00:00.000Z';
    expect(answer).toEqual({
      data: {
        _entities: [
          { customerId: 'c-1', openPromises: 2, lastContact },
          { customerId: 'c-2', openPromises: 1, lastContact },
          { customerId: 'c-3', openPromises: 0, lastContact: null },
        ],
      },
    });
    expect(
      contacts
        .questions()
        .map(({ collection }) => collection)
        .toSorted(),
    ).toEqual(['contacts', 'tasks']);
  });
});

describe('how a customer uses our channels', () => {
  const profile = `... on Customer { channelProfile { usual last12Months { channel count } switches lastSwitchReason } }`;
  const profileOf = async (): Promise<unknown> => {
    const customers = [ofCustomer('c-1', ['alias-1'])];
    const answer = await contacts.entities(employee, profile, customers);
    return firstEntity<{ channelProfile: unknown }>(answer)?.channelProfile;
  };

  test('CO-58 MUST be empty for who never came', async () => {
    expect(await profileOf()).toEqual({
      usual: null,
      last12Months: [],
      switches: 0,
      lastSwitchReason: null,
    });
  });

  test('CO-59 MUST count what the customer chose in the last year, and how often it changed (R63)', async () => {
    await contacts.take(
      contact('k-0', { startedAt: '2025-06-01T09:00:00Z', channel: 'mail' }),
      contact('k-1', at(1, { channel: 'mail' })),
      contact('k-2', at(2, { channel: 'mail', ...of('alias-1') })),
      contact('k-3', at(3, { channel: 'phone' })),
      contact('k-4', at(4, { channel: 'balie', direction: 'OUTBOUND' })),
      contact('k-5', at(5, { channel: 'mobiel' })),
      contact('k-6', at(6, { channel: 'onbekend' })),
      contact('k-7', at(7, { channel: 'balie' })),
      contact('k-8', at(8, { channel: 'balie', ...of('c-2') })),
      referral('r-1', {
        target: 'CHANNEL',
        toChannel: 'balie',
        reason: 'Legitimatie nodig',
        state: 'COMPLETED',
      }),
      referral('r-2', {
        target: 'CHANNEL',
        toChannel: 'mail',
        reason: 'Oud',
        announcedAt: '2026-01-01T00:00:00Z',
      }),
      referral('r-3', { announcedAt: '2026-06-15T00:00:00Z' }),
    );
    expect(await profileOf()).toEqual({
      // Two each: the telephone was used last.
      usual: 'PHONE',
      last12Months: [
        { channel: 'PHONE', count: 2 },
        { channel: 'EMAIL', count: 2 },
        { channel: 'COUNTER', count: 1 },
      ],
      switches: 2,
      lastSwitchReason: 'Legitimatie nodig',
    });
  });
});

describe('contacts about a case', () => {
  const cases = (...ids: readonly string[]): object[] =>
    ids.map((id) => ({ __typename: 'Case', id }));
  const about = (...ids: readonly string[]): Fields => ({
    about: ids.map((id) => ({ case: own(id) })),
  });
  const selection = '... on Case { contacts(first: 2) { id } }';
  beforeEach(() =>
    contacts.take(
      contact('k-1', at(1, about('z-1'))),
      contact('k-2', at(2, { ...about('z-1', 'z-2'), ...of('c-2') })),
      contact('k-3', at(3, { ...about('z-1'), ...of('c-2') })),
      contact('k-4', at(4, about('z-1', 'z-2'))),
    ),
  );

  test('CO-60 MUST be the newest of each case, in one question for all of them', async () => {
    contacts.questions();
    expect(await contacts.entities(employee, selection, cases('z-1', 'z-2', 'z-3'))).toEqual({
      data: {
        _entities: [
          { contacts: [{ id: 'k-4' }, { id: 'k-3' }] },
          { contacts: [{ id: 'k-4' }, { id: 'k-2' }] },
          { contacts: [] },
        ],
      },
    });
    expect(contacts.questions()).toEqual([{ collection: 'contacts', op: 'find' }]);
  });

  test('CO-61 MUST give a citizen its own, and let the others take no place', async () => {
    expect(await contacts.entities(citizen, selection, cases('z-1'))).toEqual({
      data: { _entities: [{ contacts: [{ id: 'k-4' }, { id: 'k-1' }] }] },
    });
  });

  test('CO-62 MUST be found to the last for a case with more contacts than are read together', async () => {
    const many = Array.from({ length: 1_050 }, (_, index) =>
      contact(`m-${index}`, {
        startedAt: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
        ...about('z-9'),
        ...of(index === 0 ? 'c-1' : 'c-2'),
      }),
    );
    for (let from = 0; from < many.length; from += 500)
      await contacts.take(...many.slice(from, from + 500));
    expect(await contacts.entities(citizen, selection, cases('z-9', 'z-1'))).toEqual({
      data: {
        _entities: [{ contacts: [{ id: 'm-0' }] }, { contacts: [{ id: 'k-4' }, { id: 'k-1' }] }],
      },
    });
  });
});

test('CO-63 MUST have an index for every question that the code asks', () => {
  expect(unindexedQueries(allCollections)).toEqual([]);
});
