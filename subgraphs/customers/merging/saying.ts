import type { SourceRow } from '../joining/source.ts';
import type { CustomerFields } from '../records/customer.ts';

/** One source record with what it says, in the order in which it counts. */
export interface Saying {
  readonly row: SourceRow;
  readonly fields: CustomerFields;
  /** Place in the order, and in `CustomerRow.provenance`. */
  readonly origin: number;
}

/** First value that any source has. */
export function first<Value>(
  sayings: readonly Saying[],
  of: (fields: CustomerFields) => Value | null | undefined,
): Value | null {
  for (const { fields } of sayings) {
    const value = of(fields);
    if (value != null) return value;
  }
  return null;
}

export const toDate = (instant: string | null): Date | null =>
  instant === null ? null : new Date(instant);
