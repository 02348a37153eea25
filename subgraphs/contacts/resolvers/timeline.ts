import type { TimelineEntryResolvers, TimelineItemResolvers } from '../generated.ts';
import type { Context } from '../loaders.ts';
import type { TimelineEntryRow, TimelineItemRow } from '../rows.ts';

export const TimelineEntry: TimelineEntryResolvers = {
  item: (entry, _args, context) => findItem(entry, context),
};

export const TimelineItem: TimelineItemResolvers = {
  __resolveType: (item) => {
    if ('interactionId' in item) return 'Contact';
    if ('queues' in item) return 'Task';
    if ('desks' in item) return 'Referral';
    return 'failureReason' in item ? 'OutboundMessage' : item.kind;
  },
};

/** Our own record if the viewer may know of it; a case or product as a stub, of which its owner decides. */
async function findItem(
  { type, itemId }: TimelineEntryRow,
  { contacts, tasks, referrals, messages }: Context,
): Promise<TimelineItemRow | null> {
  switch (type) {
    case 'Contact':
      return contacts.load(itemId);
    case 'Task':
      return tasks.load(itemId);
    case 'Referral':
      return referrals.load(itemId);
    case 'OutboundMessage':
      return messages.load(itemId);
    case 'Case':
    case 'Product':
      return { kind: type, id: itemId };
    default:
      return null;
  }
}
