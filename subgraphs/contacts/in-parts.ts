import type { Document, Page } from '../shared/store/store.ts';

/** Questions about more values than one question holds: hardly anybody has so many ids, but nobody may be cut short. */

/** A store takes at most so many values in one `$in`. */
export const mostValues = 100;

const parts = (values: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(values.length / mostValues) }, (_, at) =>
    values.slice(at * mostValues, (at + 1) * mostValues),
  );

/** Rows of all parts; one that is in several comes once. */
export async function inParts<Row extends Document>(
  values: readonly string[],
  find: (some: readonly string[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const found = await Promise.all(parts([...new Set(values)]).map(find));
  if (found.length === 1) return found[0] ?? [];
  return [...new Map(found.flat().map((row) => [row._id, row])).values()];
}

/** The counts of all parts together; what is in several counts in each. */
export async function sumOfParts(
  values: readonly string[],
  count: (some: readonly string[]) => Promise<number>,
): Promise<number> {
  const counts = await Promise.all(parts([...new Set(values)]).map(count));
  return counts.reduce((total, one) => total + one, 0);
}

/** The newest rows of the pages of all parts. */
export async function pageInParts<Row extends Document & { readonly sort: string }>(
  values: readonly string[],
  limit: number,
  page: (some: readonly string[]) => Promise<Page<Row>>,
): Promise<Page<Row>> {
  const pages = await Promise.all(parts([...new Set(values)]).map(page));
  const [only] = pages;
  if (only && pages.length === 1) return only;
  const rows = [...new Map(pages.flatMap((one) => one.rows).map((row) => [row._id, row])).values()];
  const newest = newestFirst(rows);
  const hasNextPage = newest.length > limit || pages.some((one) => one.hasNextPage);
  return { rows: newest.slice(0, limit), hasNextPage };
}

export const newestFirst = <Row extends { readonly sort: string }>(
  rows: readonly Row[],
): readonly Row[] => rows.toSorted((a, b) => (a.sort < b.sort ? 1 : -1));
