import { randomUUID } from 'node:crypto';

import { KnownError } from '../../../schema/errors.ts';
import { toOin } from '../../../schema/numbers.ts';
import { refused, sourceOwned, type Change, type Refused } from '../../shared/changes/change.ts';
import { carryOut } from '../../shared/changes/changes.ts';
import { ownSource } from '../../shared/identity.ts';
import type {
  MutationEndRelationArgs,
  MutationRegisterRelationArgs,
  MutationResolvers,
} from '../generated.ts';
import type { Context } from '../loaders.ts';
import { toReplace } from '../records/kept.ts';
import type { CustomerRow, RegisteredRelation } from '../rows.ts';
import { findTieChange } from './change.ts';
import { entityOf, toTold } from './relation-records.ts';

/** What the privacy officer says of who has to do with whom (architecture.md §5). */
export const registering: Pick<MutationResolvers, 'registerRelation' | 'endRelation'> = {
  registerRelation(_root, args, context) {
    checkOfficer(context);
    const decide = () => decideRegister(args, context);
    return carryOut(context, { mutation: 'registerRelation', args, decide }, show(context));
  },
  endRelation(_root, args, context) {
    checkOfficer(context);
    const decide = () => decideEnd(args, context);
    return carryOut(context, { mutation: 'endRelation', args, decide }, show(context));
  },
};

/** The gateway lets nobody else come this far; here it is asked again. */
function checkOfficer({ viewer }: Context): void {
  if (viewer.kind !== 'PRIVACY_OFFICER') throw new KnownError('FORBIDDEN');
}

const show =
  ({ store }: Context) =>
  async (id: string) =>
    (await store.findTiesBecauseOf([entityOf(id)]))[0] ?? null;

const [longestHolder, longestBasis] = [200, 500];

/** What is wrong with a relation before any customer is looked up; null when nothing is. */
function problemOf(
  { holder, kind, purpose, legalBasis, until }: MutationRegisterRelationArgs,
  now: Date,
): Refused | null {
  // The others follow from a contact, a mandate and a broken glass: nobody registers those here.
  if (kind !== 'PARTNER' && kind !== 'UNIT') return refused('BAD_USER_INPUT', 'kind');
  const isHolder =
    kind === 'PARTNER'
      ? toOin(holder) === holder
      : holder.trim() === holder && holder !== '' && holder.length <= longestHolder;
  if (!isHolder) return refused('BAD_USER_INPUT', 'holder');
  if (!/^[\w-]{1,100}$/.test(purpose)) return refused('BAD_USER_INPUT', 'purpose');
  if (legalBasis.trim() === '') return refused('LEGAL_BASIS_REQUIRED', 'legalBasis');
  if (legalBasis.length > longestBasis) return refused('BAD_USER_INPUT', 'legalBasis');
  return until > now ? null : refused('BAD_USER_INPUT', 'until');
}

/** Binds a holder to a customer from now on; what binds the same two for the same purpose already gets the new end. */
async function decideRegister(
  args: MutationRegisterRelationArgs,
  context: Context,
): Promise<Change | Refused> {
  const problem = problemOf(args, context.now);
  if (problem) return problem;
  const [customer] = await context.store.findCustomers([args.customerId]);
  if (!customer) return refused('NOT_FOUND', 'customerId');
  const held = await findHeld(customer, args, context);
  const own = held.find(({ kind, source }) => kind === args.kind && source === ownSource);
  const { until, legalBasis } = args;
  const row = own
    ? { ...own, asOf: context.now, until, legalBasis }
    : newRow(customer, args, context.now);
  return toChange([row], customer, context);
}

/** Ends what was registered here; what a register says goes on until that register ends it. */
async function decideEnd(
  args: MutationEndRelationArgs,
  context: Context,
): Promise<Change | Refused> {
  const [customer] = await context.store.findCustomers([args.customerId]);
  if (!customer) return refused('NOT_FOUND', 'customerId');
  const held = await findHeld(customer, args, context);
  if (held.length === 0) return refused('NOT_FOUND', 'holder');
  const own = held.filter(({ source }) => source === ownSource);
  const [first] = held;
  if (first && own.length === 0) return sourceOwned(first.source, 'holder');
  const ended = own.map((row) => ({ ...row, asOf: context.now, until: context.now }));
  return toChange(ended, customer, context);
}

/** Relations of this holder with the customer for this purpose that hold now. */
async function findHeld(
  { ids }: CustomerRow,
  { holder, purpose }: Pick<RegisteredRelation, 'holder' | 'purpose'>,
  { store, now }: Context,
): Promise<readonly RegisteredRelation[]> {
  const rows = await store.findRelations(ids);
  return rows.filter(
    (row) =>
      row.holder === holder &&
      row.purpose === purpose &&
      row.from <= now &&
      (row.until === null || row.until > now),
  );
}

async function toChange(
  rows: readonly RegisteredRelation[],
  { _id }: CustomerRow,
  { store }: Context,
): Promise<Change> {
  const { ops, states } = await findTieChange(rows.map(toTold), store);
  return {
    id: rows[0]?._id ?? '',
    ops: [...rows.map((row) => toReplace('relations', row)), ...ops],
    states,
    written: rows.map((row) => ({ type: 'Relation', id: row._id, customerIds: [_id] })),
  };
}

function newRow(
  { _id }: CustomerRow,
  { holder, kind, purpose, legalBasis, until }: MutationRegisterRelationArgs,
  now: Date,
): RegisteredRelation {
  const id = `relation-${randomUUID()}`;
  return {
    _id: id,
    source: ownSource,
    sourceId: id,
    asOf: now,
    holder,
    // `problemOf` lets only two kinds of relations through.
    kind: kind === 'PARTNER' ? 'PARTNER' : 'UNIT',
    purpose,
    legalBasis,
    from: now,
    until,
    customerId: _id,
    references: JSON.stringify({ customer: { source: ownSource, sourceId: _id } }),
  };
}
