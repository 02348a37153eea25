import { compareValues } from '../order.ts';
import { toPath, valuesAt } from '../path.ts';
import type { Document, Sort } from '../store.ts';

/** Smallest or largest value of a list, as MongoDB sorts by it. */
function sortValue(row: Document, field: string, direction: 1 | -1): unknown {
  const values = valuesAt(row, toPath(field)).filter((value) => !Array.isArray(value));
  return values.toSorted((a, b) => direction * compareValues(a, b))[0];
}

/** Rows in the order asked for; equal ones stay as they came. */
export function sorted<Found extends { readonly row: Document }>(
  found: readonly Found[],
  sort: Sort,
): readonly Found[] {
  const fields = Object.entries(sort);
  if (fields.length === 0) return found;
  const keyed = found.map((one) => ({
    one,
    keys: fields.map(([field, direction]) => sortValue(one.row, field, direction)),
  }));
  const compare = (a: readonly unknown[], b: readonly unknown[]): number => {
    for (const [at, [, direction]] of fields.entries()) {
      const order = compareValues(a[at], b[at]);
      if (order !== 0) return order * direction;
    }
    return 0;
  };
  return keyed.toSorted((a, b) => compare(a.keys, b.keys)).map(({ one }) => one);
}
