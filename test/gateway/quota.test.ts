import { hourMs } from '../../gateway/quota/hour.ts';
import { openQuota, type QuotaOpening } from '../../gateway/quota/open.ts';
import type { CustomerQuota, Standing } from '../../gateway/quota/quota.ts';
import { demoPartners } from '../../schema/demo.ts';
import type { Viewer } from '../../schema/wire.ts';
import { openTestLog, type TestLog } from '../accesslog/open-log.ts';
import { partnerPseudonyms, startFederation, type Federation } from '../kit/federation.ts';
import { createPartnerClient, createPartnerDesk } from '../kit/partner-desk.ts';
import { classPurposes } from '../kit/purposes.ts';
import { smallSubgraph } from '../kit/subgraphs.ts';
import { citizen, employee, partner, tokenFor, trustingIdentity } from '../kit/viewers.ts';

const open = '@access(class: "SELF EMPLOYEE PARTNER")';
const customers = smallSubgraph({
  name: 'customers',
  types: /* GraphQL */ `
    type Query {
      customer(id: ID!): Customer ${open}
      catalogue: String @access(class: "PUBLIC")
    }
    type Customer @key(fields: "id") ${open} { id: ID! name: String }
  `,
  resolvers: {
    Query: {
      customer: (_: unknown, { id }: { id: string }) =>
        /^c\d+$/.test(id) ? { id, name: id } : null,
      catalogue: () => 'open',
    },
  },
});

const start = Date.parse('2026-03-11T10:00:00Z');
let at = start;
const now = (): number => at;
let log: TestLog;
let graph: Federation;
let quota: CustomerQuota;
const failures: unknown[] = [];
const alerts: unknown[] = [];

/** The quota as the product opens it: three customers an hour, for employees and for partners. */
const openIt = (more: Partial<QuotaOpening> = {}): CustomerQuota =>
  openQuota({
    settings: { partnerCustomersPerHour: 3, employeeCustomersPerHour: 3 },
    purposes: () => ({ ...classPurposes, customersPerHour: new Map([[demoPartners.support, 1]]) }),
    accessLog: log.accessLog,
    log: {
      ...{ request: () => {}, live: () => {}, reload: () => {}, note: () => {} },
      failure: (where) => void failures.push(where),
      alert: (line) => void alerts.push(line),
    },
    now,
    ...more,
  });

beforeAll(async () => {
  graph = await startFederation({
    subgraphs: [customers],
    quota: { count: (leaving, trail) => quota.count(leaving, trail) },
    accessLog: {
      write: (look) => log.accessLog.write(look),
      check: () => log.accessLog.check(),
      readLooks: (question) => log.accessLog.readLooks(question),
    },
    now,
  });
});
afterAll(() => graph.stop());
beforeEach(async () => {
  at = start;
  failures.splice(0);
  alerts.splice(0);
  log = await openTestLog();
  quota = openIt();
});
afterEach(() => log.close());

/** One request that names each of these customers, all under names of its own. */
const look = (ids: readonly string[], viewer: Viewer = employee()) =>
  graph.ask(
    `{ ${ids.map((id, place) => `a${place}: customer(id: "${id}") { id }`).join(' ')} }`,
    {},
    viewer,
  );

const given = (...ids: readonly string[]) => ({
  data: Object.fromEntries(ids.map((id, place) => [`a${place}`, { id }])),
});
const tooMany = {
  errors: [
    {
      message: 'Too many look-ups in a short time. Try again later.',
      extensions: { code: 'RATE_LIMITED', limit: 'customersPerHour' },
    },
  ],
};

