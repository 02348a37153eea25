import { isPlainObject } from './order.ts';

/**
 * Values at a dotted path, through arrays, as MongoDB's matcher visits them: undefined where the field is missing,
 * and for an array at the end its elements first, then the array itself. Elements that are no objects are passed by.
 */
export function valuesAt(row: unknown, path: readonly string[]): readonly unknown[] {
  const found: unknown[] = [];
  visit(row, path, 0, found);
  return found;
}

function visit(value: unknown, path: readonly string[], depth: number, found: unknown[]): void {
  const field = path[depth];
  if (field === undefined) {
    if (Array.isArray(value)) found.push(...value);
    found.push(value);
  } else if (Array.isArray(value)) {
    for (const element of value) if (isPlainObject(element)) visit(element, path, depth, found);
  } else if (isPlainObject(value) && Object.hasOwn(value, field)) {
    visit(value[field], path, depth + 1, found);
  } else found.push(undefined);
}

/** Whether an array lies on the path: its field then has several keys in an index. */
export function hasArrayAt(row: unknown, path: readonly string[]): boolean {
  let value = row;
  for (const field of path) {
    if (Array.isArray(value)) return true;
    if (!isPlainObject(value)) return false;
    value = value[field];
  }
  return Array.isArray(value);
}

const splits = new Map<string, readonly string[]>();

/** Parts of a dotted path; remembered, as the paths come from code and are few. */
export function toPath(dotted: string): readonly string[] {
  const known = splits.get(dotted);
  if (known) return known;
  const parts = dotted.split('.');
  if (splits.size < 10_000) splits.set(dotted, parts);
  return parts;
}
