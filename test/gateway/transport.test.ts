import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createRemoteSource } from '../../gateway/transport/remote.ts';
import { defaultGuard, type GuardSettings } from '../../gateway/transport/guard.ts';
import { answeringHeader, spanIn, traceHeader } from '../../schema/wire.ts';
import { serveSubgraph } from '../../subgraphs/shared/serve.ts';
import { faults, secret, startFaultySource, type Fault, type FaultySource } from '../kit/faulty.ts';
import { startFederation, type Federation } from '../kit/federation.ts';
import { smallCases, smallGraph } from '../kit/subgraphs.ts';
import { employee, tokenFor } from '../kit/viewers.ts';

const key = Buffer.alloc(32, 7);

const remoteCases = (url: string, guard: Partial<GuardSettings> = {}) =>
  createRemoteSource({
    name: 'cases',
    url,
    key,
    now: () => Date.now(),
    newSpanId: () => '1'.repeat(16),
    guard: { ...defaultGuard, random: () => 0, ...guard },
  });

const view = `query ($id: ID!) {
  customer(id: $id) { name cases { title } products { title } sources { system health } }
}`;

const unavailable = (...path: (string | number)[]) => ({
  message: 'A source did not answer. The rest of the answer is complete.',
  path,
  extensions: { code: 'SOURCE_UNAVAILABLE', source: 'cases' },
});

/** The customer as far as it goes without cases. */
const withoutCases = {
  data: {
    customer: {
      name: 'Mw. De Vries',
      cases: null,
      products: [{ title: 'Parkeervergunning' }],
      sources: [
        { system: 'cases', health: 'UNAVAILABLE' },
        { system: 'customers', health: 'FRESH' },
        { system: 'products', health: 'FRESH' },
      ],
    },
  },
  errors: [unavailable('customer', 'cases')],
};

const whole = {
  data: {
    customer: {
      ...withoutCases.data.customer,
      cases: [{ title: 'Zaak van c1' }],
      sources: ['cases', 'customers', 'products'].map((system) => ({ system, health: 'FRESH' })),
    },
  },
};

/** What cases would answer to the view. */
const answerWithCase = (response: ServerResponse): void => {
  const cases = [{ __typename: 'Case', id: 'z-c1', title: 'Zaak van c1' }];
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ data: { _entities: [{ __typename: 'Customer', cases }] } }));
};

