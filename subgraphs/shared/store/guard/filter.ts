import { isDate, isPlainObject } from '../order.ts';
import type { Filter } from '../store.ts';
import { badValue, checkPath, checkValue } from './value.ts';

const most = 100;

/** A value to compare with: text, number, boolean or Date. Objects and lists are refused: compare their fields. */
function checkScalar(value: unknown, at: string): void {
  checkValue(value, at);
  if (value === null) throw badValue(at, 'null is asked for as {$eq: null}');
  if (typeof value === 'object' && !isDate(value))
    throw badValue(at, 'compare with one plain value');
}

function checkList(value: unknown, at: string): void {
  if (!Array.isArray(value)) throw badValue(at, '$in takes a list');
  if (value.length > most) throw badValue(at, `$in takes at most ${most} values`);
  for (const element of value) checkScalar(element, at);
}

function checkOrdered(value: unknown, at: string): void {
  checkScalar(value, at);
  if (typeof value === 'boolean') throw badValue(at, 'a range needs a text, a number or a date');
}

function checkMaybeNull(value: unknown, at: string): void {
  if (value !== null) checkScalar(value, at);
}

const operators: { readonly [name: string]: (value: unknown, at: string) => void } = {
  $eq: checkMaybeNull,
  $ne: checkMaybeNull,
  $in: checkList,
  $gt: checkOrdered,
  $gte: checkOrdered,
  $lt: checkOrdered,
  $lte: checkOrdered,
  $exists: (value, at) => {
    if (typeof value !== 'boolean') throw badValue(at, '$exists takes true or false');
  },
  $prefix: (value, at) => {
    if (typeof value !== 'string' || value === '') throw badValue(at, '$prefix takes a text');
  },
};

function checkComparison(comparison: { readonly [name: string]: unknown }, at: string): void {
  const names = Object.keys(comparison);
  if (names.length === 0) throw badValue(at, 'an empty comparison');
  for (const name of names) {
    const check = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (!check) throw badValue(at, 'this comparison is not in the contract');
    check(comparison[name], at);
  }
}

function checkBranches(value: unknown, name: string): void {
  if (!Array.isArray(value) || value.length === 0) throw badValue(name, 'takes a list of filters');
  if (value.length > most) throw badValue(name, `takes at most ${most} filters`);
  for (const branch of value) {
    checkFilter(branch);
    if (Object.keys(branch as object).length === 0) throw badValue(name, 'an empty filter');
  }
}

/** Refuses every filter outside the contract; a missing value never becomes "all rows" (security check IN6). */
export function checkFilter(filter: unknown): asserts filter is Filter {
  if (!isPlainObject(filter)) throw badValue('filter', 'a filter is a plain object');
  for (const field of Object.keys(filter)) {
    const value = filter[field];
    if (field === '$and' || field === '$or') checkBranches(value, field);
    else {
      checkPath(field, 'filter');
      if (isPlainObject(value)) checkComparison(value, `filter ${field}`);
      else checkScalar(value, `filter ${field}`);
    }
  }
}

/** As `checkFilter`, and refuses the empty filter: a write never goes to just any row. */
export function checkWriteFilter(filter: unknown): asserts filter is Filter {
  checkFilter(filter);
  if (Object.keys(filter).length === 0) throw badValue('filter', 'a write needs a filter');
}

/** Value that a filter demands of a field, at the top or under `$and`; undefined when it demands none. */
export function equalityOf(filter: Filter, field: string): unknown {
  const value = filter[field];
  if (isPlainObject(value) && Object.hasOwn(value, '$eq')) return value['$eq'];
  if (value !== undefined && !isPlainObject(value)) return value;
  const branches = filter['$and'];
  if (!Array.isArray(branches)) return undefined;
  return (branches as readonly Filter[])
    .map((branch) => equalityOf(branch, field))
    .find((found) => found !== undefined);
}
