import { subgraphNames, type SubgraphName } from '../../schema/wire.ts';
import { exampleOf, variablesOf } from './ask-view.ts';
import { askWith, signIn, type Answer } from './ask-http.ts';
import { createDesk } from './command.ts';
import { findFreePorts } from './free-ports.ts';
import { startProcess, type Running } from './process.ts';

/** The product with every subgraph in a process of its own, and what it should answer. */
export interface HttpMode {
  readonly gateway: Running;
  /** The customer view, as the gateway gives it with all subgraphs in its own process. */
  readonly whole: Answer;
  /** Asks it as the call centre, without the times at which sources were asked. */
  ask(): Promise<Answer>;
  /** Starts a subgraph, at the place where it was before. */
  serve(name: SubgraphName): Promise<void>;
  /** Ends it as a power cut does. */
  kill(name: SubgraphName): Promise<void>;
  process(name: SubgraphName): Running;
  stop(): Promise<void>;
}

export interface HttpModeOptions {
  readonly env?: object;
  /** JavaScript that the gateway runs before it starts. */
  readonly before?: string;
  /** Where the gateway finds a subgraph that listens at this port; there, when it is not given. */
  readonly way?: (name: SubgraphName, port: number) => Promise<number>;
}

const view = exampleOf('K2');

/** Makes the demo in a first start in one process, then starts all processes on it. */
export async function startHttpMode(options: HttpModeOptions = {}): Promise<HttpMode> {
  const desk = await createDesk();
  const running: Running[] = [];
  const serving = new Map<SubgraphName, Running>();
  const start = async (
    script: string,
    args: readonly string[],
    env: object,
    before = '',
  ): Promise<Running> => {
    const all = { KLANTBEELD_DATA: desk.dataFolder, KLANTBEELD_DRAIN_WAIT_MS: '0', ...env };
    const one = await startProcess({ script, args, before, env: all });
    running.push(one);
    return one;
  };
  const first = await start('gateway/main.ts', [], {});
  const whole = await askView(await readyUrl(first));
  first.child.kill('SIGTERM');
  await first.ended;

  const found = await findFreePorts(subgraphNames.length);
  const ports = new Map(subgraphNames.map((name, index) => [name, found[index] ?? 0]));
  const serve = async (name: SubgraphName): Promise<void> => {
    const env = { ...addressesOf(ports), KLANTBEELD_SUBGRAPH_PORT: String(ports.get(name)) };
    const one = await start('commands/subgraph.ts', [name], env);
    serving.set(name, one);
    await one.find(new RegExp(`Klantbeeld ${name} is ready on http`));
  };
  await Promise.all(subgraphNames.map(serve));
  const ways = new Map<SubgraphName, number>();
  for (const [name, port] of ports) ways.set(name, (await options.way?.(name, port)) ?? port);
  const env = { ...addressesOf(ways), ...options.env };
  const gateway = await start('gateway/main.ts', [], env, options.before);
  const url = await readyUrl(gateway);
  const process = (name: SubgraphName): Running => {
    const one = serving.get(name);
    if (!one) throw new Error(`${name} was not started.`);
    return one;
  };
  return {
    gateway,
    whole,
    ask: () => askView(url),
    serve,
    async kill(name) {
      process(name).child.kill('SIGKILL');
      await process(name).ended;
    },
    process,
    async stop() {
      for (const { child, ended } of running) {
        child.kill('SIGKILL');
        await ended;
      }
      await desk.remove();
    },
  };
}

const readyUrl = async (product: Running): Promise<string> =>
  (await product.find(/(?<=Klantbeeld is ready on )http:\S+/))[0];

const addressesOf = (ports: ReadonlyMap<SubgraphName, number>): object =>
  Object.fromEntries(
    [...ports].map(([name, port]) => [
      `KLANTBEELD_${name.toUpperCase()}_URL`,
      `http://127.0.0.1:${port}`,
    ]),
  );

const tokens = new Map<string, string>();

async function askView(url: string): Promise<Answer> {
  const token = tokens.get(url) ?? (await signIn(url, 'kcc'));
  tokens.set(url, token);
  const answer = await askWith(url, token, view.query, variablesOf(view));
  const text = JSON.stringify(answer, (key, value: unknown) =>
    key === 'sources' ? sorted(value) : value,
  );
  return JSON.parse(text) as Answer;
}

const sorted = (sources: unknown): unknown =>
  Array.isArray(sources)
    ? (sources as { readonly system: string; readonly health: string }[])
        .map(({ system, health }) => ({ system, health }))
        .toSorted((a, b) => (a.system < b.system ? -1 : 1))
    : sources;

/** Fields of the customer that a subgraph gives; without customers there is no customer. */
const fieldsOf = {
  cases: ['cases'],
  contacts: ['contacts', 'openTasks', 'openReferrals'],
  products: ['products', 'orders', 'offers'],
} as const;

/** What the view is without one of its subgraphs: the rest, and an error for each field that is missing. */
export function without(name: keyof typeof fieldsOf, whole: Answer): Answer {
  const customer = whole.data?.['customer'] as Readonly<Record<string, unknown>>;
  const sources = customer['sources'] as readonly { readonly system: string }[];
  const missing = fieldsOf[name];
  return {
    data: {
      customer: {
        ...customer,
        ...Object.fromEntries(missing.map((field) => [field, null])),
        sources: sources.map((one) =>
          one.system === name ? { ...one, health: 'UNAVAILABLE' } : one,
        ),
      },
    },
    errors: missing.map((field) => ({
      message: 'A source did not answer. The rest of the answer is complete.',
      path: ['customer', field],
      extensions: { code: 'SOURCE_UNAVAILABLE', source: name },
    })),
  };
}
