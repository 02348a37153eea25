import { isStaff } from '../../shared/rules.ts';
import type { QueryResolvers } from '../generated.ts';
import { queueOf } from '../queues.ts';
import { pageOfQueue } from '../pages.ts';

export const Query: QueryResolvers = {
  contact: (_root, { id }, { contacts }) => contacts.load(id),
  task: (_root, { id }, { tasks }) => tasks.load(id),
  channels: (_root, _args, { channels }) => channels(),
  servicePoints: (_root, _args, { servicePoints }) => servicePoints(),
  workQueue: (_root, args, context) =>
    isStaff(context.viewer) ? pageOfQueue(args, context) : null,
  incomingReferrals: (_root, { servicePoint, unit }, { viewer, store }) =>
    isStaff(viewer) ? store.findIncoming(queueOf(servicePoint ?? null, unit ?? null)) : null,
};
