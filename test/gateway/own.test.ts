import type { ExecutionResult } from 'graphql';

import { createFetchBook } from '../../gateway/transport/fetches.ts';
import type { FetchRequest, Source } from '../../gateway/transport/source.ts';
import { startFederation, type Federation } from '../kit/federation.ts';
import { smallCases, smallCustomers, smallGraph } from '../kit/subgraphs.ts';

const running: Federation[] = [];
afterEach(async () => {
  for (const graph of running.splice(0)) await graph.stop();
});

/** Cases that answer as they are told. */
async function startWith(answer: (request: FetchRequest) => Promise<ExecutionResult>) {
  const cases: Source = {
    name: 'cases',
    isOwn: false,
    isElsewhere: true,
    openSession: () => ({ answer }),
    close: async () => {},
  };
  const graph = await startFederation({ subgraphs: smallGraph(), sources: [cases] });
  running.push(graph);
  return graph;
}

const healthOf = async (graph: Federation, query: string): Promise<unknown> => {
  const { data } = await graph.ask(query);
  return (data as { readonly customer: { readonly sources: unknown } }).customer.sources;
};

const oneCase = {
  data: { _entities: [{ __typename: 'Customer', cases: [{ id: 'k1', title: 'T' }] }] },
};
const view =
  '{ customer(id: "c1") { name cases { title } sources { system health asOf message } } }';

test('OW-01 MUST call a source stale that says its rows are old, as of the moment it names', async () => {
  const graph = await startWith(async () => ({
    ...oneCase,
    extensions: { asOf: '2026-02-01T08:00:00Z' },
  }));
  expect(await healthOf(graph, view)).toMatchObject([
    {
      system: 'cases',
      health: 'STALE',
      asOf: '2026-02-01T08:00:00.000Z',
      message: 'This source answered with rows that are older than they should be.',
    },
    { system: 'customers', health: 'FRESH' },
  ]);
});

test('OW-02 MUST NOT give the extensions of a source to the client', async () => {
  const graph = await startWith(async () => ({
    ...oneCase,
    extensions: { asOf: '2026-02-01T08:00:00Z', host: '10.0.0.3' },
  }));
  expect(Object.keys(await graph.ask('{ customer(id: "c1") { cases { title } } }'))).toEqual([
    'data',
  ]);
});

test('OW-03 MUST call a source unavailable of which a part is missing', async () => {
  const graph = await startWith(
    async () =>
      ({
        data: { _entities: [{ __typename: 'Customer', cases: null }] },
        errors: [
          {
            message: '',
            path: ['_entities', 0, 'cases'],
            extensions: { code: 'SOURCE_UNAVAILABLE' },
          },
        ],
      }) as unknown as ExecutionResult,
  );
  expect(await healthOf(graph, view)).toMatchObject([
    { system: 'cases', health: 'UNAVAILABLE', asOf: null },
    { system: 'customers', health: 'FRESH' },
  ]);
});

test('OW-04 MUST wait for fetches that follow from others, for every customer in the answer', async () => {
  const graph = await startFederation({ subgraphs: [smallCustomers(), smallCases()] });
  running.push(graph);
  const { data } = await graph.ask('{ inbox { customer { name sources { system health } } } }');
  const sources = ['cases', 'customers'].map((system) => ({ system, health: 'FRESH' }));
  expect(data).toEqual({
    inbox: [
      { customer: { name: 'Mw. De Vries', sources } },
      { customer: { name: 'Dhr. Yılmaz', sources } },
    ],
  });
});

describe('the book of fetches', () => {
  test('OW-05 MUST be idle only when no fetch is under way, and none began in the meantime', async () => {
    const book = createFetchBook(() => 0);
    const [first, second] = [book.start('customers'), book.start('cases')];
    let isIdle = false;
    const idle = book.idle().then(() => (isIdle = true));
    first({ kind: 'answered' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isIdle).toBe(false);
    second({ kind: 'answered' });
    // What follows from an answer leaves in the same turn.
    const third = book.start('contacts');
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isIdle).toBe(false);
    third({ kind: 'failed' });
    await idle;
    expect([isIdle, book.count()]).toEqual([true, 3]);
  });

  test('OW-06 MUST take a source for its worst fetch and its oldest answer', () => {
    let now = 100;
    const book = createFetchBook(() => now);
    book.start('cases')({ kind: 'answered' });
    now = 200;
    book.start('cases')({ kind: 'answered' });
    book.start('contacts')({ kind: 'failed' });
    book.start('contacts')({ kind: 'answered' });
    book.start('products')({ kind: 'old', asOf: 10 });
    book.start('products')({ kind: 'answered' });
    book.refuse(['customers', 'products']);
    expect(book.states()).toEqual([
      { system: 'cases', health: 'FRESH', asOf: 100 },
      { system: 'contacts', health: 'UNAVAILABLE', asOf: null },
      { system: 'customers', health: 'NOT_PERMITTED', asOf: null },
      { system: 'products', health: 'STALE', asOf: 10 },
    ]);
  });
});
