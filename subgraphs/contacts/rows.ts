import type { z } from 'zod';

import type { UserError } from '../shared/changes/change.ts';
import type { Connection } from '../shared/page.ts';
import type { IncomingRow } from './incoming/row.ts';
import type { AttemptRow, HandoverRow } from './overdue/history.ts';
import type {
  actorShape,
  channelShape,
  contactShape,
  messageShape,
  referralShape,
  servicePointShape,
  taskShape,
} from './records/shapes.ts';
import type { Personal, Sourced } from './sourced.ts';
import type { EntryPageRow, EntryRow } from './timeline/row.ts';

export type { Personal, Sourced } from './sourced.ts';

/** Rows as they lie in the store; each is the form in which resolvers of its type get it. What is absent is null. */

type Fields<Shape extends z.ZodType> = z.infer<Shape>;

/** Fields of a record as a row has them: what may be absent there is null here. */
type Stored<Record> = {
  readonly [name in keyof Record]-?: undefined extends Record[name]
    ? Exclude<Record[name], undefined> | null
    : Record[name];
};

export interface ChannelRow
  extends Sourced, Stored<Omit<Fields<typeof channelShape>, 'synchronicity' | 'addresses'>> {
  readonly synchronicity: 'SYNCHRONOUS' | 'ASYNCHRONOUS';
  readonly addresses: readonly ChannelAddressRow[];
}

export interface ChannelAddressRow {
  readonly value: string;
  readonly units: readonly string[];
  readonly hint: string | null;
}

export interface ServicePointRow extends Sourced, Stored<Fields<typeof servicePointShape>> {}

export interface ActorRow extends Sourced, Stored<Fields<typeof actorShape>> {}

export interface ParticipantRow {
  readonly role: 'CUSTOMER' | 'REPRESENTATIVE';
  readonly customerId: string | null;
  readonly initiator: boolean;
  readonly name: string | null;
  readonly organisation: string | null;
  readonly replyTo: string | null;
}

/** A stub of another subgraph's entity, or something outside the graph. */
export type ContactSubjectRow = CaseRow | ProductRow | SubjectReferenceRow;

export interface CaseRow {
  readonly kind: 'Case';
  readonly id: string;
}

export interface ProductRow {
  readonly kind: 'Product';
  readonly id: string;
}

export interface SubjectReferenceRow {
  readonly kind: 'SubjectReference';
  readonly urn: string;
  readonly label: string | null;
}

export interface AttachmentRow {
  readonly id: string;
  readonly title: string;
  readonly format: string | null;
  readonly bytes: number | null;
  readonly urn: string;
}

type ContactLinks =
  'interactionId' | 'participants' | 'actors' | 'about' | 'followUpOf' | 'corrects' | 'attachments';

export interface ContactRow
  extends Personal, Stored<Omit<Fields<typeof contactShape>, ContactLinks>> {
  readonly interactionId: string;
  readonly participants: readonly ParticipantRow[];
  readonly actorIds: readonly string[];
  readonly about: readonly ContactSubjectRow[];
  /** Cases among `about`. */
  readonly caseIds: readonly string[];
  readonly followUpOf: string | null;
  readonly corrects: string | null;
  readonly attachments: readonly AttachmentRow[];
  /** Place among the contacts of a customer: when it began, then its id. */
  readonly sort: string;
}

export type TaskAttemptRow = AttemptRow;
export type TaskHandoverRow = HandoverRow;

type TaskLinks =
  | 'contact'
  | 'customer'
  | 'assignedTo'
  | 'promisedToCustomer'
  | 'dueAt'
  | 'createdAt'
  | 'attempts'
  | 'handovers'
  | 'escalatedAt'
  | 'resultContact';

export interface TaskRow extends Personal, Stored<Omit<Fields<typeof taskShape>, TaskLinks>> {
  readonly contactId: string | null;
  readonly open: boolean;
  readonly assignedTo: string | null;
  readonly promisedToCustomer: boolean;
  readonly dueAt: Date;
  readonly createdAt: Date;
  readonly attempts: readonly TaskAttemptRow[];
  /** Absent in rows that were written before there were any. */
  readonly handovers?: readonly TaskHandoverRow[];
  readonly escalatedAt?: Date | null;
  readonly resultContact: string | null;
  /** Work queues in which it stands; none once it is done. */
  readonly queues: readonly string[];
  /** Place in a work queue: when it is due, then its id. */
  readonly sort: string;
}

type ReferralLinks = 'contact' | 'customer' | 'case';

export interface ReferralRow
  extends Personal, Stored<Omit<Fields<typeof referralShape>, ReferralLinks>> {
  readonly contactId: string | null;
  readonly caseId: string | null;
  readonly open: boolean;
  /** Units that await the customer: the one that is named, else those that work at the place. */
  readonly units: readonly string[];
  /** Desks that await the customer; none once it was helped. */
  readonly desks: readonly string[];
  /** Place among referrals: when it was announced, then its id. */
  readonly sort: string;
}

export interface OutboundMessageRow
  extends Personal, Stored<Omit<Fields<typeof messageShape>, 'contact' | 'customer' | 'resendOf'>> {
  readonly contactId: string | null;
  /** Id of the message in the place of which this one went. */
  readonly resendOf: string | null;
  /** The first of the messages that went in each other's place, under whose id others know it; null for itself. */
  readonly firstId: string | null;
}

/** A stub of a customer, with what is needed to find its rows. */
export interface CustomerRow {
  readonly id: string;
  readonly aliasIds?: readonly string[] | undefined;
}

export interface CustomerMatchRow {
  readonly customerId: string;
  readonly aliasIds?: readonly string[] | null | undefined;
}

export interface ContactConnectionRow extends Connection<ContactRow> {
  /** Counted only when it is asked for. */
  readonly totalCount: () => Promise<number>;
}

export interface TaskConnectionRow extends Connection<TaskRow> {
  /** Null when part of it may be hidden. */
  readonly totalCount: () => Promise<number | null>;
}

export type TimelineEntryRow = EntryRow;
export type TimelinePageRow = EntryPageRow;

/** What a change came to: the row as it is now, or why nothing was changed. */
export interface ContactPayloadRow {
  readonly row: ContactRow | null;
  readonly errors: readonly UserError[];
}

export interface TaskPayloadRow {
  readonly row: TaskRow | null;
  readonly errors: readonly UserError[];
}

export interface MessagePayloadRow {
  readonly row: OutboundMessageRow | null;
  readonly errors: readonly UserError[];
}

export type IncomingContactRow = IncomingRow;

export interface IncomingPayloadRow {
  readonly row: IncomingRow | null;
  readonly errors: readonly UserError[];
}

export interface ReferralPayloadRow {
  readonly row: ReferralRow | null;
  readonly errors: readonly UserError[];
}

/** A stub of a product of another authority. */
export interface ExternalProductRow {
  readonly uri: string;
}

/** What an entry of the timeline can be about. */
export type TimelineItemRow =
  ContactRow | TaskRow | ReferralRow | OutboundMessageRow | CaseRow | ProductRow;
