import type { OutboundMessageResolvers, TaskResolvers } from '../generated.ts';
import type { Viewer } from '../../../schema/wire.ts';
import { isStaff } from '../../shared/rules.ts';
import type { Context } from '../loaders.ts';
import type { TaskRow } from '../rows.ts';
import { mayRead } from '../visible.ts';
import { channelOf } from './channel.ts';
import { firstKnown } from './first-known.ts';

export const Task: TaskResolvers = {
  __resolveReference: ({ id }, { tasks }) => tasks.load(id),
  id: ({ _id }) => _id,
  contact: ({ contactId }, _args, { contacts }) =>
    contactId === null ? null : contacts.load(contactId),
  customer: firstKnown,
  assignedTo: ({ assignedTo }, _args, { actors }) =>
    assignedTo === null ? null : actors.load(assignedTo),
  instruction: async (task, _args, context) =>
    (await mayReadTask(task, context)) ? task.instruction : null,
  overdue: ({ open, dueAt }, _args, { now }) => open && dueAt < now,
  attempts: ({ attempts }) => attempts.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  handovers: ({ handovers }) => handovers ?? [],
  timesHandedOn: ({ handovers }) => (handovers ?? []).filter(({ by }) => by !== null).length,
  escalatedAt: ({ escalatedAt }) => escalatedAt ?? null,
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

export const OutboundMessage: OutboundMessageResolvers = {
  id: ({ _id }) => _id,
  channel: ({ channel }, _args, context) => channelOf(channel, context),
};
