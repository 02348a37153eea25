import { ownSource } from '../identity.ts';
import { seenId } from '../record-check.ts';
import type { IntakeRow } from '../record-type.ts';
import type { WriteOp } from '../store/store.ts';

/** Where a record that is made here comes from. */
export const ownRecord = (id: string, asOf: Date) => ({
  _id: id,
  source: ownSource,
  sourceId: id,
  asOf,
  version: 1,
});

/** Lets the records door find a record that was made here by whom it is about, like one that was taken in. */
export function toIntakeOp(type: string, id: string, customerIds: readonly string[]): WriteOp {
  const row: IntakeRow = {
    _id: seenId(type, ownSource, id),
    ...{ source: ownSource, sourceId: id, type, entity: id },
    // Never the digest of a record: one that is taken in under this id is looked at.
    digest: '',
    run: '',
    customerIds,
  };
  return { op: 'replace', collection: 'intake', filter: { _id: row._id }, row, upsert: true };
}
