import type { ReferralResolvers } from '../generated.ts';
import { openReferralStates } from '../records/words.ts';
import type { ReferralRow } from '../rows.ts';
import { channelOf, servicePointOf } from './channel.ts';
import { firstKnown } from './first-known.ts';

export const Referral: ReferralResolvers = {
  __resolveReference: ({ id }, { referrals }) => referrals.load(id),
  id: ({ _id }) => _id,
  customer: firstKnown,
  from: ({ from }, _args, context) => channelOf(from, context),
  toChannel: ({ toChannel }, _args, context) => channelOf(toChannel, context),
  toServicePoint: ({ toServicePoint }, _args, context) => servicePointOf(toServicePoint, context),
  externalProduct: ({ externalProductUri: uri }) => (uri === null ? null : { uri }),
  case: ({ caseId }) => (caseId === null ? null : { kind: 'Case', id: caseId }),
  state: (referral, _args, { now }) => stateAt(referral, now),
};

/** Who is still awaited after the time given has not come. */
export const stateAt = ({ state, expiresAt }: ReferralRow, now: Date): ReferralRow['state'] => {
  const isAwaited = state !== 'ARRIVED' && openReferralStates.includes(state);
  return isAwaited && expiresAt !== null && expiresAt < now ? 'EXPIRED' : state;
};
