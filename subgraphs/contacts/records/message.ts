import type { z } from 'zod';

import type { CheckedRecord, RecordType } from '../../shared/record-type.ts';
import type { Store } from '../../shared/store/store.ts';
import { deliveryOf, messageFacts } from '../facts.ts';
import type { ContactRow, OutboundMessageRow, Sourced } from '../rows.ts';
import { createRecordType } from './kept.ts';
import type { Lookups } from './lookups.ts';
import { customersOf, givenReferences, keptReferences, maybeId, type Blind } from './references.ts';
import { messageShape } from './shapes.ts';

type Fields = z.infer<typeof messageShape>;

export const messageRecords = (store: Store, lookups: Lookups, blind: Blind): RecordType<never> =>
  createRecordType<Fields, OutboundMessageRow>(store, {
    type: 'OutboundMessage',
    fields: messageShape,
    collection: 'messages',
    toParts: async (records) => {
      const ids = records.map(({ fields }) => maybeId('Contact', fields.contact));
      const contacts = await lookups.findContacts(ids);
      return records.map((record) => toPart(record, contacts, blind));
    },
    toFacts: async (rows) => {
      const kinds = await lookups.findChannelKinds(rows.map(({ channel }) => channel));
      return rows.map((row) => messageFacts(row, kinds));
    },
    toDelivery: deliveryOf,
    toFields,
  });

const toPart = (
  { fields }: CheckedRecord<Fields>,
  contacts: ReadonlyMap<string, ContactRow>,
  blind: Blind,
): Omit<OutboundMessageRow, keyof Sourced> => ({
  contactId: maybeId('Contact', fields.contact),
  customerIds: customersOf(fields, contacts, blind),
  channel: fields.channel,
  subject: fields.subject ?? null,
  text: fields.text ?? null,
  resendOf: maybeId('OutboundMessage', fields.resendOf),
  firstId: maybeId('OutboundMessage', fields.resendOf),
  queuedAt: fields.queuedAt ?? null,
  sentAt: fields.sentAt ?? null,
  to: fields.to ?? null,
  state: fields.state,
  failureReason: fields.failureReason ?? null,
  references: keptReferences({
    contact: fields.contact,
    customer: fields.customer,
    resendOf: fields.resendOf,
  }),
});

const toFields = (row: OutboundMessageRow): object => ({
  channel: row.channel,
  subject: row.subject,
  text: row.text,
  queuedAt: row.queuedAt,
  sentAt: row.sentAt,
  to: row.to,
  state: row.state,
  failureReason: row.failureReason,
  ...givenReferences(row.references),
});
