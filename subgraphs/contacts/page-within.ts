import type { Collection, Document, Page, PageOptions } from '../shared/store/store.ts';

/** A page that ends at a moment: nothing before it when newest comes first, nothing from it on when oldest does. */
export interface BoundedPage extends PageOptions {
  /** Null for a page without such an end. */
  readonly bound: Date | null;
}

/** `sort` begins with the moment of a row, so that the bound is one more end of the range that a page is. */
export async function pageWithin<Row extends Document>(
  collection: Collection<Row>,
  { bound, ...page }: BoundedPage,
): Promise<Page<Row>> {
  if (!bound) return collection.page(page);
  const { filter, dir, after, limit, signal } = page;
  const end = bound.toISOString();
  const range =
    dir === 1
      ? { $lt: end, ...(after === null ? {} : { $gt: after }) }
      : { $gte: end, ...(after === null ? {} : { $lt: after }) };
  const rows = await collection.find(
    { ...filter, sort: range },
    // One more than is given tells whether there is a next page.
    { sort: { sort: dir }, limit: limit + 1, ...(signal ? { signal } : {}) },
  );
  return { rows: rows.slice(0, limit), hasNextPage: rows.length > limit };
}
