import { isRefused, type Refused } from '../../shared/changes/change.ts';
import { ownSource } from '../../shared/identity.ts';
import type { WriteOp } from '../../shared/store/store.ts';
import { byId, given, toFields } from '../changing/form.ts';
import { newContact } from '../changing/log-contact.ts';
import type { AttachmentInput } from '../generated.ts';
import { givenReferences, keptReferences } from '../records/references.ts';
import { contactShape } from '../records/shapes.ts';
import type { ContactRow } from '../rows.ts';

/**
 * The contact that begins when something comes in, before anybody has answered: whoever answers writes it up, and ends
 * it. Until then it is of nobody.
 */
export interface Beginning {
  readonly channel: string;
  readonly startedAt: Date;
  /** Where to answer; null when that was withheld. */
  readonly from: string | null;
  readonly units: readonly string[];
  readonly subject?: string | null | undefined;
  readonly attachments?: readonly AttachmentInput[] | null | undefined;
}

/** A draft of a conversation of its own; or what is wrong with the arguments that it was made of. */
export function beginDraft(begun: Beginning, now: Date): ContactRow | Refused {
  const { channel, startedAt, from, units, subject, attachments } = begun;
  const record = {
    channel,
    startedAt: startedAt.toISOString(),
    units,
    subject: given(subject),
    participants: from === null ? [] : [{ replyTo: from, initiator: true }],
    attachments: (attachments ?? []).map(({ title, urn, format }) => ({
      ...{ title, urn },
      format: given(format),
    })),
  };
  const checked = toFields(contactShape, record, ['input']);
  if (isRefused(checked)) return checked;
  return newContact(checked.fields, now);
}

/** The next contact of the same conversation, for who takes it over: it begins with what is known of the first. */
export function nextDraft(before: ContactRow, next: ContactRow): ContactRow {
  const { customers } = givenReferences(before.references) as { readonly customers?: unknown };
  return {
    ...next,
    interactionId: before.interactionId,
    subject: next.subject ?? before.subject,
    attachments: next.attachments.length > 0 ? next.attachments : before.attachments,
    participants: before.participants,
    customerIds: before.customerIds,
    language: before.language,
    confidential: before.confidential,
    followUpOf: before._id,
    references: keptReferences({
      ...givenReferences(next.references),
      customers,
      followUpOf: byId(before._id),
    }),
  };
}

/** Whether somebody can still write it up. */
export const isUnfinished = (contact: ContactRow | undefined): contact is ContactRow =>
  contact !== undefined && contact.source === ownSource && contact.endedAt === null;

/** The draft with whoever answered as its actor. */
export function answeredBy(draft: ContactRow, agentId: string): ContactRow {
  const references = keptReferences({
    ...givenReferences(draft.references),
    actors: [byId(agentId)],
  });
  return { ...draft, actorIds: [agentId], references };
}

/** Writes a draft over itself as it was read. */
export const toDraftOp = (before: ContactRow, row: ContactRow): WriteOp => ({
  ...{ op: 'replace', collection: 'contacts', row, mustMatch: true },
  filter: { _id: before._id, version: before.version },
});

/** Length of time between two moments, in whole seconds (ISO 8601). */
export const lengthOf = (from: Date, until: Date): string =>
  `PT${Math.max(0, Math.floor((until.getTime() - from.getTime()) / 1_000))}S`;
