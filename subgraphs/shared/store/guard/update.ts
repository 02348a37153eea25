import { isDate, isPlainObject } from '../order.ts';
import type { Filter, Update } from '../store.ts';
import { equalityOf } from './filter.ts';
import { badValue, checkPath, checkValue } from './value.ts';

type Check = (value: unknown, at: string) => void;

const checkOrdered: Check = (value, at) => {
  checkValue(value, at);
  const ordered = typeof value === 'string' || typeof value === 'number' || isDate(value);
  if (!ordered) throw badValue(at, 'takes a text, a number or a date');
};

const checkNumber: Check = (value, at) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw badValue(at, 'takes a number');
};

const checkPush: Check = (value, at) => {
  if (!isPlainObject(value) || !Object.hasOwn(value, '$each')) return checkValue(value, at);
  const { $each, $slice, ...others } = value;
  if (Object.keys(others).length > 0) throw badValue(at, '$push takes $each and $slice');
  if (!Array.isArray($each)) throw badValue(at, '$each takes a list');
  if ($slice !== undefined && !Number.isSafeInteger($slice))
    throw badValue(at, '$slice takes a whole number');
  checkValue($each, at);
};

/** `$pull` removes equal plain values, or objects whose named fields are equal to plain values. */
const checkPull: Check = (value, at) => {
  checkValue(value, at);
  const fields = isPlainObject(value) ? Object.values(value) : [value];
  if (fields.length === 0) throw badValue(at, '$pull names at least one field');
  for (const field of fields) {
    const plain = field !== null && (typeof field !== 'object' || isDate(field));
    if (!plain) throw badValue(at, '$pull compares with plain values');
  }
};

const operators: { readonly [name: string]: Check } = {
  $set: checkValue,
  $setOnInsert: checkValue,
  $unset: (value, at) => {
    if (value !== true) throw badValue(at, '$unset takes true');
  },
  $inc: checkNumber,
  $min: checkOrdered,
  $max: checkOrdered,
  $push: checkPush,
  $addToSet: checkValue,
  $pull: checkPull,
};

/** Refuses two operators on one field, or on a field and a part of it (MongoDB: 40). */
function checkConflicts(paths: readonly string[]): void {
  const sorted = [...paths].map((path) => `${path}.`).toSorted();
  for (const [at, path] of sorted.entries()) {
    if (sorted[at + 1]?.startsWith(path)) throw badValue('update', 'two changes of one field');
  }
}

/** Refuses every update outside the contract. */
export function checkUpdate(update: unknown): asserts update is Update {
  if (!isPlainObject(update)) throw badValue('update', 'an update is a plain object');
  const names = Object.keys(update);
  if (names.length === 0) throw badValue('update', 'an empty update');
  const paths: string[] = [];
  for (const name of names) {
    const check = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (!check) throw badValue('update', 'this operator is not in the contract');
    const fields = update[name];
    if (!isPlainObject(fields)) throw badValue(name, 'takes fields and values');
    for (const path of Object.keys(fields)) {
      checkPath(path, name);
      check(fields[path], `${name} ${path}`);
      paths.push(path);
    }
  }
  checkConflicts(paths);
}

/** Refuses an upsert that does not say which text `_id` the new row gets: in the filter, or by `$setOnInsert`. */
export function checkUpsert(filter: Filter, update: Update): void {
  const id = equalityOf(filter, '_id') ?? update.$setOnInsert?.['_id'];
  if (typeof id !== 'string' || id === '') throw badValue('upsert', 'the new row needs an _id');
}
