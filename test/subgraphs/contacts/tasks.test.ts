import {
  actor,
  channel,
  contact,
  employee,
  openTestContacts,
  own,
  participant,
  referral,
  servicePoint,
  task,
  viewerOf,
  type TestContacts,
} from './kit.ts';

let contacts: TestContacts;
beforeEach(async () => {
  contacts = await openTestContacts();
  await contacts.take(
    channel('h-1'),
    servicePoint('s-1'),
    actor('a-1'),
    contact('k-1'),
    contact('k-2'),
  );
});
afterEach(() => contacts.close());

describe('a task', () => {
  const whole = /* GraphQL */ `
    {
      task(id: "t-1") {
        id
        kind
        version
        state
        contact {
          id
        }
        customer {
          id
        }
        assignedUnit
        assignedTo {
          name
        }
        instruction
        promisedToCustomer
        promisedBy
        dueAt
        overdue
        attempts {
          at
          by
          reached
          note
        }
        doneAt
        resultContact {
          id
        }
        source
        asOf
      }
    }
  `;

  test('CO-30 MUST be given whole: a promise, kept or not, with every attempt (R22)', async () => {
    await contacts.take(
      task('t-1', {
        state: 'ATTEMPTED',
        assignedTo: own('a-1'),
        instruction: 'Bel na vijven',
        promisedBy: '2026-06-14T17:00:00Z',
        attempts: [
          { at: '2026-06-14T17:05:00Z', by: 'Jasmijn', reached: false, note: 'Voicemail' },
          { at: '2026-06-14T16:05:00Z', by: 'Henk', reached: false },
        ],
        resultContact: own('k-2'),
      }),
    );
    expect(await contacts.ask(employee, whole)).toEqual({
      data: {
        task: {
          id: 't-1',
          kind: 'CALL_BACK',
          version: 1,
          state: 'ATTEMPTED',
          contact: { id: 'k-1' },
          customer: { id: 'c-1' },
          assignedUnit: 'KCC',
          assignedTo: { name: 'Jasmijn' },
          instruction: 'Bel na vijven',
          promisedToCustomer: true,
          promisedBy: '2026-06-14T17:00:00.000Z',
          dueAt: '2026-06-14T17:00:00.000Z',
          overdue: true,
          attempts: [
            { at: '2026-06-14T16:05:00.000Z', by: 'Henk', reached: false, note: null },
            { at: '2026-06-14T17:05:00.000Z', by: 'Jasmijn', reached: false, note: 'Voicemail' },
          ],
          doneAt: null,
          resultContact: { id: 'k-2' },
          source: 'klantbeeld',
          asOf: '2026-06-15T08:00:00.000Z',
        },
      },
    });
  });

  test('CO-31 MUST be overdue by the clock, and only while it is open', async () => {
    const late = { promisedBy: '2026-06-15T09:59:59Z' };
    await contacts.take(
      task('t-1', late),
      task('t-2', { ...late, state: 'DONE' }),
      task('t-3', { promisedBy: '2026-06-15T10:00:00Z' }),
    );
    const answer = await contacts.ask(
      employee,
      '{ a: task(id: "t-1") { overdue } b: task(id: "t-2") { overdue } c: task(id: "t-3") { overdue } }',
    );
    expect(answer).toEqual({
      data: { a: { overdue: true }, b: { overdue: false }, c: { overdue: false } },
    });
  });

  test('CO-32 MUST be known to the citizen to whom it was promised, and to no other', async () => {
    await contacts.take(
      task('t-1'),
      task('t-2', { promisedToCustomer: false, kind: 'INVESTIGATE' }),
    );
    const query = '{ a: task(id: "t-1") { id } b: task(id: "t-2") { id } }';
    const known = (a: object | null): object => ({ data: { a, b: null } });
    expect(await contacts.ask(viewerOf('CITIZEN', 'c-1'), query)).toEqual(known({ id: 't-1' }));
    expect(await contacts.ask(viewerOf('CITIZEN', 'c-2'), query)).toEqual(known(null));
  });

  test('CO-33 MUST be for the customer named in it, else for those of its contact', async () => {
    await contacts.take(
      contact('k-3', {
        participants: [participant('c-2', { role: 'REPRESENTATIVE' }), participant('c-3')],
      }),
      task('t-1', { contact: own('k-3') }),
      task('t-2', { contact: own('k-3'), customer: own('c-4') }),
      task('t-3', { contact: undefined }),
    );
    const answer = await contacts.ask(
      employee,
      '{ a: task(id: "t-1") { customer { id } } b: task(id: "t-2") { customer { id } } c: task(id: "t-3") { customer { id } } }',
    );
    expect(answer).toEqual({
      data: {
        a: { customer: { id: 'c-3' } },
        b: { customer: { id: 'c-4' } },
        c: { customer: null },
      },
    });
  });
});

