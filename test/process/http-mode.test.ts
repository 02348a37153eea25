import { subgraphNames, type SubgraphName } from '../../schema/wire.ts';
import { askOver, type Answer } from '../kit/ask-http.ts';
import { createDesk, type Desk } from '../kit/command.ts';
import { findFreePorts } from '../kit/free-ports.ts';
import { startProcess, type Running } from '../kit/process.ts';
import { exampleOf, variablesOf } from '../views/ask.ts';

const timeoutMs = 3_000;
const deadlineMs = 10_000;
const view = exampleOf('K2');

let desk: Desk;
let url: string;
let ports: { readonly [name in SubgraphName]: number };
/** What the product answers with all subgraphs in its own process. */
let whole: Answer;
const serving = new Map<SubgraphName, Running>();
const running: Running[] = [];

async function start(script: string, args: readonly string[], env: object): Promise<Running> {
  const one = await startProcess({
    script,
    args,
    env: { KLANTBEELD_DATA: desk.dataFolder, KLANTBEELD_DRAIN_WAIT_MS: '0', ...env },
  });
  running.push(one);
  return one;
}

const addresses = (): object =>
  Object.fromEntries(
    subgraphNames.map((name) => [
      `KLANTBEELD_${name.toUpperCase()}_URL`,
      `http://127.0.0.1:${ports[name]}`,
    ]),
  );

async function serve(name: SubgraphName): Promise<void> {
  const env = { ...addresses(), KLANTBEELD_SUBGRAPH_PORT: String(ports[name]) };
  const one = await start('commands/subgraph.ts', [name], env);
  await one.find(new RegExp(`Klantbeeld ${name} is ready on http`));
  serving.set(name, one);
}

async function kill(name: SubgraphName): Promise<void> {
  const one = serving.get(name);
  one?.child.kill('SIGKILL');
  await one?.ended;
}

const ready = async (product: Running): Promise<string> =>
  (await product.find(/(?<=Klantbeeld is ready on )http:\S+/))[0];

/** The customer view as the call centre asks it, without the times at which sources were asked. */
async function ask(): Promise<Answer & { readonly ms: number }> {
  const begin = performance.now();
  const answer = await askOver(url, 'kcc', view.query, variablesOf(view));
  const ms = performance.now() - begin;
  const text = JSON.stringify(answer, (key, value: unknown) =>
    key === 'sources' ? sorted(value) : value,
  );
  return { ...(JSON.parse(text) as Answer), ms };
}

const sorted = (sources: unknown): unknown =>
  (sources as { readonly system: string; readonly health: string }[])
    .map(({ system, health }) => ({ system, health }))
    .toSorted((a, b) => (a.system < b.system ? -1 : 1));

beforeAll(async () => {
  desk = await createDesk();
  const first = await start('gateway/main.ts', [], {});
  url = await ready(first);
  const { ms: _, ...answer } = await ask();
  whole = answer;
  first.child.kill('SIGTERM');
  await first.ended;
  const found = await findFreePorts(subgraphNames.length);
  ports = Object.fromEntries(
    subgraphNames.map((name, index) => [name, found[index]]),
  ) as typeof ports;
  await Promise.all(subgraphNames.map(serve));
  const env = {
    ...addresses(),
    KLANTBEELD_SUBGRAPH_TIMEOUT_MS: String(timeoutMs),
    KLANTBEELD_REQUEST_DEADLINE_MS: String(deadlineMs),
  };
  url = await ready(await start('gateway/main.ts', [], env));
}, 120_000);

afterAll(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL');
    await ended;
  }
  await desk.remove();
});

test('HM-01 MUST give the same whole answer with every subgraph in a process of its own, on the rows of the start before', async () => {
  const { ms: _, ...answer } = await ask();
  expect(answer).toEqual(whole);
  expect(answer.errors).toBeUndefined();
  expect(answer.data).toMatchObject({ customer: { displayName: 'Sanne de Vries' } });
});

const parts = {
  cases: ['cases'],
  contacts: ['contacts', 'openTasks', 'openReferrals'],
  products: ['products', 'orders', 'offers'],
} as const;

test.each(['cases', 'contacts', 'products'] as const)(
  'HM-02 MUST give the rest in time when %s was killed, name it, and be whole once it runs again',
  async (name) => {
    await kill(name);
    const { ms, ...partial } = await ask();
    const customer = whole.data?.['customer'] as Readonly<Record<string, unknown>>;
    const sources = customer['sources'] as { system: string; health: string }[];
    expect(partial.data).toEqual({
      customer: {
        ...customer,
        ...Object.fromEntries(parts[name].map((field) => [field, null])),
        sources: sources.map((one) =>
          one.system === name ? { ...one, health: 'UNAVAILABLE' } : one,
        ),
      },
    });
    const errors = partial.errors?.map(({ path, extensions }) => ({
      path: path?.join('.'),
      code: extensions['code'],
      source: extensions['source'],
    }));
    expect(errors).toEqual(
      parts[name].map((field) => ({
        path: `customer.${field}`,
        code: 'SOURCE_UNAVAILABLE',
        source: name,
      })),
    );
    expect(ms).toBeLessThan(timeoutMs);
    await serve(name);
    const { ms: _, ...again } = await ask();
    expect(again).toEqual(whole);
  },
  60_000,
);

test('HM-03 MUST say that the source is unavailable when customers was killed, and be whole once it runs again', async () => {
  await kill('customers');
  const { ms, ...answer } = await ask();
  expect(answer).toEqual({
    data: { customer: null },
    errors: [
      {
        message: 'A source did not answer. The rest of the answer is complete.',
        path: ['customer'],
        extensions: { code: 'SOURCE_UNAVAILABLE', source: 'customers' },
      },
    ],
  });
  expect(ms).toBeLessThan(timeoutMs);
  await serve('customers');
  const { ms: _, ...again } = await ask();
  expect(again).toEqual(whole);
}, 60_000);

test('FI2 MUST wait for a subgraph that stands still as long as its timeout and no longer, and be whole once it goes on', async () => {
  const stopped = serving.get('cases');
  stopped?.child.kill('SIGSTOP');
  const { ms, ...partial } = await ask();
  stopped?.child.kill('SIGCONT');
  const customer = partial.data?.['customer'] as Readonly<Record<string, unknown>>;
  expect([customer['cases'], customer['displayName']]).toEqual([null, 'Sanne de Vries']);
  expect(partial.errors?.map(({ extensions }) => extensions['source'])).toEqual(['cases']);
  expect([ms >= timeoutMs - 50, ms < deadlineMs]).toEqual([true, true]);
  const { ms: _, ...again } = await ask();
  expect(again).toEqual(whole);
}, 60_000);
