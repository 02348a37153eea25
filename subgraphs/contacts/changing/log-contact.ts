import {
  isRefused,
  userError,
  type Change,
  type Refused,
  type UserError,
} from '../../shared/changes/change.ts';
import { ownRecord } from '../../shared/changes/own-records.ts';
import { newId } from '../../shared/identity.ts';
import { toTieOps } from '../../shared/ties/rows.ts';
import { contactFacts } from '../facts.ts';
import type { ContactInput, SubjectInput } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { contactPart, type ContactFields } from '../records/contact.ts';
import { contactShape } from '../records/shapes.ts';
import type { ContactRow } from '../rows.ts';
import { contactTies, tiesEntity } from '../ties.ts';
import { actorOp } from './actor.ts';
import { byId, given, noBlind, toFields } from './form.ts';
import { makeTasks, type Made } from './tasks.ts';

/** Clocks of two machines may differ by so much. */
const skewMs = 60_000;

/** A new contact of this employee, with its tasks; or every mistake in it. */
export async function decideContact(
  input: ContactInput,
  context: Context,
): Promise<Change | Refused> {
  const row = await contactFrom(input, context);
  if (isRefused(row)) return row;
  const tasks = await makeTasks(input.tasks ?? [], row, context);
  if (isRefused(tasks)) return tasks;
  const told = await contactTold(row, context);
  return {
    id: row._id,
    ops: [
      { op: 'insert', collection: 'contacts', row },
      actorOp(context.viewer, context.now),
      ...told.ops,
      ...tasks.ops,
    ],
    states: [...told.states, ...tasks.states],
    written: [{ type: 'Contact', id: row._id, customerIds: row.customerIds }],
  };
}

/** The row of a contact as an employee describes it, still to be written; or every mistake in it. */
export async function contactFrom(
  input: ContactInput,
  context: Context,
): Promise<ContactRow | Refused> {
  const errors = [...mistakesIn(input, context.now), ...(await unknownIn(input, context))];
  const checked = toFields(contactShape, toRecord(input, context), ['input']);
  if (isRefused(checked)) return { errors: [...errors, ...checked.errors] };
  if (errors.length > 0) return { errors };
  return newContact(checked.fields, context.now);
}

/** A contact of our own, of this moment. */
export function newContact(fields: ContactFields, now: Date): ContactRow {
  const own = ownRecord(newId(), now);
  const part = contactPart({ id: own._id, ...own, fields }, noBlind);
  return { ...part, number: toNumber(own._id), ...own };
}

/**
 * What others are told of a contact, and whom it binds here: at once, as who records it goes on with the customer, while
 * the others hear of it through customers.
 */
export async function contactTold(row: ContactRow, { channels }: Context): Promise<Made> {
  const kinds = new Map((await channels()).map(({ code, kind }) => [code, kind]));
  const ties = contactTies(row);
  return {
    ops: toTieOps(tiesEntity('Contact', row._id), ties),
    states: [
      { type: 'Contact', id: row._id, removed: false, facts: contactFacts(row, kinds), ties },
    ],
  };
}

/** Short enough to be read out on the telephone. */
export const toNumber = (id: string): string => `KC-${id.slice(0, 8).toUpperCase()}`;

function toRecord(input: ContactInput, { viewer }: Context): object {
  return {
    interactionId: given(input.interactionId),
    channel: input.channel,
    direction: input.direction,
    startedAt: input.startedAt.toISOString(),
    endedAt: input.endedAt?.toISOString(),
    subject: input.subject,
    content: given(input.content),
    reply: given(input.reply),
    intent: input.intent,
    outcome: given(input.outcome),
    confidential: input.confidential,
    units: viewer.units,
    participants: input.participants.map(({ customerId, role, name, replyTo }) => ({
      customer: customerId ? byId(customerId) : undefined,
      role,
      // Who takes the initiative is on the customer's side when the customer came to us.
      initiator: input.direction === 'INBOUND',
      name: given(name),
      replyTo: given(replyTo),
    })),
    actors: [byId(viewer.id)],
    servicePoint: given(input.servicePoint),
    about: (input.about ?? []).map(toSubject),
    followUpOf: input.followUpOf ? byId(input.followUpOf) : undefined,
    attachments: (input.attachments ?? []).map(({ title, urn, format }) => ({
      ...{ title, urn },
      format: given(format),
    })),
  };
}

export function toSubject({ caseId, productId, urn }: SubjectInput): object {
  if (caseId) return { case: byId(caseId) };
  return productId ? { product: byId(productId) } : { urn: urn ?? '' };
}

/** The places of things that name not exactly one. */
export const muddledIn = (about: readonly SubjectInput[] | null | undefined): readonly string[] =>
  (about ?? []).flatMap(({ caseId, productId, urn }, nth) =>
    [caseId, productId, urn].filter(Boolean).length === 1 ? [] : [String(nth)],
  );

/** Mistakes that can be seen without looking anything up. */
function mistakesIn(input: ContactInput, now: Date): readonly UserError[] {
  const errors: UserError[] = [];
  const wrong = (...field: readonly string[]): void =>
    void errors.push(userError('BAD_USER_INPUT', 'input', ...field));
  const latest = new Date(now.getTime() + skewMs);
  if (input.startedAt > latest) wrong('startedAt');
  if (input.endedAt && (input.endedAt < input.startedAt || input.endedAt > latest))
    wrong('endedAt');
  for (const nth of muddledIn(input.about)) wrong('about', nth);
  input.tasks?.forEach(({ contactId }, nth) => {
    if (contactId) wrong('tasks', String(nth), 'contactId');
  });
  return errors;
}

/** What it names and is not there. */
async function unknownIn(
  { channel, servicePoint, followUpOf, participants }: ContactInput,
  { channels, servicePoints, contacts, findStrangers }: Context,
): Promise<readonly UserError[]> {
  const errors: UserError[] = [];
  const known = (await channels()).find(({ code }) => code === channel);
  if (!known) errors.push(userError('NOT_FOUND', 'input', 'channel'));
  else if (!known.enabled) errors.push(userError('NOT_ALLOWED_NOW', 'input', 'channel'));
  if (servicePoint && !(await servicePoints()).some(({ code }) => code === servicePoint))
    errors.push(userError('NOT_FOUND', 'input', 'servicePoint'));
  if (followUpOf && !(await contacts.load(followUpOf)))
    errors.push(userError('NOT_FOUND', 'input', 'followUpOf'));
  const strangers = await findStrangers(participants.flatMap(({ customerId }) => customerId ?? []));
  participants.forEach(({ customerId }, nth) => {
    if (customerId && strangers.has(customerId))
      errors.push(userError('NOT_FOUND', 'input', 'participants', String(nth), 'customerId'));
  });
  return errors;
}
