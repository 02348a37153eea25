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

type Bound = Plan['bound'][number];

/** Conditions that the index decides: equality on its first fields, then one range. */
function bindings(
  index: IndexTable,
  conditions: readonly Condition[],
  start: number,
): readonly Bound[] {
  return index.fields.slice(0, start + 1).flatMap((field, at) => {
    const kind = at < start ? isEqualTo : isRange;
    const fitting = conditions
      .filter((one) => one.path === field && kind(one))
      .toSorted(narrowestFirst);
    // An entry is one element of a list; two conditions may be met by two elements, so only one is bound.
    // On the first column the others are sought beside it (`also`): walk the widest, which may stop at the limit, and
    // hold it against the narrow ones.
    const one = at === 0 ? fitting.slice(-1) : fitting.slice(0, 1);
    const usable = index.lists.has(at) ? one : fitting;
    return usable.map((condition) => ({ column: index.columns[at] ?? '', condition }));
  });
}

function scoreOf(
  { index, bound, isOrdered }: Omit<Plan, 'score'>,
  start: number,
  sort: Sort,
): number {
  const hasRange = bound.some(({ condition }) => isRange(condition));
  const isSorted = Object.keys(sort).length > 0 && isOrdered;
  const follows = isSorted && sortFollows(index.definition, start, sort);
  const isUnique = index.definition.unique === true && start === index.fields.length;
  return start * 10 + (hasRange ? 5 : 0) + (follows ? 3 : 0) + (isUnique ? 100 : 0);
}

function planFor(index: IndexTable, { conditions, or }: Question, sort: Sort): Plan | null {
  const usable = conditions.filter((one) => isEqualTo(one) || isRange(one));
  const demanded = new Set(usable.filter(isExact).map((one) => one.path));
  if (!servesPartial(index.definition, demanded)) return null;
  const equal = new Set(usable.filter(isEqualTo).map((one) => one.path));
  const start = prefixLength(index.fields, equal);
  const bound = bindings(index, conditions, start);
  const taken = new Set(bound.map((one) => one.condition));
  const isAlso = (one: Condition): boolean => one.path === index.fields[0] && !taken.has(one);
  const also = index.lists.has(0) && bound.length > 0 ? usable.filter(isAlso) : [];
  const decided = [...taken, ...also];
  const isCovered =
    or.length === 0 && decided.length === conditions.length && decided.every(isExact);
  const plan = { index, bound, also, isCovered, isOrdered: sortIsOnColumns(index, sort) };
  return { ...plan, score: scoreOf(plan, start, sort) };
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
