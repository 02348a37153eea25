import {
  StoreError,
  type Collection,
  type Document,
  type Filter,
  type PageOptions,
} from '../store.ts';
import { aggregated } from './aggregate.ts';
import type { Writer } from './commit.ts';
import { countRows, findRows } from './read.ts';
import type { Wanted } from './select.ts';
import { deleteRows, insertRow, updateRow, type Target } from './write.ts';

function refuseAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new StoreError('TIMEOUT', 'The caller no longer waits for the answer.');
}

/** One row more than asked for tells whether there is a next page. */
function toWanted({ filter, dir, after, limit }: PageOptions): Wanted {
  const beyond: Filter =
    after === null ? {} : { sort: dir === 1 ? { $gt: after } : { $lt: after } };
  return { filter: { ...filter, ...beyond }, sort: { sort: dir }, limit: limit + 1 };
}

/** The collection over one table. Reads answer at once, from what is committed. */
export function embeddedCollection<Row extends Document>(
  target: Target,
  writer: Writer,
): Collection<Row> {
  const { db, table } = target;
  // Rows come back as they were written through this same type: the border between file and code.
  const rowsOf = (wanted: Wanted): readonly Row[] =>
    findRows(db, table, wanted).map(({ row }) => row as Row);
  return {
    find: async (filter, options = {}) => {
      refuseAborted(options.signal);
      return rowsOf({ filter, sort: options.sort ?? {}, limit: options.limit ?? 1_000 });
    },
    page: async (options) => {
      refuseAborted(options.signal);
      const rows = rowsOf(toWanted(options));
      return { rows: rows.slice(0, options.limit), hasNextPage: rows.length > options.limit };
    },
    count: async (filter, options) => {
      refuseAborted(options?.signal);
      return countRows(db, table, filter);
    },
    insert: (row) => writer.write(() => insertRow(target, row)),
    update: (filter, update, options) =>
      writer.write(() => {
        const { matched, upserted } = updateRow(target, filter, update, options?.upsert ?? false);
        return { matched, upserted };
      }),
    findOneAndUpdate: (filter, update, options) =>
      writer.write(
        () => updateRow(target, filter, update, options?.upsert ?? false).row as Row | null,
      ),
    delete: (filter) => writer.write(() => ({ deleted: deleteRows(target, filter) })),
    aggregate: async ([match, ...stages]) => {
      const filter = (match?.['$match'] ?? {}) as Filter;
      const found = findRows(db, table, { filter, sort: {}, limit: Number.MAX_SAFE_INTEGER });
      return aggregated(
        found.map(({ row }) => row),
        stages,
      );
    },
  };
}