describe('the quota of customers in an hour', () => {
  test('AZ20 MUST refuse the customer that is one too many, and go on giving those of before', async () => {
    for (const id of ['c1', 'c2', 'c3']) expect(await look([id])).toEqual(given(id));
    expect(await look(['c4'])).toEqual(tooMany);
    expect(await look(['c3', 'c1'])).toEqual(given('c3', 'c1'));
  });

  test('AZ20 MUST count who is named in one request under many names, and then give all or none', async () => {
    expect(await look(['c1', 'c2', 'c3', 'c4'])).toEqual(tooMany);
    expect(await look(['c1', 'c1', 'c1', 'c2', 'c3'])).toEqual(given('c1', 'c1', 'c1', 'c2', 'c3'));
    expect(await look(['c3', 'c4'])).toEqual(tooMany);
  });

  test('AZ20 MUST alert once, and leave a row of the refusal that names nobody', async () => {
    await look(['c1', 'c2', 'c3']);
    expect(alerts).toEqual([]);
    for (const id of ['c4', 'c5']) await look([id]);
    expect(alerts).toEqual([
      {
        what: 'quota',
        traceId: '0'.repeat(32),
        viewerKind: 'EMPLOYEE',
        organisation: employee().organisation,
      },
    ]);
    expect(await log.audit()).toMatchObject([
      { decision: 'ALLOWED', consulted: 3 },
      ...[4, 5].map(() => ({
        actor: log.accessLog.pseudonyms.of('actor', 'employee-1'),
        decision: 'DENIED',
        result: 'RATE_LIMITED',
        consulted: 0,
        subjects: [],
        given: [],
      })),
    ]);
    at += hourMs;
    await look(['c1', 'c2', 'c3', 'c4']);
    expect(alerts.length).toBe(2);
  });

  test('QU-01 MUST forget a customer an hour after it was last given', async () => {
    await look(['c1']);
    at = start + hourMs / 2;
    await look(['c1', 'c2', 'c3']);
    at = start + hourMs;
    expect(await look(['c4'])).toEqual(tooMany);
    at = start + 1.5 * hourMs - 1;
    expect(await look(['c4'])).toEqual(tooMany);
    at = start + 1.5 * hourMs;
    expect(await look(['c4', 'c5', 'c6'])).toEqual(given('c4', 'c5', 'c6'));
  });

  test('QU-02 MUST count nobody who was not given: unknown ones, reference data, and refusals', async () => {
    for (const id of ['x1', 'x2', 'x3', 'x4'])
      expect(await look([id])).toEqual({ data: { a0: null } });
    await graph.ask('{ catalogue }');
    await look(['c1', 'c2', 'c3', 'c4']);
    expect(await look(['c5', 'c6', 'c7'])).toEqual(given('c5', 'c6', 'c7'));
  });

  test('QU-03 MUST hold each employee to its own, a partner to one with all its systems, and citizens to none', async () => {
    await look(['c1', 'c2', 'c3']);
    const other = employee({ id: 'employee-2' });
    expect(await look(['c4', 'c5', 'c6'], other)).toEqual(given('c4', 'c5', 'c6'));
    await look(['c1', 'c2'], partner({ id: 'system-1' }));
    expect(await look(['c3', 'c4'], partner({ id: 'system-2' }))).toEqual(tooMany);
    const everybody = ['c1', 'c2', 'c3', 'c4', 'c5'];
    expect(await look(everybody, citizen('c1'))).toEqual(given(...everybody));
    // Who works for us under the OIN of a partner does not use up what that partner has.
    // Nor what an employee of ours has who is called the same there.
    const guest = employee({ organisation: demoPartners.work });
    expect(await look(['c7', 'c8', 'c9'], guest)).toEqual(given('c7', 'c8', 'c9'));
    quota = openIt();
    expect(await look(['c3'], partner())).toEqual(given('c3'));
    expect(await look(['c4'], partner())).toEqual(tooMany);
  });

  test('QU-04 MUST take the number of a partner in the file of purposes before that of the setting', async () => {
    const support = partner({ organisation: demoPartners.support, purpose: 'WMO' });
    expect(await look(['c1', 'c2'], support)).toEqual(tooMany);
    expect(await look(['c1'], support)).toEqual(given('c1'));
  });
});

