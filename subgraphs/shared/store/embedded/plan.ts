import { prefixLength, servesPartial, sortFollows } from '../indexes.ts';
import type { Sort } from '../store.ts';
import type { Condition, Question } from './match.ts';
import type { IndexTable, Table } from './tables.ts';

/** How an index answers a question: which conditions it takes over, and what is left to look at row by row. */
export interface Plan {
  readonly index: IndexTable;
  /** Conditions with the column that decides them. */
  readonly bound: readonly { readonly column: string; readonly condition: Condition }[];
  /** More conditions on a first column that holds lists: each looks for an entry of its own. */
  readonly also: readonly Condition[];
  /** Nothing is left: every row found fits. */
  readonly isCovered: boolean;
  /** SQLite can give the order that was asked for. */
  readonly isOrdered: boolean;
  /** Higher is better; 0 is a scan of all rows. */
  readonly score: number;
}

const isEqualTo = ({ operator }: Condition): boolean => operator === '$eq' || operator === '$in';
const isRange = ({ operator }: Condition): boolean =>
  ['$gt', '$gte', '$lt', '$lte', '$prefix'].includes(operator);
/** Null, missing and empty lists share a key, so that the row itself must be looked at. */
const isExact = ({ operator, operand }: Condition): boolean =>
  !(operator === '$eq' && operand === null);

/** Guess of how few rows a condition leaves: a longer beginning of a name is shared by fewer. */
function narrowness({ operator, operand }: Condition): number {
  if (operator === '$eq') return 2e9;
  if (operator === '$in') return 1e9;
  return operator === '$prefix' ? String(operand).length : 0;
}

const narrowestFirst = (a: Condition, b: Condition): number => narrowness(b) - narrowness(a);

function sortIsOnColumns(index: IndexTable, sort: Sort): boolean {
  return Object.keys(sort).every((field) => {
    const at = index.fields.indexOf(field);
    return at !== -1 && !index.lists.has(at);
  });
}

function planFor(index: IndexTable, question: Question, sort: Sort): Plan | null {
  const on = (field: string, kind: (condition: Condition) => boolean): readonly Condition[] =>
    question.conditions.filter((one) => one.path === field && kind(one)).toSorted(narrowestFirst);
  const demanded = question.conditions.filter(
    (one) => (isEqualTo(one) || isRange(one)) && isExact(one),
  );
  if (!servesPartial(index.definition, new Set(demanded.map((one) => one.path)))) return null;

  const equal = new Set(question.conditions.filter(isEqualTo).map((one) => one.path));
  const start = prefixLength(index.fields, equal);
  const bound: { column: string; condition: Condition }[] = [];
  const bind = (at: number, conditions: readonly Condition[]): void => {
    // An entry is one element of a list; two conditions may be met by two elements, so only one is bound.
    // On the first column the others are sought beside it (`also`): walk the widest, which may stop at the limit, and
    // hold it against the narrow ones.
    const one = at === 0 ? conditions.slice(-1) : conditions.slice(0, 1);
    const usable = index.lists.has(at) ? one : conditions;
    for (const condition of usable) bound.push({ column: index.columns[at] ?? '', condition });
  };
  for (let at = 0; at < start; at++) bind(at, on(index.fields[at] ?? '', isEqualTo));
  const rangeField = index.fields[start];
  if (rangeField !== undefined) bind(start, on(rangeField, isRange));

  const taken = new Set(bound.map((one) => one.condition));
  const first = index.fields[0] ?? '';
  const also =
    index.lists.has(0) && bound.length > 0
      ? on(first, (one) => isEqualTo(one) || isRange(one)).filter((one) => !taken.has(one))
      : [];
  const left = question.conditions.filter((one) => !taken.has(one) && !also.includes(one));
  const isCovered =
    left.length === 0 && question.or.length === 0 && [...taken, ...also].every(isExact);
  const isOrdered = sortIsOnColumns(index, sort);
  const follows =
    Object.keys(sort).length > 0 && isOrdered && sortFollows(index.definition, start, sort);
  const isUnique = index.definition.unique === true && start === index.fields.length;
  const score =
    start * 10 + (taken.size > start ? 5 : 0) + (follows ? 3 : 0) + (isUnique ? 100 : 0);
  return { index, bound, also, isCovered, isOrdered, score };
}

/** The best index for a question; null when only a scan of all rows answers it. The first of equals wins. */
export function bestPlan(table: Table, question: Question, sort: Sort): Plan | null {
  let best: Plan | null = null;
  for (const index of [table.id, ...table.indexes]) {
    const plan = planFor(index, question, sort);
    if (plan && plan.score > (best?.score ?? 0)) best = plan;
  }
  return best;
}