test('AZ3 MUST show a citizen of a task for several customers no other than itself', async () => {
  await contacts.take(
    contact('k-3', { participants: [participant('c-2'), participant('c-3')] }),
    task('t-1', { contact: own('k-3') }),
  );
  const query = '{ task(id: "t-1") { customer { id } } }';
  expect(await contacts.ask(viewerOf('CITIZEN', 'c-3'), query)).toEqual({
    data: { task: { customer: { id: 'c-3' } } },
  });
  expect(await contacts.ask(employee, query)).toEqual({
    data: { task: { customer: { id: 'c-2' } } },
  });
});

describe('the work queue', () => {
  const query = /* GraphQL */ `
    query (
      $unit: String
      $assignedTo: ID
      $kinds: [TaskKind!]
      $overdueOnly: Boolean! = false
      $first: Int! = 50
      $after: String
    ) {
      workQueue(
        unit: $unit
        assignedTo: $assignedTo
        kinds: $kinds
        overdueOnly: $overdueOnly
        first: $first
        after: $after
      ) {
        edges {
          cursor
          node {
            id
            overdue
          }
        }
        endCursor
        hasNextPage
        totalCount
      }
    }
  `;
  interface Queue {
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly endCursor: string | null;
    readonly hasNextPage: boolean;
    readonly totalCount: number;
  }
  const queue = async (variables: { readonly [name: string]: unknown } = {}): Promise<Queue> =>
    (await contacts.ask(employee, query, variables)).data?.['workQueue'] as Queue;
  const idsIn = async (variables: { readonly [name: string]: unknown }): Promise<string[]> =>
    (await queue(variables)).edges.map(({ node }) => node.id);

  beforeEach(() =>
    contacts.take(
      task('t-3', { promisedBy: '2026-06-18T09:00:00Z' }),
      task('t-1', { promisedBy: '2026-06-13T09:00:00Z', state: 'ATTEMPTED' }),
      task('t-2', { promisedBy: '2026-06-14T09:00:00Z', kind: 'REPLY', assignedTo: own('a-1') }),
      task('t-4', { promisedBy: '2026-06-12T09:00:00Z', state: 'DONE' }),
      task('t-5', {
        promisedBy: '2026-06-12T08:00:00Z',
        assignedUnit: 'VTH',
        assignedTo: own('a-1'),
      }),
    ),
  );

  test('CO-34 MUST give open tasks, what is due first on top (R46)', async () => {
    const { edges, ...rest } = await queue();
    expect(edges.map(({ node }) => node)).toEqual([
      { id: 't-5', overdue: true },
      { id: 't-1', overdue: true },
      { id: 't-2', overdue: true },
      { id: 't-3', overdue: false },
    ]);
    expect(rest).toEqual({ endCursor: expect.any(String), hasNextPage: false, totalCount: 4 });
  });

  test('CO-35 MUST narrow by unit, person, kind and being late, in any combination', async () => {
    expect(await idsIn({ unit: 'KCC' })).toEqual(['t-1', 't-2', 't-3']);
    expect(await idsIn({ assignedTo: 'a-1' })).toEqual(['t-5', 't-2']);
    expect(await idsIn({ unit: 'KCC', assignedTo: 'a-1' })).toEqual(['t-2']);
    expect(await idsIn({ kinds: ['CALL_BACK'] })).toEqual(['t-5', 't-1', 't-3']);
    expect(await idsIn({ unit: 'KCC', kinds: ['CALL_BACK', 'REPLY'], overdueOnly: true })).toEqual([
      't-1',
      't-2',
    ]);
    expect(await idsIn({ unit: 'nergens' })).toEqual([]);
    expect(await queue({ overdueOnly: true })).toMatchObject({ totalCount: 3, hasNextPage: false });
    expect(await queue({ overdueOnly: true, first: 3 })).toMatchObject({ totalCount: 3 });
  });

  test('CO-36 MUST be paged without gap or double', async () => {
    const first = await queue({ first: 3 });
    expect(first.edges.map(({ node }) => node.id)).toEqual(['t-5', 't-1', 't-2']);
    expect(first.hasNextPage).toBe(true);
    const second = await queue({ first: 3, after: first.endCursor });
    expect(second.edges.map(({ node }) => node.id)).toEqual(['t-3']);
    expect(second.hasNextPage).toBe(false);
  });

  test('CO-37 MUST cost two questions whatever its length: the page, and the count when asked', async () => {
    contacts.questions();
    await queue();
    expect(contacts.questions()).toEqual([
      { collection: 'tasks', op: 'page' },
      { collection: 'tasks', op: 'count' },
    ]);
  });

  test('CO-38 MUST refuse a page longer than 100 or shorter than 1, and a cursor that is none', async () => {
    for (const first of [0, -1, 101]) {
      expect((await contacts.ask(employee, query, { first })).errors).toMatchObject([
        { path: ['workQueue'], extensions: { code: 'TOO_COMPLEX', limit: 'page' } },
      ]);
    }
    expect((await contacts.ask(employee, query, { after: '%%%' })).errors).toMatchObject([
      { path: ['workQueue'], extensions: { code: 'BAD_USER_INPUT', field: 'after' } },
    ]);
  });

  test('CO-39 MUST hold nothing for who is no staff', async () => {
    for (const kind of ['CITIZEN', 'PARTNER', 'ANALYST', 'TELEPHONY', 'OPERATOR'] as const) {
      expect(await contacts.ask(viewerOf(kind, 'c-1'), query)).toEqual({
        data: { workQueue: null },
      });
    }
  });
});

