import { types } from 'node:util';

import type { Value } from './store.ts';

/** An object with named fields: not an array, not a Date, not an instance of a class. Works across realms. */
export function isPlainObject(value: unknown): value is { readonly [key: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export const isDate = (value: unknown): value is Date => types.isDate(value);

/** Place of a type in BSON's order; a missing field counts as null there. */
export function typeRank(value: unknown): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === 'number') return 1;
  if (typeof value === 'string') return 2;
  if (typeof value === 'boolean') return 5;
  if (isDate(value)) return 6;
  return Array.isArray(value) ? 4 : 3;
}

/** Strings in the order of their UTF-8 bytes, as MongoDB and SQLite have it; `<` would order by UTF-16 units. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left === right) continue;
    const surrogates = left >= 0xd800 && right >= 0xd800;
    return surrogates ? (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0) : left - right;
  }
  return a.length - b.length;
}

function compareLists(a: readonly unknown[], b: readonly unknown[]): number {
  for (const [at, left] of a.entries()) {
    if (at >= b.length) return 1;
    const order = compareValues(left, b[at]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareObjects(a: object, b: object): number {
  const left = Object.entries(a);
  const right = Object.entries(b);
  for (const [at, [name, value]] of left.entries()) {
    const other = right[at];
    if (!other) return 1;
    const order = typeRank(value) - typeRank(other[1]) || compareText(name, other[0]);
    if (order !== 0) return order;
    const inner = compareValues(value, other[1]);
    if (inner !== 0) return inner;
  }
  return left.length - right.length;
}

/** BSON's total order: by type first, then by value. Objects count the order of their fields. */
export function compareValues(a: unknown, b: unknown): number {
  const rank = typeRank(a);
  const difference = rank - typeRank(b);
  if (difference !== 0) return difference;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (rank === 0) return 0;
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b);
  if (isPlainObject(a) && isPlainObject(b)) return compareObjects(a, b);
  return Number(a) - Number(b);
}

export const isEqual = (a: unknown, b: unknown): boolean => compareValues(a, b) === 0;

/** Whether a range (`$gt` and its like) may compare the two: MongoDB compares within one type only. */
export const isComparable = (a: Value | undefined, b: Value): boolean =>
  typeRank(a) === typeRank(b);
