import { isDate, isPlainObject } from '../order.ts';
import { StoreError } from '../store.ts';

/** BAD_VALUE, saying where, never what: values may be personal. */
export const badValue = (at: string, rule: string): StoreError =>
  new StoreError('BAD_VALUE', `${at}: ${rule}.`);

const maximumDepth = 32;
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype']);

/** Refuses a field name that MongoDB would read as an operator or a path, or JavaScript as a prototype. */
function checkName(name: string, at: string): void {
  if (name === '') throw badValue(at, 'a field needs a name');
  if (name.startsWith('$')) throw badValue(at, 'a field name may not begin with $');
  if (name.includes('.')) throw badValue(at, 'a field name may not hold a dot');
  if (name.includes('\0')) throw badValue(at, 'a field name may not hold a zero character');
  if (forbiddenNames.has(name)) throw badValue(at, 'this field name is not allowed');
}

/** Refuses a dotted path with a part that is no field name, or that is a place in an array. */
export function checkPath(path: string, at: string): void {
  for (const part of path.split('.')) {
    checkName(part, `${at} ${path}`);
    if (/^\d+$/.test(part)) throw badValue(`${at} ${path}`, 'a place in a list cannot be named');
  }
}

function checkDate(date: Date, at: string): void {
  const year = date.getUTCFullYear();
  if (Number.isNaN(year)) throw badValue(at, 'not a date');
  if (year < 0 || year > 9999) throw badValue(at, 'a year lies between 0 and 9999');
}

/** Refuses what is not JSON or a Date: undefined, NaN, functions, instances of classes, nests deeper than 32. */
export function checkValue(value: unknown, at: string, depth = 0): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (depth > maximumDepth) throw badValue(at, 'nested too deep');
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw badValue(at, 'a number must be finite');
  } else if (Array.isArray(value)) {
    for (const element of value) checkValue(element, `${at}[]`, depth + 1);
  } else if (isDate(value)) checkDate(value, at);
  else if (isPlainObject(value)) checkFields(value, at, depth);
  else
    throw badValue(at, value === undefined ? 'a value is missing' : 'not a JSON value or a date');
}

function checkFields(value: { readonly [key: string]: unknown }, at: string, depth: number): void {
  for (const name of Object.keys(value)) {
    checkName(name, at);
    checkValue(value[name], `${at}.${name}`, depth + 1);
  }
}

/** Refuses a row without a text `_id` or with a value outside the contract. */
export function checkRow(row: unknown): void {
  if (!isPlainObject(row)) throw badValue('row', 'a row is a plain object');
  const id = row['_id'];
  if (typeof id !== 'string' || id === '') throw badValue('_id', 'an id is a text and not empty');
  checkFields(row, 'row', 0);
}
