import { refused, sourceOwned, type Change, type Refused } from '../../shared/changes/change.ts';
import { ownSource } from '../../shared/identity.ts';
import type { MutationMoveReferralArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { line } from '../records/fields.ts';
import { openReferralStates, type ReferralState } from '../records/words.ts';
import type { ReferralRow } from '../rows.ts';
import { toChange } from './refer.ts';

/** From which states a referral may come to another. */
const before: { readonly [to in ReferralState]: readonly ReferralState[] } = {
  ANNOUNCED: [],
  ACCEPTED: ['ANNOUNCED'],
  // Who comes later than awaited is still helped.
  ARRIVED: ['ANNOUNCED', 'ACCEPTED'],
  COMPLETED: ['ARRIVED'],
  DECLINED: ['ANNOUNCED', 'ACCEPTED'],
  EXPIRED: ['ANNOUNCED', 'ACCEPTED'],
};

/** Says how far a referral is; or why it cannot be. */
export async function decideMove(
  { referralId, to, reason, expectedVersion }: MutationMoveReferralArgs,
  context: Context,
): Promise<Change | Refused> {
  const referral = await context.referrals.load(referralId);
  if (!referral) return refused('NOT_FOUND', 'referralId');
  if (referral.source !== ownSource) return sourceOwned(referral.source, 'referralId');
  if (referral.version !== expectedVersion) return refused('STALE_VERSION', 'expectedVersion');
  if (!before[to].includes(referral.state) || (to === 'EXPIRED' && isAwaited(referral, context)))
    return refused('NOT_ALLOWED_NOW', 'to');
  if (to === 'DECLINED' && !reason) return refused('BAD_USER_INPUT', 'reason');
  if (reason && !line.safeParse(reason).success) return refused('BAD_USER_INPUT', 'reason');
  const row = moved(referral, to, { reason: reason || referral.stateReason, now: context.now });
  const filter = { _id: row._id, version: expectedVersion };
  const write = { op: 'replace', collection: 'referrals', filter, row, mustMatch: true } as const;
  return toChange(row, write, context);
}

const isAwaited = ({ expiresAt }: ReferralRow, { now }: Context): boolean =>
  expiresAt !== null && expiresAt >= now;

function moved(
  referral: ReferralRow,
  state: ReferralState,
  { reason, now }: { readonly reason: string | null; readonly now: Date },
): ReferralRow {
  const open = openReferralStates.includes(state);
  return {
    ...referral,
    state,
    stateReason: reason,
    open,
    desks: open ? referral.desks : [],
    asOf: now,
    version: referral.version + 1,
  };
}
