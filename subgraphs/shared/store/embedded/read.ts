import { decode } from '../codec.ts';
import type { Document, Filter } from '../store.ts';
import type { Database, SqlRow } from './database.ts';
import { matches, toQuestion, type Question } from './match.ts';
import { bestPlan } from './plan.ts';
import { toSelect, type Select, type Wanted } from './select.ts';
import { sorted } from './sort.ts';
import { hasRepeats, whereOf } from './sql.ts';
import type { Table } from './tables.ts';

/** A row with its number and its text in the file. */
export interface Found {
  readonly rid: number;
  readonly doc: string;
  readonly row: Document;
}

const toFound = ({ rid, doc }: SqlRow): Found => ({
  rid: Number(rid),
  doc: String(doc),
  row: decode(String(doc)) as Document,
});

/** Candidates that fit, each once, as far as they are wanted. */
function* fittingRows(db: Database, { sql }: Select, question: Question): Iterable<Found> {
  const seen = new Set<number>();
  for (const line of db.each(sql.text, ...sql.values)) {
    const rid = Number(line['rid']);
    if (seen.has(rid)) continue;
    seen.add(rid);
    const found = toFound(line);
    if (matches(question, found.row)) yield found;
  }
}

function firstOf(found: Iterable<Found>, limit: number): readonly Found[] {
  const first: Found[] = [];
  for (const one of found) {
    first.push(one);
    if (first.length >= limit) break;
  }
  return first;
}

/** Rows that fit, in order, at most `limit`. */
export function findRows(db: Database, table: Table, wanted: Wanted): readonly Found[] {
  const question = toQuestion(wanted.filter);
  const select = toSelect(db, table, question, wanted);
  if (select.isCovered) return db.all(select.sql.text, ...select.sql.values).map(toFound);
  const found = fittingRows(db, select, question);
  if (select.isOrdered) return firstOf(found, wanted.limit);
  return sorted([...found], wanted.sort).slice(0, wanted.limit);
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

export interface Explanation extends Omit<Select, 'sql'> {
  /** SQLite's own words about each step. */
  readonly steps: readonly string[];
}

/** How a question is answered, for tests of the declared indexes. */
export function explainRows(db: Database, table: Table, wanted: Wanted): Explanation {
  const { sql, ...select } = toSelect(db, table, toQuestion(wanted.filter), wanted);
  const steps = db.all(`EXPLAIN QUERY PLAN ${sql.text}`, ...sql.values);
  return { ...select, steps: steps.map((step) => String(step['detail'])) };
}
