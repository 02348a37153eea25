import { isRefused, refused, type Change, type Refused } from '../../shared/changes/change.ts';
import { newId } from '../../shared/identity.ts';
import type { MutationMergeCustomersArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { lastName } from '../recording/form.ts';
import { findChange, findEditable, findOwn, toOwnRow } from '../recording/own-record.ts';
import type { CustomerRow } from '../rows.ts';

/** A merge, with the customer that comes of it. */
export interface Merged {
  readonly change: Change;
  readonly customer: CustomerRow | null;
}

const longest = 1_000;

/**
 * Makes one customer of two, of which one stays: our own record of the other says so from then on. Nothing of either is
 * changed or moved, here or with others, so that it can be undone.
 */
export async function decideMerge(
  { survivorId, mergedId, reason }: Omit<MutationMergeCustomersArgs, 'idempotencyKey'>,
  context: Context,
): Promise<Merged | Refused> {
  const why = reason.trim();
  if (why === '' || why.length > longest) return refused('BAD_USER_INPUT', 'reason');
  const [survivor, merged] = await Promise.all(
    [survivorId, mergedId].map((id) => findEditable(id, context)),
  );
  if (!survivor) return refused('NOT_FOUND', 'survivorId');
  if (!merged) return refused('NOT_FOUND', 'mergedId');
  const canBeOne =
    survivor._id !== merged._id && isOrganisation(survivor) === isOrganisation(merged);
  if (!canBeOne) return refused('BAD_USER_INPUT', 'mergedId');
  const own = await findOwn(merged, merged._id, {}, context);
  const merge = {
    sourceId: newId(),
    mergedId: merged._id,
    survivorIds: [...new Set([survivor._id, ...survivor.recordIds, ...survivor.formerIds])],
    at: context.now.toISOString(),
    by: context.viewer.id,
    reason: why,
    undoneAt: null,
    undoneBy: null,
  };
  const fields = { ...own.fields, merges: [...own.fields.merges, merge] };
  const row = toOwnRow(own, fields, lastName, context);
  if (isRefused(row)) return row;
  const change = await findChange(row, [survivor._id, merged._id], context);
  // Each has a number of a kind of which one person has one.
  if (isRefused(change)) return refused('DUPLICATE_IDENTIFIER', 'mergedId');
  const { ops, states, customers } = change;
  const customerIds = [survivor._id, merged._id];
  return {
    change: {
      id: survivor._id,
      ops,
      states,
      written: [{ type: 'Customer', id: row._id, customerIds }],
    },
    customer: customers.find(({ _id }) => _id === survivor._id) ?? null,
  };
}

const isOrganisation = ({ kind }: CustomerRow): boolean => kind === 'ORGANISATION';
