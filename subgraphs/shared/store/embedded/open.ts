import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { badValue } from '../guard/value.ts';
import { StoreError, type Adapter, type CollectionDefinition, type Document } from '../store.ts';
import { embeddedCollection } from './collection.ts';
import { atomically, createWriter, type Writer } from './commit.ts';
import { openDatabase, toStoreError, type Database } from './database.ts';
import { removeExpired } from './expiry.ts';
import { createFeedLines, type FeedLines } from './feed.ts';
import { explainRows, type Explanation } from './read.ts';
import type { Wanted } from './select.ts';
import { checkLayout, createTables, readLists, toTable, type Table } from './tables.ts';
import { createWatching, type Watching } from './watch.ts';
import { applyOp, swapRow, type Target } from './write.ts';

export interface EmbeddedOptions {
  readonly name: string;
  readonly collections: readonly CollectionDefinition[];
  /** Folder of the files; null keeps everything in memory, for tests. */
  readonly folder: string | null;
  readonly now: () => Date;
  /** Changes kept for watchers that come back. */
  readonly feedKept?: number;
}

export interface EmbeddedStore extends Adapter {
  /** How a question is answered; for tests of the declared indexes. */
  explain(collection: string, wanted: Wanted): Explanation;
  /** Removes rows that are past their time, as the timer does each minute; gives their number. */
  sweep(): Promise<number>;
}

const sweepEveryMs = 60_000;

async function openFile({
  name,
  folder,
}: EmbeddedOptions): Promise<{ db: Database; file: string }> {
  if (folder === null) return { db: await openDatabase(':memory:'), file: ':memory:' };
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new StoreError('UNAVAILABLE', 'The data folder cannot be made.', { cause: error });
  });
  const file = join(folder, `${name}.db`);
  return { db: await openDatabase(file), file };
}

/** Takes the lock, checks what lies there, and makes what is missing. Closes the file when it refuses. */
function prepare(db: Database, tables: readonly Table[]): void {
  try {
    // The lock is held until the connection closes: one process owns the file.
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    checkLayout(db);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY');
    // In KiB when negative. SQLite's own 2 MB reads pages of indexes over and over while rows are taken in.
    db.exec('PRAGMA cache_size = -65536');
    db.run('BEGIN IMMEDIATE');
    createTables(db, tables);
    db.run('COMMIT');
  } catch (error) {
    db.close();
    throw toStoreError(error);
  }
}

/** Statements not yet collected keep a closed connection, and so its lock, alive: the lock is given back by hand. */
function release(db: Database): void {
  try {
    db.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT 1 FROM _place');
  } finally {
    db.close();
  }
}

interface Parts {
  readonly db: Database;
  readonly tables: ReadonlyMap<string, Table>;
  readonly feed: FeedLines;
  readonly watching: Watching;
  readonly writer: Writer;
}

function createParts(db: Database, all: readonly Table[], feedKept: number): Parts {
  const feed = createFeedLines(db, feedKept);
  const watching = createWatching(db, feed);
  const undone = (): void => readLists(db, all);
  const writer = createWriter(db, { committed: watching.committed, undone });
  return { db, tables: new Map(all.map((table) => [table.name, table])), feed, watching, writer };
}

function targetIn({ db, tables, feed }: Parts, name: string): Target {
  const table = tables.get(name);
  if (!table) throw badValue(name, 'this collection was not declared');
  return { db, table, feed };
}

function writes(parts: Parts): Pick<Adapter, 'batch' | 'bulk' | 'swap'> {
  return {
    batch: (ops) =>
      parts.writer.write(() => {
        for (const op of ops) applyOp(targetIn(parts, op.collection), op);
      }),
    bulk: (ops) =>
      parts.writer.write(() => {
        const failed: { index: number; error: StoreError }[] = [];
        for (const [index, op] of ops.entries()) {
          try {
            atomically(parts.db, 'op', () => applyOp(targetIn(parts, op.collection), op));
          } catch (error) {
            const refusal = toStoreError(error);
            if (refusal.code === 'UNAVAILABLE') throw refusal;
            failed.push({ index, error: refusal });
          }
        }
        return { failed };
      }),
    swap: (name, before, after) =>
      parts.writer.write(() => swapRow(targetIn(parts, name), before, after)),
  };
}

/** Opens a store in a file of its own, or makes it; LOCKED while another process has it, TOO_NEW, DAMAGED. */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedStore> {
  const { db, file } = await openFile(options);
  const all = options.collections.map(toTable);
  prepare(db, all);
  const parts = createParts(db, all, options.feedKept ?? 100_000);
  const sweep = (): Promise<number> =>
    parts.writer.write(() => removeExpired(parts, all, options.now()));
  // A sweep that fails is tried again at the next turn; readers look at the dates themselves.
  const timer = setInterval(() => void sweep().catch(() => undefined), sweepEveryMs).unref();
  return {
    kind: 'embedded',
    place: file,
    collection: <Row extends Document>(name: string) =>
      embeddedCollection<Row>(targetIn(parts, name), parts.writer),
    ...writes(parts),
    watch: ({ collections, resumeAfter, signal }) =>
      parts.watching.watch({
        tables: collections.map((name) => targetIn(parts, name).table),
        resumeAfter,
        signal,
      }),
    ping: async () => void db.first('SELECT 1 AS one'),
    explain: (name, wanted) => explainRows(db, targetIn(parts, name).table, wanted),
    sweep,
    close: async () => {
      clearInterval(timer);
      if (!(await parts.writer.stop())) return;
      parts.watching.close();
      release(db);
    },
  };
}
