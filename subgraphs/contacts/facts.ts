import type { DeliveryFact, TimelineFact } from '../shared/events.ts';
import type { ChannelKind } from './records/words.ts';
import type { ContactRow, OutboundMessageRow, ReferralRow, TaskRow } from './rows.ts';
import {
  contactTitle,
  messageTitle,
  overdueTitle,
  referralTitle,
  taskDoneTitle,
  taskTitle,
} from './wording.ts';

/** What the timeline of each customer tells of our own records. */

/** Kind of a channel by its code; undefined for a channel that is not set up here. */
export type ChannelKinds = ReadonlyMap<string, ChannelKind>;

type Told = Omit<TimelineFact, 'customerId'>;

const forEach = (customerIds: readonly string[], facts: readonly Told[]): TimelineFact[] =>
  customerIds.flatMap((customerId) => facts.map((fact) => ({ ...fact, customerId })));

export const contactFacts = (contact: ContactRow, kinds: ChannelKinds): readonly TimelineFact[] =>
  forEach(contact.customerIds, [
    {
      key: 'contact',
      at: contact.startedAt,
      kind: 'CONTACT',
      channel: kinds.get(contact.channel) ?? null,
      title: contactTitle(contact),
      publicText: contact.confidential ? null : contact.reply,
      audience: 'CUSTOMER',
    },
  ]);

/** What was promised is the customer's to see; other work is ours. */
export function taskFacts(task: TaskRow): readonly TimelineFact[] {
  const told = {
    kind: 'TASK',
    channel: null,
    publicText: null,
    audience: task.promisedToCustomer ? 'CUSTOMER' : 'INTERNAL',
  } as const;
  const made: Told = { ...told, key: 'made', at: task.createdAt, title: taskTitle(task) };
  const { doneAt, escalatedAt = null } = task;
  const overdue: Told[] = escalatedAt
    ? [
        {
          ...told,
          key: 'overdue',
          at: escalatedAt,
          title: overdueTitle(task),
          audience: 'INTERNAL',
        },
      ]
    : [];
  const done: Told[] = doneAt
    ? [{ ...told, key: 'done', at: doneAt, title: taskDoneTitle(task) }]
    : [];
  return forEach(task.customerIds, [made, ...overdue, ...done]);
}

export const referralFacts = (
  referral: ReferralRow,
  kinds: ChannelKinds,
): readonly TimelineFact[] =>
  forEach(referral.customerIds, [
    {
      key: 'referral',
      at: referral.announcedAt,
      kind: 'REFERRAL',
      channel: kinds.get(referral.from) ?? null,
      title: referralTitle(referral),
      publicText: referral.reason,
      audience: 'CUSTOMER',
    },
  ]);

/** How far a message is, for who knows it by its id. */
export function deliveryOf(message: OutboundMessageRow): { readonly delivery?: DeliveryFact } {
  const { _id, firstId, customerIds, state, queuedAt, sentAt, to } = message;
  const at = queuedAt ?? sentAt;
  if (!at) return {};
  // A row of before it was known has no first one.
  return { delivery: { firstId: firstId ?? _id, customerIds, state, at, sentAt, to } };
}

export function messageFacts(
  message: OutboundMessageRow,
  kinds: ChannelKinds,
): readonly TimelineFact[] {
  const at = message.sentAt ?? message.queuedAt;
  if (!at) return [];
  return forEach(message.customerIds, [
    {
      key: 'message',
      at,
      kind: 'OUTBOUND_MESSAGE',
      channel: kinds.get(message.channel) ?? null,
      title: messageTitle(message),
      publicText: null,
      audience: 'CUSTOMER',
    },
  ]);
}
