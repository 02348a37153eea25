import { isDate } from '../order.ts';
import type { Sort, Value } from '../store.ts';
import type { SqlValue } from './database.ts';
import { afterPrefix, nullKey, toKey, typeBounds, type Key } from './keys.ts';
import type { Condition, Question } from './match.ts';
import { bestPlan, type Plan } from './plan.ts';
import type { Table } from './tables.ts';

/** A piece of SQL with the values of its question marks. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

export const joined = (pieces: readonly Sql[], between: string): Sql => ({
  text: pieces.map((piece) => piece.text).join(between),
  values: pieces.flatMap((piece) => piece.values),
});

function boundsOf(value: Value): readonly [Key, Key] {
  if (typeof value === 'number') return typeBounds.number;
  return isDate(value) ? typeBounds.date : typeBounds.string;
}

/** Lists of keys grow in powers of two, the last key repeated, so that few statements serve them all. */
function anyOf(column: string, values: readonly Value[]): Sql {
  const keys = values.map(toKey);
  const last = keys.at(-1);
  if (last === undefined) return { text: '0', values: [] };
  while ((keys.length & (keys.length - 1)) !== 0) keys.push(last);
  return { text: `${column} IN (${keys.map(() => '?').join(',')})`, values: keys };
}

/** A condition on a column of keys, within the type of its operand, as MongoDB compares. */
function toTerm(column: string, { operator, operand }: Condition): Sql {
  const key = toKey(operand);
  const [low, high] = boundsOf(operand);
  const term = (text: string, ...values: readonly Key[]): Sql => ({ text, values });
  // Null's own key is smaller than every number.
  const above = low === nullKey ? `${column} > ?` : `${column} >= ?`;
  switch (operator) {
    case '$in':
      return anyOf(column, operand as readonly Value[]);
    case '$gt':
      return term(`${column} > ? AND ${column} < ?`, key, high);
    case '$gte':
      return term(`${column} >= ? AND ${column} < ?`, key, high);
    case '$lt':
      return term(`${column} < ? AND ${above}`, key, low);
    case '$lte':
      return term(`${column} <= ? AND ${above}`, key, low);
    case '$prefix':
      return term(`${column} >= ? AND ${column} < ?`, key, afterPrefix(String(operand)));
    default:
      return term(`${column} = ?`, key);
  }
}

/** Everything the plan's index decides, over the alias `x`. */
export function whereOf(plan: Plan): Sql {
  const own = plan.bound.map(({ column, condition }) => toTerm(`x.${column}`, condition));
  const others = plan.also.map((condition) => {
    const term = toTerm('y.k0', condition);
    return {
      text: `x.rid IN (SELECT y.rid FROM ${plan.index.table} y WHERE ${term.text})`,
      values: term.values,
    };
  });
  const all = [...own, ...others];
  return all.length === 0 ? { text: '1', values: [] } : joined(all, ' AND ');
}

/** Whether the index is the table of rows itself, so that no join is needed. */
export const isRowTable = (plan: Plan): boolean => plan.index.columns[0] === 'id';

/** Whether one row may stand in the answer more than once: a list column that is not bound to one element. */
export function hasRepeats({ index, bound }: Plan): boolean {
  const single = new Set(
    bound.filter(({ condition }) => condition.operator === '$eq').map(({ column }) => column),
  );
  return [...index.lists].some((at) => !single.has(index.columns[at] ?? ''));
}

export function orderOf(plan: Plan, sort: Sort): string {
  const terms = Object.entries(sort).map(([field, direction]) => {
    const column = plan.index.columns[plan.index.fields.indexOf(field)] ?? '';
    return `x.${column}${direction === -1 ? ' DESC' : ''}`;
  });
  return terms.length === 0 ? '' : ` ORDER BY ${terms.join(', ')}`;
}

/** Row numbers that an `$or` can lead to, when each of its branches has an index; null when one has none. */
export function ridsOfBranches(table: Table, branches: readonly Question[]): Sql | null {
  const parts: Sql[] = [];
  for (const branch of branches) {
    const plan = bestPlan(table, branch, {});
    const part = plan ? ridsOf(plan) : ridsOfAny(table, branch);
    if (!part) return null;
    parts.push(part);
  }
  return joined(parts, ' UNION ');
}

function ridsOf(plan: Plan): Sql {
  const where = whereOf(plan);
  return {
    text: `SELECT x.rid FROM ${plan.index.table} x WHERE ${where.text}`,
    values: where.values,
  };
}

/** The first `$or` of a question whose branches all have an index. */
export function ridsOfAny(table: Table, question: Question): Sql | null {
  for (const branches of question.or) {
    const rids = ridsOfBranches(table, branches);
    if (rids) return { text: `SELECT rid FROM (${rids.text})`, values: rids.values };
  }
  return null;
}
