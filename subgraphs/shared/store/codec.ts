import { isDate } from './order.ts';
import { StoreError } from './store.ts';

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

function revived(value: unknown): unknown {
  if (typeof value === 'string') {
    if (!value.startsWith(mark)) return value;
    return value.startsWith('@d') ? new Date(value.slice(2)) : value.slice(2);
  }
  if (typeof value === 'object' && value !== null) revive(value as Mutable);
  return value;
}

/** Puts dates back in place; what was parsed is ours alone, so it is changed and not copied. */
function revive(holder: Mutable): void {
  for (const name in holder) {
    const value = holder[name];
    if (typeof value === 'string' || typeof value === 'object') {
      const next = revived(value);
      if (next !== value) holder[name] = next;
    }
  }
}

/** JSON of a value, dates included. */
export const encode = (value: unknown): string => JSON.stringify(toStored(value));

/** The value, fresh at every call: whoever gets it may change it. DAMAGED when the text is not ours. */
export function decode(text: string): unknown {
  try {
    return revived(JSON.parse(text));
  } catch (cause) {
    throw new StoreError('DAMAGED', 'A row is damaged. Put back a copy of the store.', { cause });
  }
}
