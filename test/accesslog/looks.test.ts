import { readFile } from 'node:fs/promises';

import { demoCitizens } from '../../schema/demo.ts';
import type { AuditRow, LdvRow } from '../../gateway/accesslog/rows.ts';
import { startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { startFederation } from '../kit/federation.ts';
import { smallCustomers } from '../kit/subgraphs.ts';
import { demoPurposes } from '../kit/purposes.ts';
import { analyst, citizen, employee, viewer } from '../kit/viewers.ts';
import { answeredFields, namesOf } from './answered-fields.ts';
import { openTestLog, type TestLog } from './open-log.ts';

const k2 = await readFile(new URL('../../schema/examples/K2.graphql', import.meta.url), 'utf8');
const { citizenA } = demoCitizens;

let log: TestLog;
let graph: DemoFederation;
beforeAll(async () => {
  log = await openTestLog();
  graph = await startDemoFederation({ accessLog: log.accessLog });
}, 120_000);
afterAll(async () => {
  await graph.stop();
  await log.close();
});

/** The rows that a request leaves. */
async function rowsOf(
  ask: () => Promise<unknown>,
): Promise<{ audit: readonly AuditRow[]; ldv: readonly LdvRow[] }> {
  const [audit, ldv] = [(await log.audit()).length, (await log.ldv()).length];
  await ask();
  return { audit: (await log.audit()).slice(audit), ldv: (await log.ldv()).slice(ldv) };
}

const subjectOf = (id: string): string => log.accessLog.pseudonyms.of('subject', id);

describe('what a look leaves', () => {
  test('AU1 a read leaves one row of who, and one of whom, with exactly the fields of the answer', async () => {
    let data: object = {};
    const { audit, ldv } = await rowsOf(async () => {
      const answer = await graph.ask(k2, { id: citizenA });
      data = answer.data as object;
    });
    const [row] = audit;
    const answered = answeredFields(graph.graph.schema, k2, data);
    expect(answered.size).toBeGreaterThan(50);
    expect([audit.length, ldv.length]).toEqual([1, 1]);
    expect(row).toMatchObject({
      at: '2026-03-11T10:00:00.000Z',
      traceId: '0'.repeat(32),
      actor: log.accessLog.pseudonyms.of('actor', 'employee-1'),
      actorKind: 'EMPLOYEE',
      organisation: '00000099000000001000',
      operation: 'K2_CustomerView',
      decision: 'ALLOWED',
      result: 'OK',
      criteria: '',
      hits: 0,
      consulted: 1,
      subjects: [subjectOf(citizenA)],
      given: [
        {
          subjects: [subjectOf(citizenA)],
          kind: 'CONSULTED',
          fields: namesOf(answered, 'value'),
          masked: '',
          empty: namesOf(answered, 'null'),
        },
        { subjects: [], kind: 'CONSULTED', fields: 'Query.customer', masked: '', empty: '' },
      ],
    });
    expect(row?.spanId).toMatch(/^[\da-f]{16}$/);
    expect(ldv[0]).toMatchObject({
      traceId: '0'.repeat(32),
      parentSpanId: row?.spanId,
      statusCode: 1,
      name: 'K2_CustomerView',
      subject: subjectOf(citizenA),
      subjectType: 'Customer',
    });
    const types = new Set(
      [...answered].flatMap(([name, how]) => (how === 'value' ? [name.split('.')[0]] : [])),
    );
    expect(ldv[0]?.categories).toBe([...types].toSorted().join(' '));
    expect(ldv[0]?.spanId).toMatch(/^[\da-f]{16}$/);
  });

  test('AU1 a list leaves one row for each data subject, each with a span of its own', async () => {
    const { audit, ldv } = await rowsOf(() =>
      graph.ask(
        '{ a: customer(id: "c-0000001") { id } b: customer(id: "c-0000002") { id } c: customer(id: "c-0000003") { displayName } }',
      ),
    );
    const [row] = audit;
    expect(ldv.map(({ subject }) => subject)).toEqual(
      ['c-0000001', 'c-0000002', 'c-0000003'].map(subjectOf),
    );
    expect(new Set(ldv.map(({ spanId }) => spanId)).size).toBe(3);
    expect(new Set(ldv.map(({ parentSpanId }) => parentSpanId))).toEqual(new Set([row?.spanId]));
    // Those who got the same share a line.
    expect(row?.given.map(({ subjects, fields }) => [subjects, fields])).toEqual([
      [['c-0000001', 'c-0000002'].map(subjectOf), 'Customer.id'],
      [[subjectOf('c-0000003')], 'Customer.displayName'],
      [[], 'Query.customer'],
    ]);
  });

  test('AU1 reference data leave a row of who, and none of whom', async () => {
    const { audit, ldv } = await rowsOf(() => graph.ask('{ channels { code } }', {}, analyst()));
    expect(ldv).toEqual([]);
    expect(audit).toMatchObject([
      {
        actorKind: 'ANALYST',
        subjects: [],
        given: [{ subjects: [], fields: 'Channel.code Query.channels' }],
      },
    ]);
  });

  test('AU1 a record without a customer around it is a look at its customers', async () => {
    const found = await graph.ask(
      '{ customer(id: "c-0000001") { cases(first: 1) { edges { node { id } } } } }',
    );
    const { customer } = found.data as {
      customer: { cases: { edges: { node: { id: string } }[] } };
    };
    const id = customer.cases.edges[0]?.node.id;
    const query = 'query($id: ID!) { case(id: $id) { identification status { publicText } } }';
    graph.forget();
    const { audit, ldv } = await rowsOf(() => graph.ask(query, { id }));
    expect(ldv.map(({ subject }) => subject)).toContain(subjectOf('c-0000001'));
    expect(audit[0]?.given[0]).toMatchObject({
      kind: 'CONSULTED',
      fields: 'Case.identification Case.status CaseStatus.publicText',
    });
    expect(graph.fetches.map(({ source }) => source)).toEqual(['cases', 'cases']);
    // A citizen sees its own, and nobody has to be asked for that.
    graph.forget();
    const own = await rowsOf(() => graph.ask(query, { id }, citizen(citizenA)));
    expect(own.ldv.map(({ subject }) => subject)).toEqual([subjectOf(citizenA)]);
    expect(graph.fetches.map(({ source }) => source)).toEqual(['cases']);
  });

  test('AU3 a search is told apart from an opened record: hashed criteria, how many hits, and who they were', async () => {
    const query =
      'query($email: String!) { customersByEmail(email: $email) { customerId displayName } }';
    const email = 'sanne.devries@voorbeeldmial.example';
    const one = await rowsOf(() => graph.ask(query, { email }));
    const again = await rowsOf(() => graph.ask(query, { email }));
    const other = await rowsOf(() => graph.ask(query, { email: 'niemand@voorbeeld.example' }));
    expect(one.audit[0]).toMatchObject({
      hits: 1,
      consulted: 0,
      subjects: [subjectOf(citizenA)],
      given: [
        {
          kind: 'SEARCH_HIT',
          fields: 'CustomerMatch.customerId CustomerMatch.displayName',
        },
        { fields: 'Query.customersByEmail' },
      ],
    });
    expect(one.ldv).toMatchObject([{ subject: subjectOf(citizenA), categories: 'CustomerMatch' }]);
    expect(one.audit[0]?.criteria).toMatch(/^customersByEmail:[\w-]{22}$/);
    expect(again.audit[0]?.criteria).toBe(one.audit[0]?.criteria);
    expect(other.audit[0]).toMatchObject({ hits: 0, subjects: [] });
    expect(other.audit[0]?.criteria).not.toBe(one.audit[0]?.criteria);
    expect(JSON.stringify(one)).not.toContain('sanne');
  });
});

describe('what a refusal leaves', () => {
  const stranger = viewer('OPERATOR');

  test.each([
    [
      'denied as a whole',
      '{ customersByPhone(number: "0612345678") { customerId } }',
      {},
      citizen(citizenA),
      'FORBIDDEN',
      'DENIED',
    ],
    ['unreadable', '{ customer(', {}, employee(), 'GRAPHQL_PARSE_FAILED', 'FAILED'],
    ['not in the schema', '{ nothing }', {}, employee(), 'GRAPHQL_VALIDATION_FAILED', 'FAILED'],
    [
      'too complex',
      `{ ${'a'.repeat(1)}: __typename ${Array.from({ length: 20 }, (_, n) => `a${n}: channels { code }`).join(' ')} }`,
      {},
      stranger,
      'TOO_COMPLEX',
      'FAILED',
    ],
    [
      'wrong variables',
      'query($id: ID!) { customer(id: $id) { id } }',
      { id: { $ne: null } },
      employee(),
      'BAD_USER_INPUT',
      'FAILED',
    ],
  ] as const)(
    'AU2 %s: a row with the result, and no data subject',
    async (_what, query, variables, who, result, decision) => {
      const { audit, ldv } = await rowsOf(() => graph.ask(query, variables, who));
      expect(ldv).toEqual([]);
      expect(audit).toMatchObject([
        {
          actor: log.accessLog.pseudonyms.of('actor', who.id),
          actorKind: who.kind,
          result,
          decision,
          subjects: [],
          given: [],
        },
      ]);
    },
  );

  test('AU2 late: a row with the result', async () => {
    const late = await startFederation({
      subgraphs: [smallCustomers()],
      accessLog: log.accessLog,
      identity: { identify: () => new Promise(() => {}) },
      requestDeadlineMs: 20,
    });
    const { audit, ldv } = await rowsOf(() => late.ask('{ customer(id: "c1") { name } }'));
    expect(ldv).toEqual([]);
    expect(audit).toMatchObject([
      { actor: null, result: 'DEADLINE_EXCEEDED', decision: 'FAILED', given: [] },
    ]);
    await late.stop();
  });

  test('AU2 a source that does not answer: a row with the result, and nothing given', async () => {
    const silent = {
      name: 'customers',
      isOwn: false,
      isElsewhere: false,
      openSession: () => ({ answer: () => new Promise<never>(() => {}) }),
      close: async () => {},
    };
    const partial = await startFederation({
      subgraphs: [smallCustomers()],
      sources: [silent],
      accessLog: log.accessLog,
      subgraphTimeoutMs: 20,
    });
    const { audit, ldv } = await rowsOf(() => partial.ask('{ customer(id: "c1") { name } }'));
    expect(ldv).toEqual([]);
    expect(audit).toMatchObject([
      {
        result: 'SOURCE_UNAVAILABLE',
        subjects: [],
        given: [{ fields: '', empty: 'Query.customer' }],
      },
    ]);
    await partial.stop();
  });

  test('AU2 nobody: a row without an actor', async () => {
    const door = await graph.openDoor();
    const { audit } = await rowsOf(() =>
      fetch(`${door.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ me { id } }"}',
      }),
    );
    expect(audit).toMatchObject([
      {
        actor: null,
        actorKind: null,
        result: 'UNAUTHENTICATED',
        decision: 'DENIED',
        document: null,
      },
    ]);
  });

  test('AU2 a field that is not given is no field of the row', async () => {
    const { audit } = await rowsOf(() =>
      graph.ask('{ customer(id: "c-0000001") { id person { gender givenName } } }'),
    );
    expect(audit[0]).toMatchObject({
      decision: 'ALLOWED',
      result: 'PURPOSE_FORBIDS_FIELD',
      given: [
        { fields: 'Customer.id Customer.person PersonDetails.givenName', masked: '', empty: '' },
        {},
      ],
    });
  });

  test('AZ1 a customer that is not there, or not to be known, leaves the same row', async () => {
    const ask = (id: string) =>
      graph.ask(`{ customer(id: "${id}") { id } }`, {}, citizen(citizenA));
    const hidden = await rowsOf(() => ask('c-0000002'));
    const unknown = await rowsOf(() => ask('c-9999999'));
    expect(hidden.audit[0]).toMatchObject({
      subjects: [],
      given: [{ subjects: [], fields: '', empty: 'Query.customer' }],
    });
    expect([hidden.ldv, unknown.ldv]).toEqual([[], []]);
    expect(unknown.audit[0]?.given).toEqual(hidden.audit[0]?.given);
  });
});

test('AU4 the span of who called us is in the rows; only a well-formed one', async () => {
  const door = await graph.openDoor();
  const ask = (traceparent: string) =>
    rowsOf(() =>
      fetch(`${door.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${Buffer.from(JSON.stringify(employee())).toString('base64url')}`,
          traceparent,
        },
        body: '{"query":"{ customer(id: \\"c-0000001\\") { id } }"}',
      }),
    );
  const foreign = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
  const { audit, ldv } = await ask(`00-${foreign.traceId}-${foreign.spanId}-01`);
  expect([audit[0]?.foreign, ldv[0]?.foreign]).toEqual([foreign, foreign]);
  for (const wrong of ['00-0-0-01', `00-${'0'.repeat(32)}-${foreign.spanId}-01`, 'x'])
    expect((await ask(wrong)).audit[0]?.foreign).toBeNull();
});

describe('who looked', () => {
  const mine =
    '{ me { accessLog(first: 100) { items { at organisation purpose processingActivity kind fields breakGlass traceId } endCursor hasNextPage leftOut } } }';
  interface Mine {
    readonly items: readonly { readonly kind: string; readonly fields: readonly string[] }[];
    readonly endCursor: string;
    readonly hasNextPage: boolean;
    readonly leftOut: string | null;
  }
  const read = async (query = mine): Promise<Mine> => {
    const { data, errors } = await graph.ask(query, {}, citizen(citizenA));
    expect(errors).toBeUndefined();
    return (data as { me: { accessLog: Mine } }).me.accessLog;
  };

  test('AU11 a citizen is told of every look at its data, newest first, and of what the list leaves out', async () => {
    const expected = (await log.audit())
      .filter(({ subjects }) => subjects.includes(subjectOf(citizenA)))
      .toReversed()
      .map((row) => {
        const given = row.given.find(({ subjects }) => subjects.includes(subjectOf(citizenA)));
        return {
          at: row.at,
          organisation: row.organisation,
          purpose: row.purpose,
          processingActivity: row.activity,
          kind: given?.kind,
          fields: given?.fields.split(' ').filter(Boolean),
          breakGlass: false,
          traceId: row.traceId,
        };
      });
    const page = await read();
    expect(expected.length).toBeGreaterThan(3);
    expect(page.items).toEqual(expected);
    expect(page.leftOut).toMatch(/confidential/);
  });

  test('AU11 reading it is a look too, told once', async () => {
    const before = await read();
    const after = await read();
    expect(after.items.slice(1)).toEqual(before.items);
    expect(after.items[0]).toMatchObject({ kind: 'CONSULTED' });
    expect(after.items[0]?.fields).toContain('Customer.accessLog');
  });

  test('LG-20 MUST come in pages that follow each other', async () => {
    const all = await read();
    const first = await read(
      '{ me { accessLog(first: 2) { items { kind fields } endCursor hasNextPage } } }',
    );
    const second = await read(
      `{ me { accessLog(first: 2, after: "${first.endCursor}") { items { kind fields } endCursor hasNextPage } } }`,
    );
    const told = [...first.items, ...second.items].map(({ fields }) => fields);
    expect(first.hasNextPage).toBe(true);
    // Reading the whole list was a look of its own, and so was reading the first page.
    expect(told.slice(1)).toEqual(all.items.slice(0, 3).map(({ fields }) => fields));
  });

  test('LG-21 MUST NOT tell a citizen who looked at another, nor staff who looked at all', async () => {
    const other = await graph.ask(
      '{ customer(id: "c-0000002") { accessLog { endCursor } } }',
      {},
      citizen(citizenA),
    );
    expect(other).toEqual({ data: { customer: null } });
    const staff = await graph.ask('{ customer(id: "c-0000001") { accessLog { endCursor } } }');
    expect(staff.data).toEqual({ customer: { accessLog: null } });
    expect(staff.errors?.[0]?.extensions.code).toBe('PURPOSE_FORBIDS_FIELD');
  });

  test('LG-22 MUST leave out activities that the register marks confidential, save for the privacy officer', async () => {
    const secret = await openTestLog();
    const known = demoPurposes.byCode.get('dienstverlening');
    if (!known) throw new Error('The demo has no such purpose.');
    const look = (confidential: boolean) =>
      secret.accessLog.write({
        startedAt: 0,
        endedAt: 1,
        traceId: '1'.repeat(32),
        origin: {},
        viewer: employee(),
        purpose: { ...known, confidential },
        operation: null,
        query: null,
        criteria: [],
        reasons: [],
        result: { data: {} },
        answer: {
          subjects: [{ id: 'c-1', type: 'Customer', kind: 'CONSULTED', fields: new Map() }],
          rest: new Map(),
        },
        passages: [],
      });
    await look(true);
    await look(false);
    const of = async (withConfidential: boolean): Promise<number> => {
      const question = { customerIds: ['c-1'], first: 10, after: null, withConfidential };
      return (await secret.accessLog.readLooks(question)).items.length;
    };
    expect([await of(false), await of(true)]).toEqual([1, 2]);
    await secret.close();
  });
});

test('AU10 no row has a name, a number or an id of anybody in it, and none of whom says who', async () => {
  const rows = JSON.stringify([await log.audit(), await log.ldv()]);
  for (const known of ['Sanne', 'Vries', 'c-0000001', 'c-0000002', 'employee-1', '0612345678'])
    expect([known, rows.includes(known)]).toEqual([known, false]);
  expect(rows.match(/(?<![\da-f])\d{9}(?![\da-f])/g)).toBeNull();
  for (const row of await log.ldv()) expect(Object.keys(row)).not.toContain('actor');
  const { pseudonyms } = log.accessLog;
  expect(pseudonyms.open('subject', subjectOf(citizenA))).toBe(citizenA);
  expect(pseudonyms.open('actor', subjectOf(citizenA))).toBeNull();
});

test('AU7 what all this left is a whole log', async () => {
  expect(await log.accessLog.verify()).toMatchObject({ findings: [] });
});
