import { isRefused, refused, type Change, type Refused } from '../../shared/changes/change.ts';
import { admit, findJoined, findJoinedChange, namesAround } from '../joining/join.ts';
import type { Context } from '../loaders.ts';
import { lastName } from '../recording/form.ts';
import { findEditable, findOwn, toOwnRow } from '../recording/own-record.ts';

/** Makes two customers again of what was merged, each with its own records and what was recorded of it since. */
export async function decideUndo(mergeId: string, context: Context): Promise<Change | Refused> {
  const { store, now, viewer, blind } = context;
  const [found] = await store.findByMerges([mergeId]);
  const customer = found && (await findEditable(found._id, context));
  const merge = customer?.merges?.find(({ id }) => id === mergeId);
  if (!customer || !merge) return refused('NOT_FOUND', 'mergeId');
  if (merge.undoneAt !== null) return refused('NOT_ALLOWED_NOW', 'mergeId');
  const isIn = ({ merges }: { readonly merges: readonly { readonly sourceId: string }[] }) =>
    merges.some(({ sourceId }) => sourceId === mergeId);
  const own = await findOwn(customer, customer._id, { isIn }, context);
  const undone = { undoneAt: now.toISOString(), undoneBy: viewer.id };
  const merges = own.fields.merges.map((one) =>
    one.sourceId === mergeId ? { ...one, ...undone } : one,
  );
  const row = toOwnRow(own, { ...own.fields, merges }, lastName, context);
  if (isRefused(row)) return row;
  const joined = await findJoined([customer._id, ...namesAround(row)], store);
  const isStillOne =
    admit(row, joined.linked) !== null ||
    joined.linked.groupOf(row._id).some(({ _id }) => _id === merge.survivorId);
  // A number of both says the same by now: that is to be corrected first.
  if (isStillOne) return refused('NOT_ALLOWED_NOW', 'mergeId');
  const touched = new Set([row._id]);
  const parts = { questions: store, blind };
  const { ops, states } = await findJoinedChange(joined, { touched, removed: [] }, parts);
  const { survivorId, mergedId } = merge;
  const customerIds = [survivorId, mergedId];
  return {
    id: survivorId,
    ops,
    states,
    written: [{ type: 'Customer', id: row._id, customerIds }],
  };
}
