import type { Entity } from './run.ts';

const isEntity = (value: unknown): value is Entity =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Adds what a source gave to an object of the answer: objects grow field by field, lists item by item. A field named
 * `__proto__` is no field of anybody: it would change what all objects are.
 */
export function merge(target: Entity, given: Entity): void {
  for (const field of Object.keys(given)) {
    if (field === '__proto__') continue;
    target[field] = merged(target[field], given[field]);
  }
}

function merged(old: unknown, given: unknown): unknown {
  if (old === undefined || old === null) return given;
  if (isEntity(old) && isEntity(given)) {
    merge(old, given);
    return old;
  }
  if (Array.isArray(old) && Array.isArray(given)) {
    return given.map((item, at) => merged(old[at], item));
  }
  // A field that another fetch filled is not emptied by one that failed.
  return given === null || given === undefined ? old : given;
}

/** The same values in objects and lists of its own. */
export const copy = (entity: Entity): Entity =>
  Object.fromEntries(Object.entries(entity).map(([field, value]) => [field, copied(value)]));

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  return isEntity(value) && isPlain(value) ? copy(value) : value;
}

/** Not the value of a scalar that happens to be an object, such as a date. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
