import { StoreError, type Document, type Filter, type Update, type WriteOp } from '../store.ts';
import { decode, encode } from '../codec.ts';
import type { Database } from './database.ts';
import type { FeedLines } from './feed.ts';
import { findRows, type Found } from './read.ts';
import { addEntries, hasSameEntries, removeEntries, type Table } from './tables.ts';
import { rowOf, updated } from './update.ts';

/** Where a write goes. All of it happens inside the writer's transaction. */
export interface Target {
  readonly db: Database;
  readonly table: Table;
  readonly feed: FeedLines;
}

export interface Written {
  readonly matched: number;
  readonly upserted: boolean;
  /** The row as it is afterwards; null when nothing fitted. */
  readonly row: Document | null;
}

const nothing: Written = { matched: 0, upserted: false, row: null };

export function insertRow({ db, table, feed }: Target, row: Document): void {
  const sql = `INSERT INTO ${table.table} (id, doc) VALUES (?, ?)`;
  const rid = db.run(sql, row._id, encode(row));
  for (const index of table.indexes) addEntries(db, index, rid, row);
  feed.add(table.name, row._id, 'insert');
}

/** Writes nothing, and tells no watcher, when the row stays as it was. */
function changeRow({ db, table, feed }: Target, found: Found, after: Document): void {
  if (after._id !== found.row._id)
    throw new StoreError('IMMUTABLE', 'The _id of a row never changes.');
  const doc = encode(after);
  if (doc === found.doc) return;
  for (const index of table.indexes) {
    if (hasSameEntries(index, found.row, after)) continue;
    removeEntries(db, index, found.rid, found.row);
    addEntries(db, index, found.rid, after);
  }
  db.run(`UPDATE ${table.table} SET doc = ? WHERE rid = ?`, doc, found.rid);
  feed.add(table.name, after._id, 'update');
}

/** As in `Adapter`: the row has the same keys before and after, and watchers are told nothing, as nothing is new. */
export function swapRow({ db, table }: Target, before: Document, after: Document): boolean {
  const found = db.first(`SELECT doc FROM ${table.table} WHERE id = ?`, before._id);
  if (found?.['doc'] !== encode(before)) return false;
  db.run(`UPDATE ${table.table} SET doc = ? WHERE id = ?`, encode(after), before._id);
  return true;
}

function firstRow({ db, table }: Target, filter: Filter): Found | undefined {
  return findRows(db, table, { filter, sort: {}, limit: 1 })[0];
}

export function updateRow(
  target: Target,
  filter: Filter,
  update: Update,
  upsert: boolean,
): Written {
  const found = firstRow(target, filter);
  if (found) {
    const row = updated(decode(found.doc) as Document, update, false);
    changeRow(target, found, row);
    return { matched: 1, upserted: false, row };
  }
  if (!upsert) return nothing;
  const row = updated(rowOf(filter), update, true);
  insertRow(target, row);
  return { matched: 0, upserted: true, row };
}

function replaceRow(target: Target, filter: Filter, row: Document, upsert: boolean): Written {
  const found = firstRow(target, filter);
  if (found) {
    changeRow(target, found, row);
    return { matched: 1, upserted: false, row };
  }
  if (!upsert) return nothing;
  const id = rowOf(filter)._id;
  if (id !== undefined && id !== row._id)
    throw new StoreError('IMMUTABLE', 'The _id of a row never changes.');
  insertRow(target, row);
  return { matched: 0, upserted: true, row };
}

export function deleteFound({ db, table, feed }: Target, found: readonly Found[]): void {
  for (const { rid, row } of found) {
    for (const index of table.indexes) removeEntries(db, index, rid, row);
    db.run(`DELETE FROM ${table.table} WHERE rid = ?`, rid);
    feed.add(table.name, row._id, 'delete');
  }
}

/** Deletes all rows that fit. */
export function deleteRows(target: Target, filter: Filter): number {
  const wanted = { filter, sort: {}, limit: Number.MAX_SAFE_INTEGER };
  const found = findRows(target.db, target.table, wanted);
  deleteFound(target, found);
  return found.length;
}

function applied(target: Target, op: WriteOp): number {
  switch (op.op) {
    case 'insert':
      insertRow(target, op.row);
      return 1;
    case 'replace': {
      const { matched, upserted } = replaceRow(target, op.filter, op.row, op.upsert ?? false);
      return matched + Number(upserted);
    }
    case 'update': {
      const { matched, upserted } = updateRow(target, op.filter, op.update, op.upsert ?? false);
      return matched + Number(upserted);
    }
    case 'delete':
      return deleteRows(target, op.filter);
  }
}

/** Does one op of a batch; CONFLICT when it must match and found nothing. */
export function applyOp(target: Target, op: WriteOp): void {
  const count = applied(target, op);
  if (op.op !== 'insert' && op.mustMatch && count === 0)
    throw new StoreError('CONFLICT', `${op.collection}: the row to change is not as expected.`);
}
