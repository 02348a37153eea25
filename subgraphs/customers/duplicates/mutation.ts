import { KnownError } from '../../../schema/errors.ts';
import { isRefused, refused } from '../../shared/changes/change.ts';
import { carryOut } from '../../shared/changes/changes.ts';
import type { MutationResolvers } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { changeOf } from '../recording/mutation.ts';
import type { CustomerRow, MergeRecordRow } from '../rows.ts';
import { hasExtraRight } from '../showing/secrecy.ts';
import { decideMerge } from './merge-customers.ts';
import { decideUndo } from './undo-merge.ts';

/** What staff with the extra right decide of customers that look alike. */
export const uniting: Pick<MutationResolvers, 'mergeCustomers' | 'undoMerge'> = {
  async mergeCustomers(_root, args, context) {
    check(context);
    const { survivorId, mergedId } = args;
    if (args.dryRun !== false) {
      const merged = await decideMerge(args, context);
      if (isRefused(merged)) return { row: null, ...merged };
      return { row: merged.customer, errors: [] };
    }
    const decide = async () => {
      const merged = await decideMerge(args, context);
      return isRefused(merged) ? merged : merged.change;
    };
    return changeOf({ survivorId, mergedId }, context, {
      mutation: 'mergeCustomers',
      args,
      decide,
    });
  },
  async undoMerge(_root, args, context) {
    check(context);
    const [found] = await context.store.findByMerges([args.mergeId]);
    // Before the turn: what a first look waits for may itself be waiting for a turn.
    if (!found || !(await context.customers.load(found._id)))
      return { row: null, ...refused('NOT_FOUND', 'mergeId') };
    const decide = () => decideUndo(args.mergeId, context);
    const asked = { mutation: 'undoMerge', args, decide };
    return context.inTurn(() =>
      carryOut(context, asked, (id, { customers }) => customers.load(id)),
    );
  },
};

function check({ viewer }: Context): void {
  if (!hasExtraRight(viewer)) throw new KnownError('FORBIDDEN');
}

/** Every merge that a customer was part of, on either side, newest first. */
export async function mergeHistory(
  { ids, merges = [] }: CustomerRow,
  { store }: Pick<Context, 'store'>,
): Promise<readonly MergeRecordRow[]> {
  const others = (await store.findMergedInto(ids)).flatMap((one) => one.merges ?? []);
  const all = [...merges, ...others.filter(({ survivorId }) => ids.includes(survivorId))];
  return [...new Map(all.map((one) => [one.id, one])).values()].toSorted(
    (a, b) => b.at.getTime() - a.at.getTime(),
  );
}
