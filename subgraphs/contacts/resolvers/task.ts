import type { OutboundMessageResolvers, ReferralResolvers, TaskResolvers } from '../generated.ts';
import { openReferralStates } from '../records/words.ts';
import type { Viewer } from '../../../schema/wire.ts';
import { isStaff } from '../../shared/rules.ts';
import type { Context } from '../loaders.ts';
import type { ReferralRow, TaskRow } from '../rows.ts';
import { mayRead } from '../visible.ts';
import { channelOf, servicePointOf } from './channel.ts';

export const Task: TaskResolvers = {
  __resolveReference: ({ id }, { tasks }) => tasks.load(id),
  id: ({ _id }) => _id,
  contact: ({ contactId }, _args, { contacts }) =>
    contactId === null ? null : contacts.load(contactId),
  async customer({ customerIds }, _args, { known }) {
    await known.meet(customerIds);
    const id = customerIds.find((one) => known.reaches([one]));
    return id === undefined ? null : { id };
  },
  assignedTo: ({ assignedTo }, _args, { actors }) =>
    assignedTo === null ? null : actors.load(assignedTo),
  instruction: async (task, _args, context) =>
    (await mayReadTask(task, context)) ? task.instruction : null,
  overdue: ({ open, dueAt }, _args, { now }) => open && dueAt < now,
  attempts: ({ attempts }) => attempts.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  resultContact: ({ resultContact }, _args, { contacts }) =>
    resultContact === null ? null : contacts.load(resultContact),
};

/** What is to be done because of a confidential contact is for who may read that, and for who has to do it. */
async function mayReadTask(task: TaskRow, context: Context): Promise<boolean> {
  const { viewer, contacts } = context;
  if (!isStaff(viewer) || task.contactId === null) return true;
  if (task.assignedTo === viewer.id || isAmong(viewer, task.assignedUnit)) return true;
  const contact = await contacts.load(task.contactId);
  return contact === null || mayRead(context, contact);
}

const isAmong = ({ units }: Viewer, unit: string | null): boolean =>
  unit !== null && units.includes(unit);

export const Referral: ReferralResolvers = {
  __resolveReference: ({ id }, { referrals }) => referrals.load(id),
  id: ({ _id }) => _id,
  from: ({ from }, _args, context) => channelOf(from, context),
  toChannel: ({ toChannel }, _args, context) => channelOf(toChannel, context),
  toServicePoint: ({ toServicePoint }, _args, context) => servicePointOf(toServicePoint, context),
  case: ({ caseId }) => (caseId === null ? null : { kind: 'Case', id: caseId }),
  state: (referral, _args, { now }) => stateAt(referral, now),
};

/** Who is still awaited after the time given has not come. */
export const stateAt = ({ state, expiresAt }: ReferralRow, now: Date): ReferralRow['state'] => {
  const isAwaited = state !== 'ARRIVED' && openReferralStates.includes(state);
  return isAwaited && expiresAt !== null && expiresAt < now ? 'EXPIRED' : state;
};

export const OutboundMessage: OutboundMessageResolvers = {
  id: ({ _id }) => _id,
  channel: ({ channel }, _args, context) => channelOf(channel, context),
};
