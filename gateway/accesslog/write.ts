import type { AuditRow, LdvRow, LinkedRow } from './rows.ts';
import type { LogStore } from './store.ts';

/**
 * Writes rows to the store, 1 000 at most. A row that is there already, the very same, is fine: it was written before,
 * and its answer got lost. Rejects when one is not there afterwards, or another stands in its place.
 */
export const toWrite =
  (store: LogStore) =>
  async (rows: readonly LinkedRow[]): Promise<void> => {
    const ops = rows.map(({ stream, row }) => ({ op: 'insert', collection: stream, row }) as const);
    // All at once is cheaper where it is one file, and where it is a server it is dearer.
    if (store.kind === 'embedded' && (await isWritten(store.batch(ops)))) return;
    const { failed } = await store.bulk(ops);
    for (const { index, error } of failed) {
      const one = rows[index];
      if (!one || error.code !== 'DUPLICATE' || !(await lies(store, one)))
        throw new Error(`The store of the log refused a row (${error.code}).`);
    }
  };

/** False when one row was refused, and so none was written: which one is told one by one. */
const isWritten = (writing: Promise<void>): Promise<boolean> =>
  writing.then(
    () => true,
    () => false,
  );

async function lies(store: LogStore, { stream, row }: LinkedRow): Promise<boolean> {
  const [known] = await store.collection<AuditRow | LdvRow>(stream).find({ _id: row._id });
  return known?.hash === row.hash;
}
