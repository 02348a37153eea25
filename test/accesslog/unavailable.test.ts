import { startHealth, type Health } from '../../gateway/health.ts';
import { smallCustomers } from '../kit/subgraphs.ts';
import { startFederation, type Federation } from '../kit/federation.ts';
import { employee, tokenFor } from '../kit/viewers.ts';
import { openTestLog, type TestLog } from './open-log.ts';

const query = '{ customer(id: "c1") { name } }';

let log: TestLog;
let graph: Federation;
let health: Health;
let url: string;

async function open(parts: Parameters<typeof openTestLog>[0] = {}): Promise<void> {
  log = await openTestLog(parts);
  graph = await startFederation({ subgraphs: [smallCustomers()], accessLog: log.accessLog });
  url = (await graph.openDoor()).url;
  health = await startHealth({
    host: '127.0.0.1',
    port: 0,
    checks: [{ name: 'log', check: () => log.accessLog.check() }],
  });
}

afterEach(async () => {
  await health.stop();
  await graph.stop();
  await log.close();
});

const ask = async (token = tokenFor(employee())): Promise<readonly [number, string]> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return [response.status, await response.text()];
};

const ready = async (): Promise<readonly [number, unknown]> => {
  const response = await fetch(`${health.url}/readyz`);
  return [response.status, await response.json()];
};

const seqs = async (): Promise<readonly number[]> => (await log.audit()).map(({ seq }) => seq);
const range = (to: number): number[] => Array.from({ length: to }, (_, at) => at + 1);

describe('a log that cannot be written', () => {
  test('AU5 the store stopped: answers go on; the spool full: 503 without a byte of data, and not ready; back: drained, none lost, none double', async () => {
    await open({ spoolBytes: 6_000 });
    const [, good] = await ask();
    expect(good).toContain('"name":"');
    const name = /"name":"([^"]+)"/.exec(good)?.[1] ?? 'unknown';
    log.stopStore();
    let answered = 1;
    let last = await ask();
    for (; last[0] === 200; last = await ask()) {
      expect(last[1]).toBe(good);
      answered += 1;
    }
    expect(answered).toBeGreaterThan(3);
    expect(last[0]).toBe(503);
    expect(JSON.parse(last[1])).toEqual({
      errors: [
        {
          message: 'The access log cannot be written. No data is given.',
          extensions: { code: 'LOG_UNAVAILABLE' },
        },
      ],
    });
    expect(last[1]).not.toContain(name);
    expect(await ready()).toEqual([503, { ready: false, checks: { log: false } }]);
    expect((await ask())[0]).toBe(503);
    // Who is refused anyway hears why, as ever.
    expect((await ask(''))[0]).toBe(401);
    log.startStore();
    await log.accessLog.upkeep();
    expect((await ready())[0]).toBe(200);
    expect(await ask()).toEqual([200, good]);
    const rows = await log.audit();
    // Every answer, the first that was refused (it had its place), what stands for all refusals, and the answer after it.
    expect(await seqs()).toEqual(range(answered + 3));
    expect(rows.filter(({ result }) => result === 'OK')).toHaveLength(answered + 2);
    expect(rows.find(({ result }) => result === 'LOG_UNAVAILABLE')).toMatchObject({
      requests: 3,
      decision: 'FAILED',
      subjects: [],
      given: [],
    });
    expect(await log.accessLog.verify()).toMatchObject({ findings: [] });
    expect(log.sentences).toEqual([
      'The store of the access log does not answer: rows go to the spool.',
      'Neither store nor spool of the access log takes rows: no data are given.',
      'The store of the access log takes rows again.',
    ]);
  });

  test('AU6 a store that does not answer in time counts as gone: the answer leaves all the same, with its row in the spool', async () => {
    const waiting: (() => void)[] = [];
    const slow = await openTestLog();
    await open({
      store: {
        ...slow.store,
        batch: async () => {
          throw new Error('One by one.');
        },
        bulk: async (ops) => {
          await new Promise<void>((resolve) => void waiting.push(resolve));
          return slow.store.bulk(ops);
        },
      },
      // Past it the first write counts as gone; within it those that drain the spool must be done.
      storeTimeoutMs: process.env['MONGODB_URI'] ? 3_000 : 30,
    });
    expect((await ask())[0]).toBe(200);
    expect(log.accessLog.way()).toBe('spool');
    // It writes after all, late; and once more when the spool is drained.
    waiting.forEach((go) => go());
    const draining = log.accessLog.upkeep();
    while (log.accessLog.way() !== 'store') {
      waiting.splice(0).forEach((go) => go());
      await new Promise((resolve) => setImmediate(resolve));
    }
    waiting.forEach((go) => go());
    await draining;
    const rows = await slow.store.collection<{ _id: string }>('audit').find({}, { limit: 10 });
    expect(rows).toHaveLength(1);
    await slow.close();
  });
});
