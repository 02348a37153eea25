import { idIndex } from '../indexes.ts';
import { StoreError, type CollectionDefinition, type IndexDefinition } from '../store.ts';
import { decode } from '../codec.ts';
import type { Database } from './database.ts';
import { indexEntries, type Key } from './keys.ts';

// Layout: per collection "c_<name>" (rid, id, doc); per declared index a table "i_<name>_<fields>" (k0.., rid) that
// holds one line per key, so that lists are sought like plain fields; "_indexes" says which indexes hold lists.

/** An index as a table of its own, or for `_id` the table of the collection. */
export interface IndexTable {
  readonly table: string;
  readonly definition: IndexDefinition;
  readonly fields: readonly string[];
  readonly columns: readonly string[];
  /** Columns that hold keys of lists: a row may stand there more than once. Grows. */
  readonly lists: Set<number>;
}

export interface Table {
  readonly name: string;
  readonly table: string;
  readonly id: IndexTable;
  readonly indexes: readonly IndexTable[];
}

/** Version of this layout; a higher one in the file is refused. */
export const layoutVersion = 1;
/** "KLBD", so that a foreign database is not taken for ours. */
const applicationId = 0x4b4c4244;

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function toIndexTable(collection: string, definition: IndexDefinition): IndexTable {
  const fields = Object.keys(definition.fields);
  const partial = Object.keys(definition.partial ?? {});
  const name = JSON.stringify([definition.fields, definition.unique ?? false, partial]);
  const columns = fields.map((_field, at) => `k${at}`);
  return { table: quote(`i_${collection}_${name}`), definition, fields, columns, lists: new Set() };
}

/** Names of the tables of a collection; touches nothing. */
export function toTable(definition: CollectionDefinition): Table {
  const table = quote(`c_${definition.name}`);
  const id = {
    table,
    definition: idIndex,
    fields: ['_id'],
    columns: ['id'],
    lists: new Set<number>(),
  };
  const indexes = definition.indexes.map((index) => toIndexTable(definition.name, index));
  return { name: definition.name, table, id, indexes };
}

function pragma(db: Database, name: string): number {
  return Number(db.first(`PRAGMA ${name}`)?.[name] ?? 0);
}

/** Refuses a database that is not ours (DAMAGED) or that a newer version wrote (TOO_NEW). */
export function checkLayout(db: Database): void {
  const version = pragma(db, 'user_version');
  const id = pragma(db, 'application_id');
  const isNew =
    version === 0 && db.first('SELECT 1 AS one FROM sqlite_master LIMIT 1') === undefined;
  if (isNew) return;
  if (id !== applicationId)
    throw new StoreError(
      'DAMAGED',
      'The file of the store is not one of ours. Put back a copy of it.',
    );
  if (version > layoutVersion)
    throw new StoreError(
      'TOO_NEW',
      'A newer version of this software wrote this store. Use that version.',
    );
}

const columnsOf = ({ definition, columns }: IndexTable): string =>
  Object.values(definition.fields)
    .map((direction, at) => `${columns[at] ?? ''}${direction === -1 ? ' DESC' : ''}`)
    .join(', ');

function createIndex(db: Database, index: IndexTable): void {
  const key = index.definition.unique ? columnsOf(index) : `${columnsOf(index)}, rid`;
  db.exec(
    `CREATE TABLE ${index.table} (${index.columns.map((one) => `${one} NOT NULL`).join(', ')},
     rid INTEGER NOT NULL, PRIMARY KEY (${key})) WITHOUT ROWID`,
  );
  db.run('INSERT INTO _indexes (name, lists) VALUES (?, ?)', index.table, '[]');
}

/** Writes the keys of a row into one index; DUPLICATE when a unique one has them. */
export function addEntries(db: Database, index: IndexTable, rid: number, row: unknown): void {
  const { keys, list } = indexEntries(index.definition, row);
  if (list !== null && !index.lists.has(list)) {
    index.lists.add(list);
    db.run(
      'UPDATE _indexes SET lists = ? WHERE name = ?',
      JSON.stringify([...index.lists]),
      index.table,
    );
  }
  const marks = index.columns.map(() => '?, ').join('');
  for (const key of keys) db.run(`INSERT INTO ${index.table} VALUES (${marks}?)`, ...key, rid);
}

/** Takes the keys of a row, as it was, out of one index. */
export function removeEntries(db: Database, index: IndexTable, rid: number, row: unknown): void {
  const terms = index.columns.map((column) => `${column} = ? AND `).join('');
  for (const key of indexEntries(index.definition, row).keys)
    db.run(`DELETE FROM ${index.table} WHERE ${terms}rid = ?`, ...key, rid);
}

/** Whether a row has the same keys before and after, so that the index needs no write. */
export function hasSameEntries(index: IndexTable, before: unknown, after: unknown): boolean {
  const flat = (keys: readonly (readonly Key[])[]): readonly Key[] => keys.flat();
  const left = flat(indexEntries(index.definition, before).keys);
  const right = flat(indexEntries(index.definition, after).keys);
  return left.length === right.length && left.every((key, at) => key === right[at]);
}

function fillIndex(db: Database, table: Table, index: IndexTable): void {
  createIndex(db, index);
  let after = 0;
  for (;;) {
    const rows = db.all(
      `SELECT rid, doc FROM ${table.table} WHERE rid > ? ORDER BY rid LIMIT 500`,
      after,
    );
    for (const { rid, doc } of rows) addEntries(db, index, Number(rid), decode(String(doc)));
    if (rows.length === 0) return;
    after = Number(rows.at(-1)?.['rid']);
  }
}

/** Reads again which indexes hold lists: after opening, and after an undone write. */
export function readLists(db: Database, tables: readonly Table[]): void {
  const known = new Map(
    db.all('SELECT name, lists FROM _indexes').map((one) => [one['name'], one['lists']]),
  );
  for (const index of tables.flatMap((table) => table.indexes)) {
    index.lists.clear();
    for (const at of JSON.parse(String(known.get(index.table) ?? '[]')) as readonly number[])
      index.lists.add(at);
  }
}

/** Makes what is missing and removes indexes no longer declared; call it inside a transaction. */
export function createTables(db: Database, tables: readonly Table[]): void {
  db.exec(`CREATE TABLE IF NOT EXISTS _indexes (name TEXT PRIMARY KEY, lists TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS _feed (seq INTEGER PRIMARY KEY AUTOINCREMENT, collection TEXT NOT NULL,
      id TEXT NOT NULL, kind TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS _place (id TEXT PRIMARY KEY) WITHOUT ROWID;
    INSERT INTO _place SELECT lower(hex(randomblob(8))) WHERE NOT EXISTS (SELECT 1 FROM _place);
    PRAGMA application_id = ${applicationId};
    PRAGMA user_version = ${layoutVersion};`);
  for (const table of tables)
    db.exec(
      `CREATE TABLE IF NOT EXISTS ${table.table} (rid INTEGER PRIMARY KEY, id NOT NULL UNIQUE, doc TEXT NOT NULL)`,
    );
  const existing = new Set(db.all('SELECT name FROM _indexes').map((one) => String(one['name'])));
  for (const table of tables) {
    for (const index of table.indexes) {
      if (!existing.delete(index.table)) fillIndex(db, table, index);
    }
  }
  for (const name of existing) {
    db.exec(`DROP TABLE ${name}`);
    db.run('DELETE FROM _indexes WHERE name = ?', name);
  }
  readLists(db, tables);
}
