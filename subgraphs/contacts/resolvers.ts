import type { Resolvers } from './generated.ts';
import { Channel, ServicePoint } from './resolvers/channel.ts';
import { Actor, Contact, ContactSubject, Participant } from './resolvers/contact.ts';
import { Case, Customer, CustomerMatch } from './resolvers/customer.ts';
import { ContactPayload, MessagePayload, Mutation, TaskPayload } from './resolvers/mutation.ts';
import { incomingMutations, IncomingContact, IncomingPayload } from './resolvers/incoming.ts';
import { ReferralPayload } from './resolvers/referring.ts';
import { Query } from './resolvers/query.ts';
import { Subscription } from './resolvers/subscription.ts';
import { Referral } from './resolvers/referral.ts';
import { OutboundMessage, Task } from './resolvers/task.ts';
import { TimelineEntry, TimelineItem } from './resolvers/timeline.ts';

/** Every resolver of this subgraph, type by type; a field without one is a field of its row. */
export const resolvers: Resolvers = {
  Query,
  Mutation: { ...Mutation, ...incomingMutations },
  Subscription,
  ContactPayload,
  TaskPayload,
  MessagePayload,
  IncomingContact,
  IncomingPayload,
  ReferralPayload,
  Customer,
  CustomerMatch,
  Case,
  Contact,
  ContactConnection: { totalCount: (page) => page.totalCount() },
  ContactSubject,
  Participant,
  Actor,
  Channel,
  ServicePoint,
  Task,
  TaskConnection: { totalCount: (page) => page.totalCount() },
  Referral,
  OutboundMessage,
  TimelineEntry,
  TimelineItem,
};
