import type { Viewer } from '../../../schema/wire.ts';
import {
  channel,
  contact,
  employee,
  firstEntity,
  message,
  ofCustomer,
  openTestContacts,
  own,
  participant,
  referral,
  task,
  viewerOf,
  type TestContacts,
} from './kit.ts';
import { fact, gone, openTestFeed, patient, state, type TestFeed } from './timeline-kit.ts';

let customers: TestFeed;
let cases: TestFeed;
let products: TestFeed;
let contacts: TestContacts;
beforeEach(async () => {
  customers = await openTestFeed();
  cases = await openTestFeed();
  products = await openTestFeed();
  const feeds = { customers: customers.feed, cases: cases.feed, products: products.feed };
  contacts = await openTestContacts({ feeds, pace: patient });
});
afterEach(async () => {
  await contacts.subgraph.close();
  await Promise.all([customers.close(), cases.close(), products.close()]);
});

interface Entry {
  readonly title: string;
}
interface TimelinePage {
  readonly entries: readonly Entry[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  readonly incompleteSources: readonly string[];
}
const citizen = viewerOf('CITIZEN', 'c-1', 'alias-1');

const pageOf = async (args = '', viewer = employee, fields = 'title'): Promise<TimelinePage> => {
  await contacts.subgraph.timeline.caughtUp();
  const selection = `... on Customer { timeline${args} { entries { ${fields} } endCursor hasNextPage incompleteSources } }`;
  const customers = [ofCustomer('c-1', ['alias-1'])];
  const answer = await contacts.entities(viewer, selection, customers);
  expect(answer.errors).toBeUndefined();
  return firstEntity<{ timeline: TimelinePage }>(answer)?.timeline as TimelinePage;
};
const titlesIn = async (args = '', viewer = employee): Promise<string[]> =>
  (await pageOf(args, viewer)).entries.map(({ title }) => title);

/** The whole timeline, page after page. */
async function allEntries(first: number): Promise<Entry[]> {
  const found: Entry[] = [];
  let after = '';
  for (;;) {
    const page = await pageOf(
      `(first: ${first}${after})`,
      employee,
      'at kind channel title publicText',
    );
    found.push(...page.entries);
    if (!page.hasNextPage) return found;
    after = `, after: "${page.endCursor}"`;
  }
}

describe('the timeline of a customer', () => {
  const fields = `at kind channel title publicText item {
    __typename
    ... on Contact { id subject } ... on Task { id dueAt } ... on Referral { id reason }
    ... on OutboundMessage { id subject channel { code } sentAt to state failureReason source asOf }
    ... on Case { id } ... on Product { id } }`;

  test('CO-70 MUST merge what all four subgraphs tell, newest first, with the records themselves', async () => {
    await contacts.take(channel('h-1'), contact('k-1', { reply: 'Komt eraan' }), task('t-1'));
    await contacts.take(referral('r-1'), message('m-1'));
    await customers.tell(state('Customer', 'c-1', fact(1, 'CUSTOMER_CHANGED')));
    await cases.tell(
      state(
        'Case',
        'z-1',
        fact(2, 'CASE_OPENED', { customerId: 'alias-1' }),
        fact(15, 'CASE_STATUS', { publicText: 'In behandeling' }),
      ),
    );
    await products.tell(
      state('Product', 'p-1', fact(3, 'PRODUCT_STARTED')),
      state('Order', 'o-1', fact(12, 'ORDER', { channel: 'WEB_FORM' })),
    );
    const page = await pageOf('', employee, fields);
    const none = { channel: null, publicText: null };
    expect(page).toEqual({
      entries: [
        {
          ...none,
          at: '2026-06-15T09:00:00.000Z',
          kind: 'CASE_STATUS',
          title: 'CASE_STATUS 15',
          publicText: 'In behandeling',
          item: { __typename: 'Case', id: 'z-1' },
        },
        {
          at: '2026-06-14T09:05:00.000Z',
          kind: 'REFERRAL',
          channel: 'PHONE',
          title: 'Doorverwezen naar een balie',
          publicText: 'Een paspoort haalt u zelf op; neem een pasfoto mee',
          item: {
            __typename: 'Referral',
            id: 'r-1',
            reason: 'Een paspoort haalt u zelf op; neem een pasfoto mee',
          },
        },
        {
          ...none,
          at: '2026-06-14T09:00:00.000Z',
          kind: 'TASK',
          title: 'Terugbelafspraak',
          item: { __typename: 'Task', id: 't-1', dueAt: '2026-06-16T09:00:00.000Z' },
        },
        {
          at: '2026-06-14T09:00:00.000Z',
          kind: 'CONTACT',
          channel: 'PHONE',
          title: 'Vraag over de vergunning',
          publicText: 'Komt eraan',
          item: { __typename: 'Contact', id: 'k-1', subject: 'Vraag over de vergunning' },
        },
        {
          ...none,
          at: '2026-06-13T09:31:00.000Z',
          kind: 'OUTBOUND_MESSAGE',
          title: 'Bevestiging van uw bestelling',
          item: {
            __typename: 'OutboundMessage',
            id: 'm-1',
            subject: 'Bevestiging van uw bestelling',
            channel: null,
            sentAt: '2026-06-13T09:31:00.000Z',
            to: 'c1@voorbeeld.example',
            state: 'FAILED',
            failureReason: 'mailbox unknown',
            source: 'klantbeeld',
            asOf: '2026-06-15T08:00:00.000Z',
          },
        },
        {
          ...none,
          at: '2026-06-12T09:00:00.000Z',
          kind: 'ORDER',
          channel: 'WEB_FORM',
          title: 'ORDER 12',
          item: null,
        },
        {
          ...none,
          at: '2026-06-03T09:00:00.000Z',
          kind: 'PRODUCT_STARTED',
          title: 'PRODUCT_STARTED 3',
          item: { __typename: 'Product', id: 'p-1' },
        },
        {
          ...none,
          at: '2026-06-02T09:00:00.000Z',
          kind: 'CASE_OPENED',
          title: 'CASE_OPENED 2',
          item: { __typename: 'Case', id: 'z-1' },
        },
        {
          ...none,
          at: '2026-06-01T09:00:00.000Z',
          kind: 'CUSTOMER_CHANGED',
          title: 'CUSTOMER_CHANGED 1',
          item: null,
        },
      ],
      endCursor: expect.any(String),
      hasNextPage: false,
      incompleteSources: [],
    });
  });

  test('CO-71 MUST give a citizen what is meant for it, and staff all of it', async () => {
    await cases.tell(
      state(
        'Case',
        'z-1',
        fact(1, 'CASE_OPENED'),
        fact(2, 'CASE_STATUS', { audience: 'INTERNAL' }),
      ),
    );
    await contacts.take(
      contact('k-1', { subject: 'Schuldhulp', reply: 'Uitstel', confidential: true, units: ['X'] }),
      task('t-1', { promisedToCustomer: false, state: 'DONE', doneAt: '2026-06-15T09:00:00Z' }),
      task('t-2', { state: 'DONE', doneAt: '2026-06-15T09:30:00Z' }),
    );
    expect(await titlesIn('', citizen)).toEqual([
      'Terugbelafspraak: afgehandeld',
      'Terugbelafspraak',
      'Vertrouwelijk contact',
      'CASE_OPENED 1',
    ]);
    expect(await titlesIn()).toEqual([
      'Terugbelafspraak: afgehandeld',
      'Terugbelafspraak: afgehandeld',
      'Terugbelafspraak',
      'Terugbelafspraak',
      'Vertrouwelijk contact',
      'CASE_STATUS 2',
      'CASE_OPENED 1',
    ]);
    expect((await pageOf('(kinds: [CONTACT])', citizen, 'publicText')).entries).toEqual([
      { publicText: null },
    ]);
  });

  test('CO-96 MUST tell of a confidential case to who is cleared for it, and to the customer', async () => {
    await cases.tell(
      state('Case', 'z-1', fact(1, 'CASE_OPENED')),
      state(
        'Case',
        'z-2',
        fact(2, 'CASE_OPENED', { level: 'CONFIDENTIAL' }),
        fact(3, 'CASE_STATUS', { level: 'CONFIDENTIAL', audience: 'INTERNAL' }),
      ),
      state('Case', 'z-3', fact(4, 'CASE_OPENED', { level: 'TOP_SECRET' })),
    );
    await products.tell(state('Order', 'o-1', fact(5, 'ORDER')));
    expect(await titlesIn()).toEqual(['ORDER 5', 'CASE_OPENED 1']);
    const cleared: Viewer = { ...employee, clearance: 'CONFIDENTIAL' };
    const upToConfidential = ['ORDER 5', 'CASE_STATUS 3', 'CASE_OPENED 2', 'CASE_OPENED 1'];
    expect(await titlesIn('', cleared)).toEqual(upToConfidential);
    expect(await titlesIn('(kinds: [CASE_OPENED])', cleared)).toEqual([
      'CASE_OPENED 2',
      'CASE_OPENED 1',
    ]);
    expect(await titlesIn('', citizen)).toEqual([
      'ORDER 5',
      'CASE_OPENED 4',
      'CASE_OPENED 2',
      'CASE_OPENED 1',
    ]);
    // Who may not even see the usual cases is told of none.
    const lower: Viewer = { ...employee, clearance: 'INTERNAL' };
    expect(await titlesIn('', lower)).toEqual(['ORDER 5']);
    expect(await titlesIn('(kinds: [DECISION])', lower)).toEqual([]);
  });

  test('CO-72 MUST be narrowed by kind and paged without gap or double', async () => {
    const days = [1, 2, 3, 4, 5];
    await cases.tell(
      ...days.map((day) =>
        state('Case', `z-${day}`, fact(day, 'CASE_OPENED'), fact(day, 'DECISION')),
      ),
    );
    await products.tell(...days.map((day) => state('Order', `o-${day}`, fact(day, 'ORDER'))));
    const whole = await allEntries(100);
    expect(whole).toHaveLength(15);
    expect(await allEntries(1)).toEqual(whole);
    expect(await allEntries(4)).toEqual(whole);
    expect(await titlesIn('(kinds: [ORDER, DECISION, ORDER], first: 3)')).toEqual([
      'ORDER 5',
      'DECISION 5',
      'ORDER 4',
    ]);
    expect(await titlesIn('(kinds: [CONTACT])')).toEqual([]);
  });

  test('CO-73 MUST show a fact that is told of two ids of one customer once, also over a page break', async () => {
    const both = (day: number) => [
      fact(day, 'ORDER'),
      fact(day, 'ORDER', { customerId: 'alias-1' }),
    ];
    await products.tell(...[1, 2, 3].map((day) => state('Order', `o-${day}`, ...both(day))));
    await contacts.take(
      contact('k-1', { participants: [participant('c-1'), participant('alias-1')] }),
    );
    const whole = ['Vraag over de vergunning', 'ORDER 3', 'ORDER 2', 'ORDER 1'];
    expect(await titlesIn()).toEqual(whole);
    for (const first of [1, 2, 3])
      expect((await allEntries(first)).map(({ title }) => title)).toEqual(whole);
  });

  test('CO-74 MUST follow changes: an entity told again is replaced, one that is gone goes', async () => {
    await cases.tell(state('Case', 'z-1', fact(1, 'CASE_OPENED'), fact(2, 'CASE_STATUS')));
    await products.tell(state('Order', 'o-1', fact(3, 'ORDER')));
    expect(await titlesIn()).toEqual(['ORDER 3', 'CASE_STATUS 2', 'CASE_OPENED 1']);
    await cases.tell(state('Case', 'z-1', fact(1, 'CASE_OPENED'), fact(4, 'CASE_CLOSED')));
    await products.tell(gone('Order', 'o-1'));
    expect(await titlesIn()).toEqual(['CASE_CLOSED 4', 'CASE_OPENED 1']);
    await contacts.take(contact('k-1'));
    expect(await titlesIn('(kinds: [CONTACT])')).toEqual(['Vraag over de vergunning']);
    await contacts.load(contact('k-1', { participants: [participant('c-2')] }));
    expect(await titlesIn('(kinds: [CONTACT])')).toEqual([]);
  });

  test('CO-75 MUST pass by what it does not know: a newer subgraph stops nothing', async () => {
    await cases.tell(
      state(
        'Case',
        'z-1',
        fact(1, 'CASE_TELEPORTED'),
        fact(2, 'CASE_STATUS', { channel: 'PIGEON' }),
      ),
      state('Dossier', 'd-1', fact(3, 'DECISION')),
    );
    const page = await pageOf('', employee, 'title channel item { __typename }');
    expect(page.entries).toEqual([
      { title: 'DECISION 3', channel: null, item: null },
      { title: 'CASE_STATUS 2', channel: null, item: { __typename: 'Case' } },
    ]);
  });

  test('CO-76 MUST hide a record of its own that the viewer may not know of, as one that is gone', async () => {
    await contacts.take(
      contact('k-9', { participants: [participant('c-2')] }),
      task('t-1', { contact: own('k-9'), customer: own('c-2') }),
    );
    await cases.tell(
      state('Task', 't-1', fact(1, 'TASK')),
      state('Contact', 'k-none', fact(2, 'CONTACT')),
    );
    const page = await pageOf('', citizen, 'title item { __typename }');
    expect(page.entries).toEqual([
      { title: 'CONTACT 2', item: null },
      { title: 'TASK 1', item: null },
    ]);
  });

  test('CO-77 MUST cost one question for a page, and one for the records of each type', async () => {
    await contacts.take(
      ...['1', '2', '3'].map((id) => contact(id)),
      task('t-1', { contact: own('1') }),
    );
    await contacts.subgraph.timeline.caughtUp();
    const query = async (first: number) => {
      contacts.questions();
      await pageOf(
        `(first: ${first})`,
        employee,
        'title item { ... on Contact { id } ... on Task { id } }',
      );
      const reading = ['outbox', 'positions'];
      return contacts
        .questions()
        .filter(({ collection }) => !reading.includes(collection))
        .map(({ op, collection }) => `${op} ${collection}`)
        .toSorted();
    };
    expect(await query(100)).toEqual(['find contacts', 'find tasks', 'page timeline']);
    expect(await query(3)).toEqual(['find contacts', 'find tasks', 'page timeline']);
  });

  test('CO-78 MUST be the same again when it is made anew from nothing', async () => {
    await contacts.take(
      channel('h-1'),
      ...['1', '2', '3'].map((id) => contact(id)),
      task('t-1', { contact: own('1') }),
    );
    await cases.tell(
      ...[1, 2, 3].map((day) => state('Case', `z-${day}`, fact(day, 'CASE_OPENED'))),
    );
    await cases.tell(state('Case', 'z-2', fact(9, 'CASE_CLOSED')), gone('Case', 'z-3'));
    const former = await allEntries(2);
    expect(former).toHaveLength(6);
    cases.asked.length = 0;
    await contacts.subgraph.timeline.rebuild();
    expect(cases.asked[0]).toBe('');
    expect(await allEntries(2)).toEqual(former);
    // And goes on from there.
    await cases.tell(state('Case', 'z-4', fact(20, 'CASE_OPENED')));
    expect((await allEntries(100))[0]).toMatchObject({ title: 'CASE_OPENED 20' });
  });
});
