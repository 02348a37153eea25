import { ownRecord } from '../../shared/changes/own-records.ts';
import { newId } from '../../shared/identity.ts';
import type { EntityState } from '../../shared/outbox.ts';
import { toSort } from '../../shared/page.ts';
import type { WriteOp } from '../../shared/store/store.ts';
import { byId } from '../changing/form.ts';
import { deliveryOf, messageFacts, type ChannelKinds } from '../facts.ts';
import type { ChannelKind } from '../records/words.ts';
import { keptReferences } from '../records/references.ts';
import type { ChannelRow, OutboundMessageRow } from '../rows.ts';
import type { OutgoingRow } from './rows.ts';

/** A message that is still to be made. */
export interface Draft {
  readonly channel: ChannelRow;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly customerIds: readonly string[];
  readonly contactId: string | null;
  /** Id of the message that did not arrive, or of which that is not known. */
  readonly resendOf: string | null;
  readonly firstId: string | null;
}

/** A message that waits to be sent, with what to write; it goes with whatever it is about, or not at all. */
export interface Queued {
  readonly row: OutboundMessageRow;
  readonly ops: readonly WriteOp[];
  readonly states: readonly EntityState[];
}

/** `id` is that of the message, where it must be the same each time that this is made. */
export function queueMessage(draft: Draft, now: Date, id: string = newId()): Queued {
  const { channel, to, subject, text, customerIds, contactId, resendOf, firstId } = draft;
  const own = ownRecord(id, now);
  const row: OutboundMessageRow = {
    ...own,
    channel: channel.code,
    ...{ to, subject, text, customerIds, contactId, resendOf, firstId },
    queuedAt: now,
    sentAt: null,
    state: 'QUEUED',
    failureReason: null,
    references: toReferences(draft),
  };
  return {
    row,
    ops: [
      { op: 'insert', collection: 'messages', row },
      { op: 'insert', collection: 'outgoing', row: outgoing(row._id, channel.kind, now) },
    ],
    states: [messageState(row, new Map([[channel.code, channel.kind]]))],
  };
}

/** What others are told of a message. */
export const messageState = (row: OutboundMessageRow, kinds: ChannelKinds): EntityState => ({
  type: 'OutboundMessage',
  id: row._id,
  removed: false,
  facts: messageFacts(row, kinds),
  ...deliveryOf(row),
});

const outgoing = (id: string, queue: ChannelKind, now: Date): OutgoingRow => ({
  _id: id,
  queue,
  sort: toSort(now, id),
  version: 1,
  attempts: 0,
  holder: null,
  handing: false,
});

function toReferences({ customerIds: [customer], contactId, resendOf }: Draft): string {
  return keptReferences({
    // Whom a contact was with, its message is for.
    ...(contactId === null ? {} : { contact: byId(contactId) }),
    ...(contactId !== null || customer === undefined ? {} : { customer: byId(customer) }),
    ...(resendOf === null ? {} : { resendOf: byId(resendOf) }),
  });
}
