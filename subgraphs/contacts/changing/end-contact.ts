import {
  isRefused,
  refused,
  sourceOwned,
  userError,
  type Change,
  type Refused,
} from '../../shared/changes/change.ts';
import { ownSource } from '../../shared/identity.ts';
import type { ContactEndInput, MutationEndContactArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { contactShape } from '../records/shapes.ts';
import type { ContactRow } from '../rows.ts';
import { given, toFields } from './form.ts';
import { aboutPart } from '../records/contact.ts';
import { contactTold, muddledIn, toSubject } from './log-contact.ts';
import { makeTasks } from './tasks.ts';

/** A contact that was going on as it ended, with its tasks; or why it cannot be. */
export async function decideEnd(
  { contactId, input, expectedVersion }: MutationEndContactArgs,
  context: Context,
): Promise<Change | Refused> {
  const contact = await context.contacts.load(contactId);
  if (!contact) return refused('NOT_FOUND', 'contactId');
  if (contact.source !== ownSource) return sourceOwned(contact.source, 'contactId');
  if (contact.version !== expectedVersion) return refused('STALE_VERSION', 'expectedVersion');
  if (contact.endedAt) return refused('NOT_ALLOWED_NOW', 'contactId');
  const row = ended(contact, input, context.now);
  if (isRefused(row)) return row;
  const tasks = await makeTasks(input.tasks ?? [], row, context);
  if (isRefused(tasks)) return tasks;
  const told = await contactTold(row, context);
  const filter = { _id: row._id, version: expectedVersion };
  return {
    id: row._id,
    ops: [
      { op: 'replace', collection: 'contacts', filter, row, mustMatch: true },
      ...told.ops,
      ...tasks.ops,
    ],
    states: [...told.states, ...tasks.states],
    written: [{ type: 'Contact', id: row._id, customerIds: row.customerIds }],
  };
}

const endShape = contactShape.pick({
  subject: true,
  content: true,
  reply: true,
  outcome: true,
  intent: true,
  about: true,
  confidential: true,
});

function ended(contact: ContactRow, input: ContactEndInput, now: Date): ContactRow | Refused {
  const endedAt = input.endedAt ?? now;
  if (endedAt < contact.startedAt || endedAt > now)
    return { errors: [userError('BAD_USER_INPUT', 'input', 'endedAt')] };
  const muddled = muddledIn(input.about).map((nth) =>
    userError('BAD_USER_INPUT', 'input', 'about', nth),
  );
  if (muddled.length > 0) return { errors: muddled };
  const told = {
    subject: given(input.subject),
    content: given(input.content),
    reply: given(input.reply),
    outcome: given(input.outcome),
    intent: input.intent ?? contact.intent,
    about: input.about?.map(toSubject),
    confidential: input.confidential ?? contact.confidential,
  };
  const checked = toFields(endShape, told, ['input']);
  if (isRefused(checked)) return checked;
  const { subject, content, reply, outcome, intent, confidential } = checked.fields;
  return {
    ...contact,
    ...(input.about ? aboutPart(contact, checked.fields.about) : {}),
    intent,
    confidential,
    endedAt,
    subject: subject ?? contact.subject,
    content: content ?? contact.content,
    reply: reply ?? contact.reply,
    outcome: outcome ?? contact.outcome,
    asOf: now,
    version: contact.version + 1,
  };
}