describe('referrals', () => {
  const fields = `id version from { code } target toChannel { code } toUnit toServicePoint { code } toPartnerOin
    externalProductUri reason context transfersPersonalData legalBasis case { id } stepCode state announcedAt expiresAt source asOf`;
  const incoming = `query ($servicePoint: ID, $unit: String) {
    incomingReferrals(servicePoint: $servicePoint, unit: $unit) { ${fields} } }`;
  const idsAt = async (variables: { readonly [name: string]: unknown }): Promise<string[]> => {
    const { data } = await contacts.ask(employee, incoming, variables);
    const rows = data?.['incomingReferrals'] as { id: string }[];
    return rows.map(({ id }) => id);
  };

  test('CO-40 MUST be announced to the place that will receive the customer (R54)', async () => {
    await contacts.take(
      referral('r-1', {
        context: 'Heeft haast',
        case: own('z-1'),
        stepCode: 'ophalen',
        expiresAt: '2026-06-30T00:00:00Z',
      }),
    );
    expect(await contacts.ask(employee, incoming, { servicePoint: 'stadhuis' })).toEqual({
      data: {
        incomingReferrals: [
          {
            id: 'r-1',
            version: 1,
            from: { code: 'phone' },
            target: 'SERVICE_POINT',
            toChannel: null,
            toUnit: null,
            toServicePoint: { code: 'stadhuis' },
            toPartnerOin: null,
            externalProductUri: null,
            reason: 'Een paspoort haalt u zelf op; neem een pasfoto mee',
            context: 'Heeft haast',
            transfersPersonalData: false,
            legalBasis: null,
            case: { id: 'z-1' },
            stepCode: 'ophalen',
            state: 'ANNOUNCED',
            announcedAt: '2026-06-14T09:05:00.000Z',
            expiresAt: '2026-06-30T00:00:00.000Z',
            source: 'klantbeeld',
            asOf: '2026-06-15T08:00:00.000Z',
          },
        ],
      },
    });
  });

  test('CO-41 MUST be awaited at its own desk only, oldest first, until it is closed', async () => {
    const unit = { target: 'UNIT', toServicePoint: undefined, toUnit: 'VTH' };
    await contacts.take(
      referral('r-2', { state: 'ARRIVED' }),
      referral('r-1', { announcedAt: '2026-06-13T09:05:00Z', state: 'ACCEPTED' }),
      referral('r-3', { state: 'COMPLETED' }),
      referral('r-4', { state: 'DECLINED' }),
      referral('r-5', unit),
      referral('r-6', { toUnit: 'VTH', announcedAt: '2026-06-12T09:05:00Z' }),
    );
    expect(await idsAt({ servicePoint: 'stadhuis' })).toEqual(['r-6', 'r-1', 'r-2']);
    expect(await idsAt({ unit: 'VTH' })).toEqual(['r-6', 'r-5']);
    expect(await idsAt({ servicePoint: 'stadhuis', unit: 'VTH' })).toEqual(['r-6']);
    expect(await idsAt({})).toEqual(['r-6', 'r-1', 'r-2', 'r-5']);
    expect(await idsAt({ servicePoint: 'wijk' })).toEqual([]);
  });

  test('CO-42 MUST show as expired once its time has passed, but not when the customer is there', async () => {
    const passed = { expiresAt: '2026-06-15T09:59:59Z' };
    await contacts.take(
      referral('r-1', passed),
      referral('r-2', { ...passed, state: 'ARRIVED' }),
      referral('r-3', { expiresAt: '2026-06-15T10:00:00Z' }),
    );
    const { data } = await contacts.ask(employee, '{ incomingReferrals { id state } }');
    expect(data).toEqual({
      incomingReferrals: [
        { id: 'r-1', state: 'EXPIRED' },
        { id: 'r-2', state: 'ARRIVED' },
        { id: 'r-3', state: 'ANNOUNCED' },
      ],
    });
  });

  test('CO-43 MUST be awaited by nobody but staff', async () => {
    await contacts.take(referral('r-1'));
    expect(await contacts.ask(viewerOf('CITIZEN', 'c-1'), '{ incomingReferrals { id } }')).toEqual({
      data: { incomingReferrals: null },
    });
  });
});
