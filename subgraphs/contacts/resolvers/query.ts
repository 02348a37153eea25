import { isOwnWork, isStaff } from '../../shared/rules.ts';
import type { QueryResolvers } from '../generated.ts';
import { incomingFor } from '../incoming/loaders.ts';
import { referralsIn, type Context } from '../loaders.ts';
import { queueOf } from '../queues.ts';
import { pageOfQueue } from '../pages.ts';
import type { ReferralRow } from '../rows.ts';

export const Query: QueryResolvers = {
  contact: (_root, { id }, { contacts }) => contacts.load(id),
  task: (_root, { id }, { tasks }) => tasks.load(id),
  channels: (_root, _args, { channels }) => channels(),
  servicePoints: (_root, _args, { servicePoints }) => servicePoints(),
  incoming: (_root, args, context) => incomingFor(args, context),
  workQueue: (_root, args, context) =>
    isStaff(context.viewer) ? pageOfQueue(args, context) : null,
  incomingReferrals: (_root, { servicePoint, unit }, context) =>
    isStaff(context.viewer)
      ? incomingAt(queueOf(servicePoint ?? null, unit ?? null), context)
      : null,
};

/** Of the referrals awaited at a desk those of customers that the viewer knows, and those that its own unit awaits. */
async function incomingAt(desk: string, context: Context): Promise<readonly ReferralRow[]> {
  const { viewer, store, servicePoints } = context;
  const rows = await store.findIncoming(desk);
  const known = new Set(await referralsIn(context, rows));
  if (known.size === rows.length) return rows;
  const own = (await servicePoints()).filter(({ units }) => isOwnWork(viewer, units));
  const points = new Set(own.map(({ code }) => code));
  return rows.filter((row) => known.has(row) || points.has(row.toServicePoint ?? ''));
}
