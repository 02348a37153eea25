import { LRUCache } from 'lru-cache';

import { StoreError } from '../store.ts';

/** What SQLite keeps: our keys and texts. */
export type SqlValue = string | number | null;
export type SqlRow = { readonly [column: string]: SqlValue };

/** The part of the `node:sqlite` API in use here. */
interface RawStatement {
  run(...values: readonly SqlValue[]): { readonly lastInsertRowid: number | bigint };
  get(...values: readonly SqlValue[]): unknown;
  all(...values: readonly SqlValue[]): unknown[];
  iterate(...values: readonly SqlValue[]): Iterable<unknown>;
}

interface RawDatabase {
  exec(sql: string): void;
  prepare(sql: string): RawStatement;
  close(): void;
}

interface SqliteModule {
  readonly DatabaseSync: new (file: string, options: { readonly timeout: number }) => RawDatabase;
}

/** One connection with its prepared statements; every failure is a StoreError. */
export interface Database {
  exec(sql: string): void;
  /** Gives the number of the row that an INSERT added. */
  run(sql: string, ...values: readonly SqlValue[]): number;
  first(sql: string, ...values: readonly SqlValue[]): SqlRow | undefined;
  all(sql: string, ...values: readonly SqlValue[]): readonly SqlRow[];
  /** Rows one by one; end the loop before the next write. */
  each(sql: string, ...values: readonly SqlValue[]): Iterable<SqlRow>;
  close(): void;
}

// Node has SQLite built in from 22.13; before that the same API comes from a package.
async function loadSqlite(): Promise<SqliteModule> {
  const builtIn = 'node:sqlite';
  const own = '@photostructure/sqlite';
  const load = (name: string): Promise<SqliteModule> => import(name) as Promise<SqliteModule>;
  try {
    return await load(builtIn).catch(() => load(own));
  } catch (cause) {
    const message = `No SQLite: neither ${builtIn} (Node 22.13 or newer) nor ${own} can be loaded. Run npm ci.`;
    throw new StoreError('UNAVAILABLE', message, { cause });
  }
}

// Primary result codes of SQLite (sqlite.org/rescode.html) that mean something to the caller.
const meanings: { readonly [code: number]: readonly [StoreError['code'], string] } = {
  5: ['LOCKED', 'Another process has this store open. Stop it, or use another data folder.'],
  6: ['LOCKED', 'Another process has this store open. Stop it, or use another data folder.'],
  8: ['UNAVAILABLE', 'The data folder cannot be written to.'],
  10: ['UNAVAILABLE', 'The disk does not read or write.'],
  11: ['DAMAGED', 'The file of the store is damaged. Put back a copy of it.'],
  13: ['UNAVAILABLE', 'The disk is full.'],
  14: ['UNAVAILABLE', 'The file of the store cannot be opened.'],
  19: ['DUPLICATE', 'A row with this _id or these unique values exists.'],
  26: ['DAMAGED', 'The file of the store is not one of ours. Put back a copy of it.'],
};

/** SQLite's error in the words of the store; its own text may hold values, so it stays the cause. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const full = (error as { readonly errcode?: unknown } | null)?.errcode;
  const meaning = typeof full === 'number' ? meanings[full % 256] : undefined;
  const [code, message] = meaning ?? ['UNAVAILABLE', 'The store failed.'];
  return new StoreError(code, message, { cause: error });
}

function attempt<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw toStoreError(error);
  }
}

const busyTimeoutMs = 1_000;

/** Opens or makes a database file. Keeps hold of the connection: SQLite's lock goes when it is collected. */
export async function openDatabase(file: string): Promise<Database> {
  const { DatabaseSync } = await loadSqlite();
  const raw = attempt(() => new DatabaseSync(file, { timeout: busyTimeoutMs }));
  const statements = new LRUCache<string, RawStatement>({ max: 500 });
  const prepared = (sql: string): RawStatement => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = raw.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    exec: (sql) => attempt(() => raw.exec(sql)),
    run: (sql, ...values) => attempt(() => Number(prepared(sql).run(...values).lastInsertRowid)),
    first: (sql, ...values) => attempt(() => prepared(sql).get(...values) as SqlRow | undefined),
    all: (sql, ...values) => attempt(() => prepared(sql).all(...values) as readonly SqlRow[]),
    each: (sql, ...values) => attempt(() => prepared(sql).iterate(...values) as Iterable<SqlRow>),
    close: () => attempt(() => raw.close()),
  };
}
