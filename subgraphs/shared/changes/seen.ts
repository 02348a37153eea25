import { ownSource } from '../identity.ts';
import { seenId } from '../record-check.ts';
import type { IntakeRow } from '../record-type.ts';
import type { Document, WriteOp } from '../store/store.ts';
import type { Change } from './change.ts';

/**
 * What the records door keeps of each record that a change makes, as if it had been taken in: so that what was written
 * here is found, copied and removed with all else about a customer. Of one that the door knows nothing changes.
 */
export const toSeenOps = ({ ops, states, written }: Change): readonly WriteOp[] => {
  const types = new Map([...states, ...written].map(({ id, type }) => [id, type]));
  const about = new Map(written.map(({ id, customerIds }) => [id, customerIds]));
  return ops.flatMap((op) => {
    const row = 'row' in op ? op.row : null;
    const type = row && types.get(row._id);
    return row && type && isOwn(row) ? [toSeenOp(row, type, about.get(row._id) ?? [])] : [];
  });
};

interface OwnRow extends Document {
  readonly sourceId: string;
  readonly customerIds?: readonly string[];
  readonly customerId?: string;
}

const isOwn = (row: Document): row is OwnRow =>
  Reflect.get(row, 'source') === ownSource && typeof Reflect.get(row, 'sourceId') === 'string';

/** Whom it is about is what the row says; where it does not, what was written about. */
function toSeenOp(
  { _id, sourceId, customerIds, customerId }: OwnRow,
  type: string,
  writtenAbout: readonly string[],
): WriteOp {
  const about = customerIds ?? (customerId === undefined ? writtenAbout : [customerId]);
  // A record of a customer is found by its own id, whichever customer it is part of.
  const ids = type === 'Customer' ? [_id] : about;
  const seen: Omit<IntakeRow, '_id'> = {
    source: ownSource,
    sourceId,
    type,
    entity: _id,
    // That of no record: who imports this one changes it.
    digest: '',
    run: '',
    customerIds: ids,
  };
  const filter = { _id: seenId(type, ownSource, sourceId) };
  return {
    op: 'update',
    collection: 'intake',
    filter,
    update: { $setOnInsert: { ...seen } },
    upsert: true,
  };
}
