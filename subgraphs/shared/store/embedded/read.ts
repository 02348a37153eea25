import { compareValues } from '../order.ts';
import { toPath, valuesAt } from '../path.ts';
import { StoreError, type Document, type Filter, type Sort } from '../store.ts';
import { decode } from '../codec.ts';
import type { Database, SqlRow, SqlValue } from './database.ts';
import { matches, toQuestion, type Question } from './match.ts';
import { bestPlan, type Plan } from './plan.ts';
import { hasRepeats, isRowTable, orderOf, ridsOfAny, whereOf, type Sql } from './sql.ts';
import type { Table } from './tables.ts';

/** A row with its number and its text in the file. */
export interface Found {
  readonly rid: number;
  readonly doc: string;
  readonly row: Document;
}

export interface Wanted {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly limit: number;
}

/** Rows that may be looked through without an index. */
const mostScanned = 10_000;

const toFound = ({ rid, doc }: SqlRow): Found => ({
  rid: Number(rid),
  doc: String(doc),
  row: decode(String(doc)) as Document,
});

/** Smallest or largest value of a list, as MongoDB sorts by it. */
function sortValue(row: Document, field: string, direction: 1 | -1): unknown {
  const values = valuesAt(row, toPath(field)).filter((value) => !Array.isArray(value));
  return values.toSorted((a, b) => direction * compareValues(a, b))[0];
}

/** Rows in the order asked for; equal ones stay as they came. */
export function sorted(found: readonly Found[], sort: Sort): readonly Found[] {
  const fields = Object.entries(sort);
  if (fields.length === 0) return found;
  const keyed = found.map((one) => ({
    one,
    keys: fields.map(([field, direction]) => sortValue(one.row, field, direction)),
  }));
  const compare = (a: readonly unknown[], b: readonly unknown[]): number => {
    for (const [at, [, direction]] of fields.entries()) {
      const order = compareValues(a[at], b[at]);
      if (order !== 0) return order * direction;
    }
    return 0;
  };
  return keyed.toSorted((a, b) => compare(a.keys, b.keys)).map(({ one }) => one);
}

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

/** All rows, or those an `$or` over indexes leads to. Refuses with UNINDEXED to look through many rows. */
function scanSql(db: Database, table: Table, question: Question, isAll: boolean): Sql {
  const rids = ridsOfAny(table, question);
  if (rids) {
    const text = `SELECT c.rid, c.doc FROM ${table.table} c WHERE c.rid IN (${rids.text})`;
    return { text, values: rids.values };
  }
  const isLarge = (): boolean =>
    db.first(`SELECT 1 AS one FROM ${table.table} LIMIT 1 OFFSET ?`, mostScanned) !== undefined;
  if (!isAll && isLarge()) {
    const message = `${table.name}: no index answers this question, and there are more than ${mostScanned} rows.`;
    throw new StoreError('UNINDEXED', message);
  }
  return { text: `SELECT rid, doc FROM ${table.table}`, values: [] };
}

/** Looks at candidates one by one; stops at the limit when they come in the right order. */
function gather(
  db: Database,
  sql: Sql,
  question: Question,
  wanted: Wanted,
  isOrdered: boolean,
): readonly Found[] {
  const seen = new Set<number>();
  const kept: Found[] = [];
  for (const line of db.each(sql.text, ...sql.values)) {
    const rid = Number(line['rid']);
    if (seen.has(rid)) continue;
    seen.add(rid);
    const found = toFound(line);
    if (!matches(question, found.row)) continue;
    kept.push(found);
    if (isOrdered && kept.length >= wanted.limit) return kept;
  }
  return isOrdered ? kept : sorted(kept, wanted.sort).slice(0, wanted.limit);
}

/** Rows that fit, in order, at most `limit`. */
export function findRows(db: Database, table: Table, wanted: Wanted): readonly Found[] {
  const question = toQuestion(wanted.filter);
  const plan = bestPlan(table, question, wanted.sort);
  if (plan?.isCovered && plan.isOrdered) {
    const sql = coveredSql(table, plan, wanted);
    return db.all(sql.text, ...sql.values).map(toFound);
  }
  const isUnsorted = Object.keys(wanted.sort).length === 0;
  const isAll = isUnsorted && question.conditions.length === 0 && question.or.length === 0;
  const sql = plan ? candidateSql(table, plan, wanted.sort) : scanSql(db, table, question, isAll);
  return gather(db, sql, question, wanted, plan ? plan.isOrdered : isUnsorted);
}

/** Rows that fit, counted in the index where it decides alone. */
export function countRows(db: Database, table: Table, filter: Filter): number {
  const question = toQuestion(filter);
  const plan = bestPlan(table, question, {});
  if (plan?.isCovered) {
    const where = whereOf(plan);
    const what = hasRepeats(plan) ? 'count(DISTINCT x.rid)' : 'count(*)';
    const text = `SELECT ${what} AS rows FROM ${plan.index.table} x WHERE ${where.text}`;
    return Number(db.first(text, ...where.values)?.['rows']);
  }
  if (Object.keys(filter).length === 0)
    return Number(db.first(`SELECT count(*) AS rows FROM ${table.table}`)?.['rows']);
  return findRows(db, table, { filter, sort: {}, limit: Number.MAX_SAFE_INTEGER }).length;
}

/** How a question is answered, for tests of the declared indexes: the plan, and SQLite's own words about it. */
export function explainRows(db: Database, table: Table, wanted: Wanted): Explanation {
  const question = toQuestion(wanted.filter);
  const plan = bestPlan(table, question, wanted.sort);
  const isCovered = plan !== null && plan.isCovered && plan.isOrdered;
  const sql = plan
    ? isCovered
      ? coveredSql(table, plan, wanted)
      : candidateSql(table, plan, wanted.sort)
    : scanSql(db, table, question, true);
  const steps = db.all(`EXPLAIN QUERY PLAN ${sql.text}`, ...sql.values);
  return {
    index: plan ? plan.index.fields : null,
    isCovered,
    steps: steps.map((step) => String(step['detail'])),
  };
}

export interface Explanation {
  /** Fields of the index in use; null for a scan. */
  readonly index: readonly string[] | null;
  /** The index decides alone, and gives the order. */
  readonly isCovered: boolean;
  readonly steps: readonly string[];
}
