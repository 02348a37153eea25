import type { z } from 'zod';

import { toSort } from '../../shared/page.ts';
import type { CheckedRecord, RecordType } from '../../shared/record-type.ts';
import { toCustomerId } from '../../shared/references.ts';
import type { Store } from '../../shared/store/store.ts';
import { contactFacts } from '../facts.ts';
import type { ContactRow, ContactSubjectRow, Sourced } from '../rows.ts';
import { contactTies } from '../ties.ts';
import { createRecordType } from './kept.ts';
import type { Lookups } from './lookups.ts';
import { givenReferences, keptReferences, maybeId, toId, type Blind } from './references.ts';
import { contactShape } from './shapes.ts';

export type ContactFields = z.infer<typeof contactShape>;
type Fields = ContactFields;

/** Contacts of our own and of registers. One that a register corrects in place is replaced as the register has it. */
export const contactRecords = (store: Store, lookups: Lookups, blind: Blind): RecordType<never> =>
  createRecordType<Fields, ContactRow>(store, {
    type: 'Contact',
    fields: contactShape,
    collection: 'contacts',
    toParts: (records) => records.map((record) => contactPart(record, blind)),
    toFacts: async (rows) => {
      const kinds = await lookups.findChannelKinds(rows.map(({ channel }) => channel));
      return rows.map((row) => contactFacts(row, kinds));
    },
    toTies: contactTies,
    toFields,
  });

/** What the record of a contact tells of its row. */
export function contactPart(
  { id, fields }: CheckedRecord<Fields>,
  blind: Blind,
): Omit<ContactRow, keyof Sourced> {
  const { startedAt, participants } = fields;
  const customerIds = participants.map(({ customer }) => customer && toCustomerId(customer, blind));
  const about = fields.about.map(toSubject);
  return {
    number: fields.number ?? null,
    interactionId: fields.interactionId ?? id,
    channel: fields.channel,
    direction: fields.direction,
    startedAt,
    endedAt: fields.endedAt ?? null,
    waited: fields.waited ?? null,
    subject: fields.subject ?? null,
    content: fields.content ?? null,
    reply: fields.reply ?? null,
    intent: fields.intent,
    outcome: fields.outcome ?? null,
    succeeded: fields.succeeded ?? null,
    confidential: fields.confidential,
    units: fields.units,
    language: fields.language ?? null,
    participants: participants.map(({ role, initiator, ...one }, index) => ({
      role,
      customerId: customerIds[index] ?? null,
      initiator,
      name: one.name ?? null,
      organisation: one.organisation ?? null,
      replyTo: one.replyTo ?? null,
    })),
    customerIds: [...new Set(customerIds.flatMap((customerId) => customerId ?? []))],
    actorIds: fields.actors.map((actor) => toId('Actor', actor)),
    servicePoint: fields.servicePoint ?? null,
    about,
    caseIds: about.flatMap((subject) => (subject.kind === 'Case' ? [subject.id] : [])),
    followUpOf: maybeId('Contact', fields.followUpOf),
    corrects: maybeId('Contact', fields.corrects),
    correctionReason: fields.correctionReason ?? null,
    attachments: fields.attachments.map(({ title, urn, format, bytes }, index) => ({
      id: `${id}-${index + 1}`,
      title,
      format: format ?? null,
      bytes: bytes ?? null,
      urn,
    })),
    satisfaction: fields.satisfaction ?? null,
    sort: toSort(startedAt, id),
    references: keptReferences({
      customers: participants.map(({ customer }) => customer ?? null),
      actors: fields.actors,
      about: fields.about,
      followUpOf: fields.followUpOf,
      corrects: fields.corrects,
    }),
  };
}

/** The part of a row that tells what it is about. */
export function aboutPart(
  { references }: Pick<ContactRow, 'references'>,
  given: Fields['about'],
): Pick<ContactRow, 'about' | 'caseIds' | 'references'> {
  const about = given.map(toSubject);
  return {
    about,
    caseIds: about.flatMap((subject) => (subject.kind === 'Case' ? [subject.id] : [])),
    references: keptReferences({ ...givenReferences(references), about: given }),
  };
}

function toSubject(subject: Fields['about'][number]): ContactSubjectRow {
  if ('case' in subject) return { kind: 'Case', id: toId('Case', subject.case) };
  if ('product' in subject) return { kind: 'Product', id: toId('Product', subject.product) };
  return { kind: 'SubjectReference', urn: subject.urn, label: subject.label ?? null };
}

/** As `contactPart` wrote it. */
interface Given {
  readonly customers: readonly unknown[];
}

function toFields(row: ContactRow): object {
  const { customers, ...references } = givenReferences(row.references) as Given;
  return {
    number: row.number,
    interactionId: row.interactionId,
    channel: row.channel,
    direction: row.direction,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    waited: row.waited,
    subject: row.subject,
    content: row.content,
    reply: row.reply,
    intent: row.intent,
    outcome: row.outcome,
    succeeded: row.succeeded,
    confidential: row.confidential,
    units: row.units,
    language: row.language,
    participants: row.participants.map(
      ({ role, initiator, name, organisation, replyTo }, index) => ({
        role,
        customer: customers[index],
        initiator,
        name,
        organisation,
        replyTo,
      }),
    ),
    servicePoint: row.servicePoint,
    attachments: row.attachments.map(({ title, urn, format, bytes }) => ({
      title,
      urn,
      format,
      bytes,
    })),
    satisfaction: row.satisfaction,
    correctionReason: row.correctionReason ?? null,
    ...references,
  };
}