/** Asks over HTTP, and hangs up as soon as the fetch is under way. */
async function leaveDuring(graph: Federation, isUnderWay: () => boolean): Promise<void> {
  const { url } = await graph.openDoor();
  const gone = new AbortController();
  const asked = fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${tokenFor(employee())}`,
    },
    body: JSON.stringify({ query: view, variables: { id: 'c1' } }),
    signal: gone.signal,
  }).catch(() => 'gone');
  while (!isUnderWay()) await new Promise((resolve) => setImmediate(resolve));
  gone.abort();
  expect(await asked).toBe('gone');
}

let faulty: FaultySource;
const running: Federation[] = [];

/** The small graph with cases elsewhere. */
async function startWith(url: string, guard: Partial<GuardSettings> = {}, subgraphTimeoutMs = 300) {
  const source = remoteCases(url, guard);
  const graph = await startFederation({
    subgraphs: smallGraph(),
    sources: [source],
    subgraphTimeoutMs,
  });
  running.push(graph);
  return graph;
}

beforeEach(async () => {
  faulty = await startFaultySource(faults.hangs);
});
const clock = Date.now;
afterEach(async () => {
  Date.now = clock;
  await faulty.stop();
  for (const graph of running.splice(0)) await graph.stop();
});

describe('a sick subgraph', () => {
  test.each(Object.keys(faults) as Fault[])(
    'LK1 MUST keep a subgraph that %s from spoiling or colouring the answer',
    async (fault) => {
      faulty.behave(faults[fault]);
      const graph = await startWith(faulty.url);
      const answer = await graph.ask(view, { id: 'c1' });
      expect(answer).toEqual(withoutCases);
      const log = JSON.stringify(graph.lines);
      expect(log).toContain('"where":"cases"');
      for (const trace of [secret, '99999', 'mongodb', '127.0.0.1', '10.0.0.3'])
        expect(JSON.stringify(answer) + log).not.toContain(trace);
    },
  );

  test.each([
    ['a code of our list', 'STALE_VERSION', 'STALE_VERSION'],
    ['a code that is not in our list', 'MONGO_DOWN', 'INTERNAL'],
    ['no code', undefined, 'INTERNAL'],
    ['a code that blames the gateway', 'GRAPHQL_VALIDATION_FAILED', 'SOURCE_UNAVAILABLE'],
  ])('LK1 MUST take over of an error no more than its place and %s', async (_what, code, seen) => {
    faulty.behave((response) => {
      const extensions = { code, stacktrace: [secret], source: secret, field: secret, uri: secret };
      const error = { message: secret, path: ['_entities', 0, 'cases'], extensions, locations: [] };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ data: { _entities: [{ cases: null }] }, errors: [error] }));
    });
    const graph = await startWith(faulty.url);
    const { data, errors } = await graph.ask('{ customer(id: "c1") { name cases { title } } }');
    expect(data).toEqual({ customer: { name: 'Mw. De Vries', cases: null } });
    expect(errors).toMatchObject([{ path: ['customer', 'cases'], extensions: { code: seen } }]);
    expect(JSON.stringify(errors)).not.toMatch(/99999|mongodb|stack/);
  });

  test('LK1 MUST NOT let an answer reach into the prototypes of this process', async () => {
    faulty.behave((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        '{"data":{"__proto__":{"poisoned":1},"_entities":[{"__proto__":{"poisoned":1},"__typename":"Customer","cases":[{"__proto__":{"poisoned":1},"id":"z1","title":"T","constructor":{"prototype":{"poisoned":1}}}]}]}}',
      );
    });
    const graph = await startWith(faulty.url);
    expect(await graph.ask('{ customer(id: "c1") { cases { title } } }')).toEqual({
      data: { customer: { cases: [{ title: 'T' }] } },
    });
    expect(({} as { poisoned?: number }).poisoned).toBeUndefined();
    expect(([] as { poisoned?: number }).poisoned).toBeUndefined();
  });

  test('LK4 MUST mask the same with NODE_ENV unset as in production', async () => {
    faulty.behave(faults['answers 500 in HTML']);
    const before = process.env['NODE_ENV'];
    const answers = [];
    for (const mode of ['production', undefined]) {
      if (mode === undefined) delete process.env['NODE_ENV'];
      else process.env['NODE_ENV'] = mode;
      const graph = await startWith(faulty.url);
      answers.push(await graph.ask(view, { id: 'c1' }), await graph.ask('{ nothing }'));
    }
    process.env['NODE_ENV'] = before;
    expect(answers.slice(2)).toEqual(answers.slice(0, 2));
  });

  test('TR-P1 MUST name the place that the client asked for when a fetch in between fails', async () => {
    const graph = await startWith(faulty.url);
    expect(await graph.ask('{ inbox { title } customer(id: "c1") { name } }')).toEqual({
      data: { inbox: null, customer: { name: 'Mw. De Vries' } },
      errors: [unavailable('inbox')],
    });
  });
});

describe('a subgraph elsewhere', () => {
  const serve = () =>
    serveSubgraph(smallCases(), { host: '127.0.0.1', port: 0, key, now: () => new Date() });

  test('FI1 MUST give the rest without a subgraph that is gone, and the whole again when it is back', async () => {
    const first = await serve();
    const graph = await startWith(first.url);
    expect(await graph.ask(view, { id: 'c1' })).toEqual(whole);
    await first.stop();
    expect(await graph.ask(view, { id: 'c1' })).toEqual(withoutCases);
    const port = Number(new URL(first.url).port);
    const again = await serveSubgraph(smallCases(), {
      host: '127.0.0.1',
      port,
      key,
      now: () => new Date(),
    });
    expect(await graph.ask(view, { id: 'c1' })).toEqual(whole);
    await again.stop();
  });

  test('TR7 MUST be told the trace of the request, with a span of its own for each fetch', async () => {
    const traces: (string | undefined)[] = [];
    const listener = createServer((request, response) => {
      traces.push([request.headers[traceHeader]].flat()[0]);
      response.setHeader(answeringHeader, spanIn(request.headers[traceHeader]) ?? '');
      request.resume().once('end', () => answerWithCase(response));
    }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    let span = 0;
    const source = createRemoteSource({
      name: 'cases',
      url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
      key,
      now: () => Date.now(),
      newSpanId: () => String(++span).padStart(16, '0'),
      guard: { ...defaultGuard, random: () => 0 },
    });
    const graph = await startFederation({ subgraphs: smallGraph(), sources: [source] });
    await graph.ask(view, { id: 'c1' });
    await graph.ask(view, { id: 'c2' });
    const trace = '0'.repeat(32);
    expect(traces).toEqual([`00-${trace}-0000000000000001-01`, `00-${trace}-0000000000000002-01`]);
    await graph.stop();
    await source.close();
    listener.close();
  });

  test('TR-P2 MUST be asked by who has its key only: the wrong key gives no data', async () => {
    const served = await serve();
    const source = createRemoteSource({
      name: 'cases',
      url: served.url,
      key: Buffer.alloc(32, 8),
      now: () => Date.now(),
      newSpanId: () => '1'.repeat(16),
      guard: { ...defaultGuard, random: () => 0 },
    });
    const graph = await startFederation({ subgraphs: smallGraph(), sources: [source] });
    expect(await graph.ask(view, { id: 'c1' })).toEqual(withoutCases);
    await graph.stop();
    await served.stop();
  });

  test('FI2 MUST answer without a silent subgraph, rest after twenty failures, let one try, and come back', async () => {
    const restMs = 60_000;
    const graph = await startWith(faulty.url, { restMs });
    const ended = (cause: string): number =>
      graph.lines.filter((line) => line['cause'] === cause).length;
    const askMany = (count: number) =>
      Promise.all(Array.from({ length: count }, () => graph.ask(view, { id: 'c1' })));

    expect(await askMany(20)).toEqual(Array.from({ length: 20 }, () => withoutCases));
    expect([ended('timeout'), ended('resting')]).toEqual([20, 0]);
    // At rest: nobody waits for it.
    expect(await askMany(10)).toEqual(Array.from({ length: 10 }, () => withoutCases));
    expect([ended('timeout'), ended('resting')]).toEqual([20, 10]);

    // Half open: one of many is let through; it fails, so the rest begins anew.
    Date.now = () => clock() + restMs;
    await askMany(5);
    expect(ended('timeout')).toBe(21);
    await askMany(5);
    expect(ended('timeout')).toBe(21);
    faulty.behave(answerWithCase);
    Date.now = () => clock() + 2 * restMs;
    expect(await graph.ask(view, { id: 'c1' })).toEqual(whole);
    expect(await askMany(5)).toEqual(Array.from({ length: 5 }, () => whole));
  });

  test('FI5 MUST hang up on a subgraph when the client has gone', async () => {
    const graph = await startWith(faulty.url, {}, 20_000);
    await leaveDuring(graph, () => faulty.hits() > 0);
    while (faulty.aborted() === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(faulty.aborted()).toBe(1);
  });

  test('FI5 MUST end the work of a subgraph in this process when the client has gone', async () => {
    const seen: AbortSignal[] = [];
    const waiting = smallCases({
      cases: (_customer: unknown, _args: unknown, { signal }: { signal: AbortSignal }) => {
        seen.push(signal);
        return new Promise((_resolve, reject) => signal.addEventListener('abort', reject));
      },
    });
    const [customers, , products] = smallGraph();
    const subgraphs = [customers, waiting, products].filter((one) => one !== undefined);
    const graph = await startFederation({ subgraphs, subgraphTimeoutMs: 20_000 });
    running.push(graph);
    await leaveDuring(graph, () => seen.length > 0);
    while (!seen[0]?.aborted) await new Promise((resolve) => setImmediate(resolve));
    expect(seen.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test('TR-P4 MUST end a request at its deadline, whatever keeps it', async () => {
    const identity = { identify: () => new Promise<never>(() => {}) };
    const graph = await startFederation({
      subgraphs: smallGraph(),
      identity,
      requestDeadlineMs: 100,
    });
    running.push(graph);
    expect(await graph.ask(view, { id: 'c1' })).toEqual({
      errors: [
        {
          message: 'The answer took too long. Ask for less, or try again.',
          extensions: { code: 'DEADLINE_EXCEEDED' },
        },
      ],
    });
  });

  test('FI6 MUST ask again once at most, for reads, and within a tenth of the demand', async () => {
    faulty.behave(faults['is overloaded']);
    // Never at rest, so that every question leaves.
    const graph = await startWith(faulty.url, { breakAfter: 1_000_000 }, 4_000);
    for (let asked = 0; asked < 10; asked += 1) await graph.ask(view, { id: 'c1' });
    // Nine questions earn less than one retry, the tenth spends it.
    expect(faulty.hits()).toBe(11);
    await Promise.all(Array.from({ length: 90 }, () => graph.ask(view, { id: 'c1' })));
    expect(faulty.hits()).toBe(110);
  });

  test('FI6 MUST NOT ask again what a subgraph refused or answered badly', async () => {
    faulty.behave(faults['answers broken JSON']);
    const graph = await startWith(faulty.url, { retryPercentage: 100 }, 4_000);
    for (let asked = 0; asked < 5; asked += 1) await graph.ask(view, { id: 'c1' });
    expect(faulty.hits()).toBe(5);
  });

  test('TR-P3 MUST keep room for others when one subgraph stays silent', async () => {
    const graph = await startWith(faulty.url, { bulkhead: 2, breakAfter: 1_000_000 }, 200);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => graph.ask(view, { id: 'c1' })),
    );
    expect(answers).toEqual(Array.from({ length: 8 }, () => withoutCases));
    // Two at work and two waiting; the others are refused at once.
    expect(graph.lines.filter(({ cause }) => cause === 'overloaded')).toHaveLength(4);
  });
});
