import { isDate } from '../order.ts';
import { toPath, valuesAt, hasArrayAt } from '../path.ts';
import { badValue } from '../guard/value.ts';
import type { IndexDefinition } from '../store.ts';

/** A value as it lies in an index: numbers before texts, in SQLite as in BSON. */
export type Key = string | number;

// BSON's order is null, number, text, object, list, boolean, date. No text begins with this last code point.
const afterTexts = '\u{10ffff}';

/** Key of null and of a missing field; no number is that small, as the guard refuses what is not finite. */
export const nullKey = -Infinity;

/** Boundaries between the types, for ranges that must stay within one. */
export const typeBounds = {
  number: [nullKey, ''],
  string: ['', afterTexts],
  date: [`${afterTexts}d`, `${afterTexts}e`],
} as const;

/** The key under which an index finds a value. */
export function toKey(value: unknown): Key {
  if (value === undefined || value === null) return nullKey;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return `${afterTexts}b${Number(value)}`;
  if (isDate(value)) return `${afterTexts}d${value.toISOString()}`;
  return `${afterTexts}a${JSON.stringify(value)}`;
}

/** First text after all texts that begin with `prefix`. */
export function afterPrefix(prefix: string): string {
  const points = [...prefix];
  const last = points.pop()?.codePointAt(0);
  if (last === undefined) return afterTexts;
  if (last === 0x10ffff) return afterPrefix(points.join(''));
  // Surrogates are no characters by themselves: after U+D7FF comes U+E000.
  return points.join('') + String.fromCodePoint(last === 0xd7ff ? 0xe000 : last + 1);
}

/** Keys of one field: one, or for a list one for each different element. */
function keysAt(row: unknown, field: string): readonly Key[] {
  const path = toPath(field);
  if (!hasArrayAt(row, path)) return [toKey(valuesAt(row, path)[0])];
  const keys = new Set(
    valuesAt(row, path)
      .filter((value) => !Array.isArray(value))
      .map(toKey),
  );
  return keys.size === 0 ? [nullKey] : [...keys];
}

export interface IndexEntries {
  readonly keys: readonly (readonly Key[])[];
  /** Place of the field that holds a list; null when none does. */
  readonly list: number | null;
}

const none: IndexEntries = { keys: [], list: null };

/** What an index holds of a row: nothing when it is partial and passes the row by. Two lists are refused (171). */
export function indexEntries(index: IndexDefinition, row: unknown): IndexEntries {
  const wanted = Object.keys(index.partial ?? {});
  const present = (field: string): boolean =>
    valuesAt(row, toPath(field)).some((value) => value !== undefined);
  if (!wanted.every(present)) return none;
  const fields = Object.keys(index.fields);
  const lists = fields.flatMap((field, at) => (hasArrayAt(row, toPath(field)) ? [at] : []));
  if (lists.length > 1) throw badValue('row', 'two lists in one index');
  const keys = fields.map((field) => keysAt(row, field));
  const at = lists[0];
  if (at === undefined) return { keys: [keys.map((one) => one[0] ?? nullKey)], list: null };
  const spread = (keys[at] ?? []).map((key) =>
    keys.map((one, place) => (place === at ? key : (one[0] ?? nullKey))),
  );
  return { keys: spread, list: at };
}
