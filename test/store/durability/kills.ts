import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { readKeys } from '../../../subgraphs/shared/store/keys.ts';
import { openStore } from '../../../subgraphs/shared/store/open.ts';
import type { Store } from '../../../subgraphs/shared/store/store.ts';
import { collections, toRow, type Counter, type Written } from './rows.ts';

/** What a writer was told is safe. */
export interface Acknowledged {
  readonly single: Set<string>;
  readonly batch: Set<string>;
  count: number;
}

export const nothingYet = (): Acknowledged => ({ single: new Set(), batch: new Set(), count: 0 });

export const totalOf = ({ single, batch, count }: Acknowledged): number =>
  single.size + batch.size + count;

function note(acknowledged: Acknowledged, line: string): void {
  const [kind, value = ''] = line.split(' ');
  if (kind === 'count') acknowledged.count = Math.max(acknowledged.count, Number(value));
  else if (kind === 'single' || kind === 'batch') acknowledged[kind].add(value);
}

/** The whole lines that a process says; a line cut off by its death counts for nothing. */
async function* linesOf(child: ChildProcess): AsyncIterable<string> {
  if (child.stdout) yield* createInterface({ input: child.stdout });
}

const writer = join(import.meta.dirname, 'writer.ts');

/** Starts a writer on the folder and kills it with -9 after so many acknowledgements; notes them all. */
export async function writeAndKill(
  folder: string,
  run: string,
  after: number,
  acknowledged: Acknowledged,
): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', writer, folder, run], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<string | null>((resolve) =>
    child.once('exit', (_code, signal) => resolve(signal)),
  );
  let lines = 0;
  for await (const line of linesOf(child)) {
    note(acknowledged, line);
    if (++lines === after) child.kill('SIGKILL');
  }
  if ((await ended) !== 'SIGKILL') throw new Error('The writer ended by itself.');
}

/** Ids that were acknowledged and are not there, or not whole. */
async function missingIn(
  store: Store,
  name: string,
  ids: ReadonlySet<string>,
): Promise<readonly string[]> {
  const collection = store.collection<Written>(name);
  const missing: string[] = [];
  for (const id of ids) {
    const [row] = await collection.find({ _id: id });
    const isWhole = row && JSON.stringify(row) === JSON.stringify(toRow(id));
    if (!isWhole || (await collection.count({ marks: id })) !== 1) missing.push(`${name} ${id}`);
  }
  return missing;
}

/** Rows of a batch that are on one side only: a batch that was done by half. */
async function tornIn(store: Store): Promise<readonly string[]> {
  const idsOf = async (name: 'left' | 'right'): Promise<ReadonlySet<string>> => {
    const rows = await store.collection(name).find({ group: 'all' }, { limit: 10_000 });
    return new Set(rows.map((row) => row._id));
  };
  const [left, right] = [await idsOf('left'), await idsOf('right')];
  return [...left, ...right].filter((id) => left.has(id) !== right.has(id));
}

/** Opens the folder as a restart would, and names what was lost or torn; empty when all is well. */
export async function lossesIn(
  folder: string,
  acknowledged: Acknowledged,
): Promise<readonly string[]> {
  const keys = await readKeys(join(folder, 'keys'));
  const place = { kind: 'embedded', folder } as const;
  const store = await openStore({ name: 'rows', collections, place, keys });
  try {
    const [counter] = await store.collection<Counter>('counters').find({ _id: 'c' });
    const count = (counter?.count ?? 0) < acknowledged.count ? ['count'] : [];
    return [
      ...count,
      ...(await missingIn(store, 'single', acknowledged.single)),
      ...(await missingIn(store, 'left', acknowledged.batch)),
      ...(await missingIn(store, 'right', acknowledged.batch)),
      ...(await tornIn(store)),
    ];
  } finally {
    await store.close();
  }
}
