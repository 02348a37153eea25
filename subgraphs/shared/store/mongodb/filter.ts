import type { Document as MongoDocument, Filter as MongoFilter, UpdateFilter } from 'mongodb';

import { isPlainObject } from '../order.ts';
import type { Document, Filter, Update } from '../store.ts';

/** A row as the driver knows it: a document with a text `_id`. */
export type Stored = Document & MongoDocument;

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);

function toComparison(value: unknown): unknown {
  if (!isPlainObject(value) || !Object.hasOwn(value, '$prefix')) return value;
  const { $prefix, ...others } = value;
  // An anchored pattern without options is the one form that walks an index.
  return { ...others, $regex: `^${escaped(String($prefix))}` };
}

/** The same filter in MongoDB's words: only `$prefix` differs. The guard has seen it. */
export function toMongoFilter(filter: Filter): MongoFilter<Stored> {
  const entries = Object.entries(filter).map(([field, value]) =>
    field === '$and' || field === '$or'
      ? [field, (value as readonly Filter[]).map(toMongoFilter)]
      : [field, toComparison(value)],
  );
  return Object.fromEntries(entries) as MongoFilter<Stored>;
}

/** The guard has seen it; MongoDB refuses operators without fields, which change nothing. */
export function toMongoUpdate(update: Update): UpdateFilter<Stored> {
  const entries = Object.entries(update).filter(
    ([, fields]) => Object.keys(fields ?? {}).length > 0,
  );
  return Object.fromEntries(entries) as UpdateFilter<Stored>;
}