describe('what the quota remembers', () => {
  test('QU-05 MUST go on counting after a restart, from the log of looks', async () => {
    await look(['c1']);
    at = start + hourMs / 2;
    await look(['c2', 'c3']);
    quota = openIt();
    expect(await look(['c4'])).toEqual(tooMany);
    expect(await look(['c2'])).toEqual(given('c2'));
    // The hour of the first is over, that of the others is not.
    quota = openIt();
    at = start + hourMs;
    expect(await look(['c4', 'c5'])).toEqual(tooMany);
    expect(await look(['c4'])).toEqual(given('c4'));
  });

  test('QU-06 MUST find all that was given, on more pages of the log than one', async () => {
    const settings = { partnerCustomersPerHour: 120, employeeCustomersPerHour: 120 };
    quota = openIt({ settings });
    for (let number = 0; number < 120; number += 1) await look([`c${number}`]);
    quota = openIt({ settings });
    expect(await look(['c119', 'c0'])).toEqual(given('c119', 'c0'));
    expect(await look(['c120'])).toEqual(tooMany);
  });

  test('QU-07 MUST see within ten seconds what another gateway gave, where they share a log', async () => {
    const store = { ...log.accessLog.store, kind: 'mongodb' } as const;
    const accessLog = { ...log.accessLog, store };
    const [here, there] = [openIt({ accessLog }), openIt({ accessLog })];
    quota = here;
    await look(['c1']);
    quota = there;
    at += 1_000;
    await look(['c2', 'c3']);
    quota = here;
    at += 10_000;
    // It is looked up beside the answer, and counts from the next.
    await look(['c1']);
    await log.accessLog.givenSince({ kind: 'EMPLOYEE', organisation: '', actor: '' }, at);
    expect(await look(['c4'])).toEqual(tooMany);
  });

  test('QU-08 MUST count what it knows itself while the log cannot be read, and look again later', async () => {
    let readings = 0;
    let isAway = true;
    await look(['c1']);
    quota = openIt({
      accessLog: {
        ...log.accessLog,
        givenSince: async (...asked) => {
          readings += 1;
          if (isAway) throw new Error('away');
          return log.accessLog.givenSince(...asked);
        },
      },
    });
    expect(await look(['c2', 'c3'])).toEqual(given('c2', 'c3'));
    expect(await look(['c4', 'c5'])).toEqual(tooMany);
    expect([readings, failures]).toEqual([1, ['quota']]);
    isAway = false;
    at += 10_000;
    expect(await look(['c4'])).toEqual(tooMany);
    expect(readings).toBe(2);
  });

  test('QU-09 MUST count what has been done and cannot be refused any more', async () => {
    const trail: { quota?: Standing } = {};
    const leaving = { viewer: partner(), traceId: 'x' };
    const all = ['c1', 'c2', 'c3', 'c4'];
    await quota.count({ ...leaving, customers: all, mayRefuse: false }, trail);
    expect(trail.quota).toEqual({
      limit: 3,
      remaining: 0,
      resetSeconds: 3_600,
      retrySeconds: null,
    });
    expect(alerts.length).toBe(1);
    await quota.count({ ...leaving, customers: ['c4'], mayRefuse: true }, trail);
    await expect(
      quota.count({ ...leaving, customers: ['c5'], mayRefuse: true }, trail),
    ).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
  });
});

describe('what a client is told of its quota', () => {
  test('QU-10 MUST be in the RateLimit fields of every answer to a partner, and when to come back at 429', async () => {
    const desk = createPartnerDesk();
    const door = await graph.openPartnerDoor({
      files: desk.files,
      proxies: [],
      demo: null,
      identity: { forPartners: () => trustingIdentity },
    });
    const client = createPartnerClient(door.url, desk, null);
    const ask = async (...ids: readonly string[]) => {
      const query = `{ catalogue ${ids.map((id, place) => `a${place}: customer(id: "${partnerPseudonyms.of(demoPartners.work, 'id', id)}") { name }`).join(' ')} }`;
      const { status, headers } = await client.send({
        headers: { authorization: `Bearer ${tokenFor(partner())}` },
        body: JSON.stringify({ query }),
      });
      const { ratelimit, 'ratelimit-policy': policy, 'retry-after': retryAfter } = headers;
      return [status, policy, ratelimit, retryAfter];
    };
    const policy = '"customers";q=3;w=3600';
    try {
      expect(await ask()).toEqual([200, policy, '"customers";r=3', undefined]);
      expect(await ask('c1')).toEqual([200, policy, '"customers";r=2;t=3600', undefined]);
      at += 600_000;
      expect(await ask('c2', 'c3')).toEqual([200, policy, '"customers";r=0;t=3000', undefined]);
      expect(await ask('c4')).toEqual([429, policy, '"customers";r=0;t=3000', '3000']);
      expect(await ask('c4', 'c5')).toEqual([429, policy, '"customers";r=0;t=3000', '3600']);
      expect(await ask('c1')).toEqual([200, policy, '"customers";r=0;t=3600', undefined]);
    } finally {
      await client.close();
      desk.remove();
    }
  });

  test('QU-11 MUST be told to others only when they are refused', async () => {
    const { url } = await graph.openDoor();
    const ask = async (id: string) => {
      const { status, headers } = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${tokenFor(employee())}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ query: `{ customer(id: "${id}") { id } }` }),
      });
      return [status, headers.get('ratelimit'), headers.get('retry-after')];
    };
    for (const id of ['c1', 'c2', 'c3']) expect(await ask(id)).toEqual([200, null, null]);
    expect(await ask('c4')).toEqual([429, '"customers";r=0;t=3600', '3600']);
    expect(graph.lines.at(-1)).not.toHaveProperty('quota');
  });
});
