/**
 * Runs us beside the peers over the same resolvers and rows: `npm run bench -- [--costs] [--json FILE] [--seconds N] [--rounds N]`.
 * Rounds are interleaved, so that a slow minute of the machine hits all; what is printed are medians.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { prepareRows } from './rows.ts';
import { loadHttp, type Load, type Measured } from './load.ts';
import { toCosts } from './costs.ts';
import { medians, toRatios, toTable, type Round, type Row } from './table.ts';
import {
  clients,
  concurrencies,
  layers,
  storages,
  variantOf,
  variants,
  viewNames,
  views,
  type Client,
  type Storage,
  type Variant,
  type ViewName,
} from './views.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    customers: { type: 'string', default: '1000' },
    /** Only rows in memory, or only the embedded store. */
    rows: { type: 'string' },
    /** Only from within the process, or only over HTTP. */
    client: { type: 'string' },
    /** What identity, policy, report and log add, one on top of the other, beside the stock gateway without them. */
    costs: { type: 'boolean', default: false },
  },
});
const durationMs = Number(values.seconds) * 1_000;
const client = values.costs ? 'inside' : values.client;
const asked = clients.filter((one) => !client || one === client);
const running: readonly Variant[] = values.costs
  ? [...layers.map(variantOf), 'stock-local']
  : variants;

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
}

function start(
  variant: Variant | 'subgraphs',
  storage: Storage,
  folder: string,
  urls: string | null,
): Promise<Running> {
  const file = new URL(
    import.meta.url.endsWith('.ts') ? './serve.ts' : './serve.js',
    import.meta.url,
  );
  const child = fork(file, [variant, storage, folder], {
    execArgv: import.meta.url.endsWith('.ts') ? ['--import', 'tsx'] : [],
    env: {
      ...process.env,
      APOLLO_TELEMETRY_DISABLED: 'true',
      NODE_ENV: 'production',
      BENCH_URLS: urls ?? '{}',
    },
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${variant} ended with ${code}.`)));
    child.once('message', (message) => resolve({ child, url: (message as { url: string }).url }));
  });
}

const order = <Reply>({ child }: Running, message: object | string): Promise<Reply> =>
  new Promise((resolve) => {
    child.once('message', (reply) => resolve(reply as Reply));
    child.send(message);
  });

/** User and system time of a process so far, in microseconds. */
async function cpuOf(running: Running): Promise<number> {
  const { cpu } = await order<{ cpu: NodeJS.CpuUsage }>(running, 'cpu');
  return cpu.user + cpu.system;
}

type WithCpu = Measured & { readonly cpuUs: number };

/** Where the client is: behind a socket, or in the process that answers. */
const measure: {
  readonly [client in Client]: (server: Running, load: Load) => Promise<WithCpu>;
} = {
  async http(server, load) {
    const before = await cpuOf(server);
    const measured = await loadHttp(server.url, load);
    return { ...measured, cpuUs: (await cpuOf(server)) - before };
  },
  inside: async (server, load) => (await order<{ measured: WithCpu }>(server, load)).measured,
};

async function measureStorage(
  storage: Storage,
  rows: { folder: string; ids: readonly string[]; token: string },
): Promise<Round[]> {
  const work = await mkdtemp(join(tmpdir(), 'klantbeeld-bench-'));
  const copy = async (name: string): Promise<string> => {
    await cp(rows.folder, join(work, name), { recursive: true });
    return join(work, name);
  };
  const subgraphs = await start('subgraphs', storage, await copy('subgraphs'), null);
  const servers = new Map<Variant, Running>();
  for (const variant of running) {
    servers.set(variant, await start(variant, storage, await copy(variant), subgraphs.url));
  }
  const once = async (
    client: Client,
    variant: Variant,
    view: ViewName,
    concurrency: number,
    ms: number,
  ): Promise<Round> => {
    const server = servers.get(variant) as Running;
    const { ids, token } = rows;
    const order = { query: views[view], ids, concurrency, durationMs: ms, token };
    const measured = await measure[client](server, order);
    const cpuUs = measured.cpuUs / measured.requests;
    return { client, view, storage, variant, c: concurrency as Round['c'], ...measured, cpuUs };
  };
  const rounds: Round[] = [];
  for (const variant of running)
    for (const view of viewNames)
      for (const client of asked) await once(client, variant, view, 8, durationMs * 4);
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const client of asked)
      for (const view of viewNames)
        for (const c of concurrencies)
          for (const variant of running)
            rounds.push(await once(client, variant, view, c, durationMs));
    process.stderr.write(`  ${storage}: round ${round + 1} of ${values.rounds}\n`);
  }
  for (const { child } of [subgraphs, ...servers.values()])
    child.removeAllListeners('exit').disconnect();
  await rm(work, { recursive: true, force: true });
  return rounds;
}

const rows = await prepareRows(Number(values.customers));
const measured: Row[] = [];
for (const storage of storages.filter((one) => !values.rows || one === values.rows))
  measured.push(...medians(await measureStorage(storage, rows)));
await rm(rows.folder, { recursive: true, force: true });
const toEnd = (rows: readonly Row[]): string => (values.costs ? toCosts(rows) : toRatios(rows));
const head = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${new Date().toISOString().slice(0, 10)}`;
const text = `${head}\nCPU of the gateway process per request; over HTTP the subgraphs run in a process of their own.\n\n${toTable(measured)}\n\n${toEnd(measured)}\n`;
process.stdout.write(text);
await mkdir('bench/results', { recursive: true });
await writeFile(`bench/results/${values.costs ? 'costs' : 'latest'}.txt`, text);
if (values.json) await writeFile(values.json, `${JSON.stringify(measured, null, 2)}\n`);
