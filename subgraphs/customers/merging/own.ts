import { ownSource } from '../../shared/identity.ts';
import { fieldsOf, type SourceRow } from '../joining/source.ts';
import type { CustomerFields } from '../records/customer.ts';
import { toSaid } from '../records/said.ts';
import type { MergeRecordRow } from '../rows.ts';
import { toDate } from './saying.ts';

/** What our own record says of how it is kept, beside what it says of the customer. */
const ofItself = new Set(['kind', 'sameAs', 'merges', 'status', 'enteredBy']);

/** A record of ours beside that of a register of which nothing is left but that, and its history. */
export const saysNothing = ({
  row,
  fields,
}: {
  readonly row: SourceRow;
  readonly fields: CustomerFields;
}): boolean =>
  row.source === ownSource &&
  fields.sameAs !== null &&
  Object.keys(toSaid(fields)).every((name) => ofItself.has(name));

/** Merges that our own records tell of, newest first. */
export const toMerges = (group: readonly SourceRow[]): readonly MergeRecordRow[] =>
  group
    .flatMap((row) => fieldsOf(row).merges)
    .map(({ sourceId, mergedId, survivorIds: [survivorId = ''], at, by, reason, ...undone }) => ({
      id: sourceId,
      survivorId,
      mergedId,
      at: new Date(at),
      by,
      reason,
      undoneAt: toDate(undone.undoneAt),
      undoneBy: undone.undoneBy,
    }))
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
