import { isDate } from '../order.ts';
import type { Document } from '../store.ts';

// JSON has no dates: a date is the text '@d' + ISO 8601, and a text that begins with '@' gets '@s' before it.
// The mark is ASCII so that documents of plain letters stay one byte a character in SQLite and in V8.
const mark = '@';

type Mutable = { [key: string]: unknown };

function toStored(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith(mark) ? `@s${value}` : value;
  if (typeof value !== 'object' || value === null) return value;
  if (isDate(value)) return `@d${value.toISOString()}`;
  if (Array.isArray(value)) return value.map(toStored);
  const stored: Mutable = {};
  for (const [name, field] of Object.entries(value)) stored[name] = toStored(field);
  return stored;
}

const toText = (stored: string): string | Date =>
  stored.startsWith('@d') ? new Date(stored.slice(2)) : stored.slice(2);

/** Puts dates back in place; the parsed value is ours alone, so it is changed and not copied. */
function revive(holder: Mutable): void {
  for (const name in holder) {
    const value = holder[name];
    if (typeof value === 'string') {
      if (value.startsWith(mark)) holder[name] = toText(value);
    } else if (typeof value === 'object' && value !== null) revive(value as Mutable);
  }
}

/** A row as the text that lies in the file. */
export const encode = (row: Document): string => JSON.stringify(toStored(row));

/** The row, fresh at every call: whoever gets it may change it. */
export function decode(text: string): Document {
  const row = JSON.parse(text) as Document & Mutable;
  revive(row);
  return row;
}
