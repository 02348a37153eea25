/**
 * Runs us beside the peers over the same resolvers and rows: `npm run bench -- [--json FILE] [--seconds N] [--rounds N]`.
 * Rounds are interleaved, so that a slow minute of the machine hits all; what is printed are medians.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { prepareRows } from './rows.ts';
import { load } from './load.ts';
import { medians, toRatios, toTable, type Round, type Row } from './table.ts';
import {
  concurrencies,
  storages,
  variants,
  viewNames,
  views,
  type Storage,
  type Variant,
} from './views.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    customers: { type: 'string', default: '1000' },
    /** Only rows in memory, or only the embedded store. */
    rows: { type: 'string' },
  },
});
const durationMs = Number(values.seconds) * 1_000;

interface Running {
  readonly child: ChildProcess;
  readonly url: unknown;
}

function start(
  variant: Variant | 'subgraphs',
  storage: Storage,
  folder: string,
  urls: unknown,
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
      BENCH_URLS: JSON.stringify(urls ?? {}),
    },
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${variant} ended with ${code}.`)));
    child.once('message', (message) => resolve({ child, url: (message as { url: unknown }).url }));
  });
}

/** User and system time of a process so far, in microseconds. */
function cpuOf({ child }: Running): Promise<number> {
  return new Promise((resolve) => {
    child.once('message', (message) => {
      const { cpu } = message as { cpu: NodeJS.CpuUsage };
      resolve(cpu.user + cpu.system);
    });
    child.send('cpu');
  });
}

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
  const running = new Map<Variant, Running>();
  for (const variant of variants) {
    running.set(variant, await start(variant, storage, await copy(variant), subgraphs.url));
  }
  const headers = { authorization: `Bearer ${rows.token}` };
  const once = async (
    variant: Variant,
    view: keyof typeof views,
    concurrency: number,
    ms: number,
  ): Promise<Round> => {
    const server = running.get(variant) as Running;
    const before = await cpuOf(server);
    const measured = await load({
      url: String(server.url),
      query: views[view],
      ids: rows.ids,
      concurrency,
      durationMs: ms,
      headers,
    });
    const cpuUs = ((await cpuOf(server)) - before) / measured.requests;
    return { view, storage, variant, c: concurrency as Round['c'], cpuUs, ...measured };
  };
  const rounds: Round[] = [];
  for (const variant of variants)
    for (const view of viewNames) await once(variant, view, 8, durationMs * 2);
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const view of viewNames) {
      for (const c of concurrencies) {
        for (const variant of variants) rounds.push(await once(variant, view, c, durationMs));
      }
    }
    process.stderr.write(`  ${storage}: round ${round + 1} of ${values.rounds}\n`);
  }
  for (const { child } of [subgraphs, ...running.values()])
    child.removeAllListeners('exit').disconnect();
  await rm(work, { recursive: true, force: true });
  return rounds;
}

const rows = await prepareRows(Number(values.customers));
const measured: Row[] = [];
for (const storage of storages.filter((one) => !values.rows || one === values.rows))
  measured.push(...medians(await measureStorage(storage, rows)));
await rm(rows.folder, { recursive: true, force: true });
const head = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${new Date().toISOString().slice(0, 10)}`;
const text = `${head}\nCPU of the gateway process per request; over HTTP the subgraphs run in a process of their own.\n\n${toTable(measured)}\n\n${toRatios(measured)}\n`;
process.stdout.write(text);
await mkdir('bench/results', { recursive: true });
await writeFile('bench/results/latest.txt', text);
if (values.json) await writeFile(values.json, `${JSON.stringify(measured, null, 2)}\n`);
