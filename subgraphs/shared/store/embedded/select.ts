import { StoreError, type Filter, type Sort } from '../store.ts';
import type { Database, SqlValue } from './database.ts';
import type { Question } from './match.ts';
import { bestPlan, type Plan } from './plan.ts';
import { hasRepeats, isRowTable, orderOf, ridsOfAny, whereOf, type Sql } from './sql.ts';
import type { Table } from './tables.ts';

export interface Wanted {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly limit: number;
}

/** The statement that finds the rows, or candidates among which they are. */
export interface Select {
  readonly sql: Sql;
  /** Fields of the index in use; null when rows are looked through. */
  readonly index: readonly string[] | null;
  /** Exactly the rows wanted come back; else each must be looked at. */
  readonly isCovered: boolean;
  /** They come in the order wanted. */
  readonly isOrdered: boolean;
}

/** Rows that may be looked through without an index. */
const mostScanned = 10_000;

/** Everything decided by the index: SQLite sorts index lines only, and reads no more rows than are given. */
function coveredSql(table: Table, plan: Plan, { sort, limit }: Wanted): Sql {
  const where = whereOf(plan);
  const order = orderOf(plan, sort);
  const values: readonly SqlValue[] = [...where.values, limit];
  if (isRowTable(plan)) {
    return {
      text: `SELECT x.rid, x.doc FROM ${table.table} x WHERE ${where.text}${order} LIMIT ?`,
      values,
    };
  }
  const columns = Object.keys(sort).map(
    (field) => plan.index.columns[plan.index.fields.indexOf(field)] ?? '',
  );
  const once = hasRepeats(plan) ? 'DISTINCT ' : '';
  const inner = `SELECT ${once}${['rid', ...columns].map((one) => `x.${one}`).join(', ')} FROM ${plan.index.table} x
    WHERE ${where.text}${order} LIMIT ?`;
  const text = `SELECT c.rid, c.doc FROM (${inner}) x CROSS JOIN ${table.table} c ON c.rid = x.rid${order}`;
  return { text, values };
}

function candidateSql(table: Table, plan: Plan, sort: Sort): Sql {
  const where = whereOf(plan);
  const order = plan.isOrdered ? orderOf(plan, sort) : '';
  const from = isRowTable(plan)
    ? `SELECT x.rid, x.doc FROM ${table.table} x`
    : `SELECT c.rid, c.doc FROM ${plan.index.table} x CROSS JOIN ${table.table} c ON c.rid = x.rid`;
  return { text: `${from} WHERE ${where.text}${order}`, values: where.values };
}

/** All rows that an `$or` over indexes leads to; null when one of its branches has no index. */
function branchesSql(table: Table, question: Question): Sql | null {
  const rids = ridsOfAny(table, question);
  if (!rids) return null;
  const text = `SELECT c.rid, c.doc FROM ${table.table} c WHERE c.rid IN (${rids.text})`;
  return { text, values: rids.values };
}

/** Keeps one question from holding up all others: the event loop would stand still for seconds. */
function refuseLarge(db: Database, table: Table): void {
  const text = `SELECT 1 AS one FROM ${table.table} LIMIT 1 OFFSET ?`;
  if (db.first(text, mostScanned) === undefined) return;
  const message = `${table.name}: no index answers this question, and there are more than ${mostScanned} rows.`;
  throw new StoreError('UNINDEXED', message);
}

/** Chooses the way to the rows; refuses with UNINDEXED to look through many of them. */
export function toSelect(db: Database, table: Table, question: Question, wanted: Wanted): Select {
  const plan = bestPlan(table, question, wanted.sort);
  if (plan?.isCovered && plan.isOrdered)
    return { ...plan, sql: coveredSql(table, plan, wanted), index: plan.index.fields };
  const candidates = (from: Plan): Select => ({
    sql: candidateSql(table, from, wanted.sort),
    index: from.index.fields,
    isCovered: false,
    isOrdered: from.isOrdered,
  });
  if (plan && plan.bound.length > 0) return candidates(plan);

  const isUnsorted = Object.keys(wanted.sort).length === 0;
  const scan: Omit<Select, 'sql'> = { index: null, isCovered: false, isOrdered: isUnsorted };
  const branches = branchesSql(table, question);
  if (branches) return { ...scan, sql: branches };
  const isEverything = question.conditions.length === 0 && question.or.length === 0;
  if (!(isEverything && isUnsorted)) refuseLarge(db, table);
  // An index that decides nothing may still give the order.
  if (plan) return candidates(plan);
  return { ...scan, sql: { text: `SELECT rid, doc FROM ${table.table}`, values: [] } };
}
