import { randomUUID } from 'node:crypto';

import { KnownError } from '../../../schema/errors.ts';
import { refused, type Change, type Refused } from '../../shared/changes/change.ts';
import { carryOut } from '../../shared/changes/changes.ts';
import { ownSource } from '../../shared/identity.ts';
import type { MutationResolvers, MutationSetRestrictionArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import type { CustomerRow, OwnRestriction } from '../rows.ts';
import { isInForce, restrictionState } from './restrictions.ts';

const longest = 1_000;

/** What a customer and the privacy officer ask of how data may be used. */
export const restricting: Pick<MutationResolvers, 'setRestriction'> = {
  setRestriction(_root, args, context) {
    const { kind } = context.viewer;
    if (kind !== 'CITIZEN' && kind !== 'PRIVACY_OFFICER') throw new KnownError('FORBIDDEN');
    const decide = () => decideRestriction(args, context);
    return carryOut(context, { mutation: 'setRestriction', args, decide }, async () => {
      const customer = await findCustomer(args.customerId, context);
      return customer && { inForce: (await findInForce(customer, args, context)).length > 0 };
    });
  },
};

/** A restriction from now on, or the end of those that were recorded here; what is so already changes nothing. */
async function decideRestriction(
  args: MutationSetRestrictionArgs,
  context: Context,
): Promise<Change | Refused> {
  const { customerId, kind, active } = args;
  const reason = args.reason.trim();
  if (reason === '' || reason.length > longest) return refused('BAD_USER_INPUT', 'reason');
  // Whether the grounds of art. 18 are there is for the privacy officer to see.
  if (context.viewer.kind === 'CITIZEN' && kind === 'PROCESSING')
    return refused('FORBIDDEN', 'kind');
  const customer = await findCustomer(customerId, context);
  if (!customer) return refused('NOT_FOUND', 'customerId');
  const { _id } = customer;
  const held = await findInForce(customer, args, context);
  if (active === held.length > 0) return { id: _id, ops: [], states: [], written: [] };
  const rows = active
    ? [newRow(customer, { kind, reason, now: context.now })]
    : held.map((row) => ({ ...row, asOf: context.now, until: context.now }));
  return {
    id: _id,
    ops: rows.map((row) => ({
      op: 'replace',
      collection: 'restrictions',
      filter: { _id: row._id },
      row,
      upsert: true,
    })),
    states: rows.map(restrictionState),
    written: rows.map((row) => ({ type: 'Restriction', id: row._id, customerIds: [_id] })),
  };
}

/** The privacy officer need not be bound to anybody; a customer reaches itself, and whom it may act for. */
async function findCustomer(id: string, context: Context): Promise<CustomerRow | null> {
  if (context.viewer.kind === 'CITIZEN') return context.customers.load(id);
  return (await context.store.findCustomers([id]))[0] ?? null;
}

/** Those of this kind that were recorded here and hold now. */
async function findInForce(
  { ids }: CustomerRow,
  { kind }: Pick<MutationSetRestrictionArgs, 'kind'>,
  { store, now }: Context,
): Promise<readonly OwnRestriction[]> {
  const rows = await store.findRestrictions(ids);
  return rows.filter((row) => row.kind === kind && isInForce(row, now));
}

function newRow(
  { _id }: CustomerRow,
  { kind, reason, now }: Pick<OwnRestriction, 'kind' | 'reason'> & { readonly now: Date },
): OwnRestriction {
  const id = `restriction-${randomUUID()}`;
  return {
    _id: id,
    source: ownSource,
    sourceId: id,
    asOf: now,
    kind,
    from: now,
    until: null,
    reason,
    customerId: _id,
    references: JSON.stringify({ source: ownSource, sourceId: _id }),
  };
}
