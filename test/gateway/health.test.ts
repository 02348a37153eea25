import { startHealth, type Check, type Health } from '../../gateway/health.ts';
import type { Source } from '../../gateway/transport/source.ts';
import { startFederation, type Federation } from '../kit/federation.ts';
import { smallCases, smallCustomers, smallGraph } from '../kit/subgraphs.ts';
import { employee, tokenFor } from '../kit/viewers.ts';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

async function start(checks: readonly Check[]): Promise<Health> {
  const health = await startHealth({ host: '127.0.0.1', port: 0, checks });
  running.push(health);
  return health;
}

const look = async (health: Health, path: string): Promise<readonly [number, unknown]> => {
  const response = await fetch(`${health.url}${path}`);
  return [response.status, await response.json()];
};

const post = (url: string, query: string): Promise<Response> =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${tokenFor(employee())}`,
    },
    body: JSON.stringify({ query }),
  });

describe('health', () => {
  test('HE-01 MUST be alive whatever the checks say, and ready only when all hold', async () => {
    let holds = false;
    const health = await start([
      { name: 'customers', check: async () => {} },
      {
        name: 'cases',
        check: () => (holds ? Promise.resolve() : Promise.reject(new Error('mongodb://10.0.0.3'))),
      },
    ]);
    expect(await look(health, '/livez')).toEqual([200, { alive: true }]);
    expect(await look(health, '/readyz')).toEqual([
      503,
      { ready: false, checks: { customers: true, cases: false } },
    ]);
    holds = true;
    expect(await look(health, '/readyz')).toEqual([
      200,
      { ready: true, checks: { customers: true, cases: true } },
    ]);
    expect(await look(health, '/metrics')).toEqual([404, {}]);
  });

  test('HE-02 MUST count a check that does not end as failed', async () => {
    const health = await start([{ name: 'cases', check: () => new Promise(() => {}) }]);
    expect(await look(health, '/readyz')).toEqual([
      503,
      { ready: false, checks: { cases: false } },
    ]);
  });

  test('HE-03 MUST NOT be ready while it stops, and stay alive', async () => {
    const health = await start([]);
    health.drain();
    expect(await look(health, '/readyz')).toEqual([503, { ready: false, stopping: true }]);
    expect(await look(health, '/livez')).toEqual([200, { alive: true }]);
  });
});

describe('stopping', () => {
  /** The small graph, in which cases answer only when told to. */
  async function startSlow(): Promise<{
    graph: Federation;
    answerCases: () => void;
    asked: () => number;
  }> {
    let asked = 0;
    const waiting: (() => void)[] = [];
    const cases = smallCases({
      cases: () => {
        asked += 1;
        return new Promise((resolve) => waiting.push(() => resolve([{ id: 'z', title: 'Zaak' }])));
      },
    });
    const graph = await startFederation({
      subgraphs: [smallCustomers(), cases],
      subgraphTimeoutMs: 20_000,
    });
    running.push(graph);
    return {
      graph,
      answerCases: () => waiting.splice(0).forEach((go) => go()),
      asked: () => asked,
    };
  }

  test('FI15 MUST answer all that is under way, take nothing new, and then be gone', async () => {
    const { graph, answerCases, asked } = await startSlow();
    const door = await graph.openDoor();
    const query = '{ customer(id: "c1") { cases { title } } }';
    const underWay = Array.from({ length: 20 }, () => post(door.url, query));
    while (asked() < 20) await new Promise((resolve) => setImmediate(resolve));
    door.drain();
    // Still open, but who comes now is asked to come back over another connection: to another gateway.
    const late = await post(door.url, '{ customer(id: "c1") { name } }');
    expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
    const stopped = door.stop(25_000);
    await expect(post(door.url, query)).rejects.toThrow('fetch failed');
    answerCases();
    const answers = await Promise.all(underWay.map(async (one) => (await one).json()));
    expect(answers).toEqual(
      Array.from({ length: 20 }, () => ({ data: { customer: { cases: [{ title: 'Zaak' }] } } })),
    );
    await stopped;
  });

  test('FI15 MUST cut off what does not end in time', async () => {
    const { graph, asked } = await startSlow();
    const door = await graph.openDoor();
    const stuck = post(door.url, '{ customer(id: "c1") { cases { title } } }').catch(
      () => 'cut off',
    );
    while (asked() < 1) await new Promise((resolve) => setImmediate(resolve));
    await door.stop(10);
    expect(await stuck).toBe('cut off');
  });
});

describe('what nobody foresaw', () => {
  test('FI16 MUST answer INTERNAL where a resolver throws, with a way into the log, and give the rest', async () => {
    const broken = smallCases({
      cases: () => {
        throw new TypeError('bsn 999990019 is not a function');
      },
    });
    const graph = await startFederation({ subgraphs: [smallCustomers(), broken] });
    running.push(graph);
    expect(await graph.ask('{ customer(id: "c1") { name cases { title } } }')).toEqual({
      data: { customer: { name: 'Mw. De Vries', cases: null } },
      errors: [
        {
          message: 'Something unforeseen went wrong. It has been recorded.',
          path: ['customer', 'cases'],
          extensions: { code: 'INTERNAL', source: 'cases', traceId: '0'.repeat(32) },
        },
      ],
    });
    expect(JSON.stringify(graph.lines)).not.toContain('99999');
  });

  test('FI16 MUST answer 500 without its words when the gateway itself fails', async () => {
    const identity = {
      identify: async () => {
        throw new TypeError('token 999990019');
      },
    };
    const graph = await startFederation({ subgraphs: smallGraph(), identity });
    running.push(graph);
    const { url } = await graph.openDoor();
    const response = await post(url, '{ customer(id: "c1") { name } }');
    expect([response.status, await response.json()]).toEqual([
      500,
      {
        errors: [
          {
            message: 'Something unforeseen went wrong. It has been recorded.',
            extensions: { code: 'INTERNAL', traceId: '0'.repeat(32) },
          },
        ],
      },
    ]);
    expect(graph.lines).toContainEqual(
      expect.objectContaining({ where: 'gateway', cause: 'TypeError', traceId: '0'.repeat(32) }),
    );
    expect(JSON.stringify(graph.lines)).not.toContain('99999');
  });

  test('FI17 MUST say so in fixed words when no source answers, and stay alive', async () => {
    const silent = (name: string): Source => ({
      name,
      isOwn: false,
      isElsewhere: true,
      openSession: () => ({
        answer: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.3')),
      }),
      close: async () => {},
    });
    const subgraphs = smallGraph();
    const graph = await startFederation({
      subgraphs,
      sources: subgraphs.map(({ name }) => silent(name)),
    });
    running.push(graph);
    const { url } = await graph.openDoor();
    const health = await start([
      { name: 'customers', check: () => Promise.reject(new Error('down')) },
    ]);
    const response = await post(url, '{ customer(id: "c1") { name cases { title } } }');
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        errors: [
          {
            message: 'A source did not answer. The rest of the answer is complete.',
            path: ['customer'],
            extensions: { code: 'SOURCE_UNAVAILABLE', source: 'customers' },
          },
        ],
        data: { customer: null },
      },
    ]);
    expect((await look(health, '/livez'))[0]).toBe(200);
  });
});
