import type { AuditRow, LdvRow, LinkedRow } from './rows.ts';
import type { LogStore } from './store.ts';

/**
 * Writes rows to the store, 1 000 at most. A row that is there already, the very same, is fine: it was written before,
 * and its answer got lost. Rejects when one is not there afterwards, or another stands in its place.
 */
export const toWrite =
  (store: LogStore) =>
  async (rows: readonly LinkedRow[]): Promise<void> => {
    const { failed } = await store.bulk(
      rows.map(({ stream, row }) => ({ op: 'insert', collection: stream, row })),
    );
    for (const { index, error } of failed) {
      const one = rows[index];
      if (!one || error.code !== 'DUPLICATE' || !(await lies(store, one)))
        throw new Error(`The store of the log refused a row (${error.code}).`);
    }
  };

async function lies(store: LogStore, { stream, row }: LinkedRow): Promise<boolean> {
  const [known] = await store.collection<AuditRow | LdvRow>(stream).find({ _id: row._id });
  return known?.hash === row.hash;
}
