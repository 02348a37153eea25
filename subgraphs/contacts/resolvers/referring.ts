import { carryOut, type Asked } from '../../shared/changes/changes.ts';
import type { MutationResolvers, ReferralPayloadResolvers } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { decideMove } from '../referring/move.ts';
import { decideReferral } from '../referring/refer.ts';
import type { ReferralPayloadRow } from '../rows.ts';
import { forEmployees } from './for-employees.ts';

/** Who is sent on, and how far that is. */
export const referring: Pick<MutationResolvers, 'refer' | 'moveReferral'> = {
  refer: (_root, args, context) =>
    change(context, 'refer', args, () => decideReferral(args.input, context)),
  moveReferral: (_root, args, context) =>
    change(context, 'moveReferral', args, () => decideMove(args, context)),
};

export const ReferralPayload: ReferralPayloadResolvers = { referral: ({ row }) => row };

/** Who wrote something may see what was written, also where nothing else binds it to the customer. */
function change(
  context: Context,
  mutation: string,
  args: object,
  decide: Asked['decide'],
): Promise<ReferralPayloadRow> {
  forEmployees(context);
  const asked = { mutation, args, decide };
  return carryOut(
    context,
    asked,
    async (id, { store }) => (await store.findReferrals([id]))[0] ?? null,
  );
}
