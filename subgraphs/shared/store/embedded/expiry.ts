import type { Database } from './database.ts';
import type { FeedLines } from './feed.ts';
import { findRows } from './read.ts';
import type { Table } from './tables.ts';
import { deleteFound } from './write.ts';

/** Rows removed at most per index in one go, so that a sweep does not hold up the readers. */
const mostAtOnce = 500;

/**
 * Removes rows whose date plus `expireAfterSeconds` has passed, as MongoDB's TTL indexes do; call it in a
 * transaction. Gives their number; as many as `mostAtOnce` means that there may be more.
 */
export function removeExpired(
  { db, feed }: { readonly db: Database; readonly feed: FeedLines },
  tables: readonly Table[],
  now: Date,
): number {
  let removed = 0;
  for (const table of tables) {
    for (const { definition, fields } of table.indexes) {
      const [field] = fields;
      if (definition.expireAfterSeconds === undefined || field === undefined) continue;
      const filter = {
        [field]: { $lte: new Date(now.getTime() - definition.expireAfterSeconds * 1_000) },
      };
      const found = findRows(db, table, { filter, sort: {}, limit: mostAtOnce });
      deleteFound({ db, table, feed }, found);
      removed += found.length;
    }
  }
  return removed;
}
