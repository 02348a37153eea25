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
import { contactPart } from '../records/contact.ts';
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
  const errors = [...mistakesIn(input, context.now), ...(await unknownIn(input, context))];
  const checked = toFields(contactShape, toRecord(input, context), ['input']);
  if (isRefused(checked)) return { errors: [...errors, ...checked.errors] };
  if (errors.length > 0) return { errors };
  const own = ownRecord(newId(), context.now);
  const part = contactPart({ id: own._id, ...own, fields: checked.fields }, noBlind);
  const row: ContactRow = { ...part, number: toNumber(own._id), ...own };
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

function toSubject({ caseId, productId, urn }: SubjectInput): object {
  if (caseId) return { case: byId(caseId) };
  return productId ? { product: byId(productId) } : { urn: urn ?? '' };
}

/** Mistakes that can be seen without looking anything up. */
function mistakesIn(input: ContactInput, now: Date): readonly UserError[] {
  const errors: UserError[] = [];
  const wrong = (...field: readonly string[]): void =>
    void errors.push(userError('BAD_USER_INPUT', 'input', ...field));
  const latest = new Date(now.getTime() + skewMs);
  if (input.startedAt > latest) wrong('startedAt');
  if (input.endedAt && (input.endedAt < input.startedAt || input.endedAt > latest))
    wrong('endedAt');
  input.about?.forEach((one, nth) => {
    if ([one.caseId, one.productId, one.urn].filter(Boolean).length !== 1)
      wrong('about', String(nth));
  });
  input.tasks?.forEach(({ contactId }, nth) => {
    if (contactId) wrong('tasks', String(nth), 'contactId');
  });
  return errors;
}

/** What it names and is not there. */
async function unknownIn(
  { channel, servicePoint, followUpOf }: ContactInput,
  { channels, servicePoints, contacts }: Context,
): Promise<readonly UserError[]> {
  const errors: UserError[] = [];
  const known = (await channels()).find(({ code }) => code === channel);
  if (!known) errors.push(userError('NOT_FOUND', 'input', 'channel'));
  else if (!known.enabled) errors.push(userError('NOT_ALLOWED_NOW', 'input', 'channel'));
  if (servicePoint && !(await servicePoints()).some(({ code }) => code === servicePoint))
    errors.push(userError('NOT_FOUND', 'input', 'servicePoint'));
  if (followUpOf && !(await contacts.load(followUpOf)))
    errors.push(userError('NOT_FOUND', 'input', 'followUpOf'));
  return errors;
}
