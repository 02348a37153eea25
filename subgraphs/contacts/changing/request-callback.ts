import {
  isRefused,
  userError,
  type Change,
  type Refused,
  type UserError,
} from '../../shared/changes/change.ts';
import { ownRecord } from '../../shared/changes/own-records.ts';
import { newId } from '../../shared/identity.ts';
import { affairsOf } from '../../shared/rules.ts';
import { toE164 } from '../../shared/standards/phone.ts';
import type { Viewer } from '../../../schema/wire.ts';
import type { MutationRequestCallbackArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { audiencesFor } from '../pages.ts';
import { contactShape, taskShape } from '../records/shapes.ts';
import { taskPart } from '../records/task.ts';
import type { ChannelRow } from '../rows.ts';
import { byId, noBlind, toFields } from './form.ts';
import { contactTold, newContact } from './log-contact.ts';
import { findNorms, taskOps, taskState } from './tasks.ts';

/** A contact on the portal, and the promise to call: the customer sees both at once. */
export async function decideCallback(
  args: MutationRequestCallbackArgs,
  context: Context,
): Promise<Change | Refused> {
  const channels = await context.channels();
  const portal = channels.find(({ kind, enabled }) => kind === 'PORTAL' && enabled);
  const number = toE164(args.replyTo);
  const errors = await mistakesIn(args, { portal, number }, context);
  if (errors.length > 0 || !portal || number === null) return { errors };
  const { viewer, now } = context;
  const unit = firstUnit([portal, ...channels]);
  const checked = toFields(
    contactShape,
    {
      channel: portal.code,
      startedAt: now.toISOString(),
      endedAt: now.toISOString(),
      subject: args.subject,
      intent: args.caseId ? 'PROGRESS' : 'OTHER',
      outcome: 'CALLBACK_PROMISED',
      units: unit === null ? [] : [unit],
      participants: participantsFor(viewer, number),
      about: args.caseId ? [{ case: byId(args.caseId) }] : [],
    },
    [],
  );
  if (isRefused(checked)) return checked;
  const contact = newContact(checked.fields, now);
  const own = ownRecord(newId(), now);
  const dueByNorm = await findNorms(contact, context);
  const asked = taskShape.parse({
    contact: byId(contact._id),
    kind: 'CALL_BACK',
    assignedUnit: unit ?? undefined,
    notBefore: args.notBefore?.toISOString(),
    promisedBy: args.notAfter?.toISOString(),
    promisedToCustomer: true,
    createdAt: now.toISOString(),
  });
  const parts = { contacts: new Map([[contact._id, contact]]), blind: noBlind, dueByNorm };
  const task = { ...taskPart({ id: own._id, ...own, fields: asked }, parts), ...own };
  const told = await contactTold(contact, context);
  return {
    id: task._id,
    ops: [{ op: 'insert', collection: 'contacts', row: contact }, ...told.ops, ...taskOps(task)],
    states: [...told.states, taskState(task)],
    written: [{ type: 'Task', id: task._id, customerIds: task.customerIds }],
  };
}

interface Looked {
  readonly portal: ChannelRow | undefined;
  readonly number: string | null;
}

async function mistakesIn(
  { caseId, notBefore, notAfter }: MutationRequestCallbackArgs,
  { portal, number }: Looked,
  context: Context,
): Promise<readonly UserError[]> {
  const errors: UserError[] = [];
  if (!portal) errors.push(userError('NOT_ALLOWED_NOW'));
  if (number === null) errors.push(userError('INVALID_PHONE_NUMBER', 'replyTo'));
  const isPast = notAfter && notAfter <= context.now;
  const isNever = notAfter && notBefore && notBefore >= notAfter;
  if (isPast || isNever) errors.push(userError('BAD_USER_INPUT', 'notAfter'));
  if (caseId && !(await isOwnCase(caseId, context))) errors.push(userError('NOT_FOUND', 'caseId'));
  return errors;
}

const pageSize = 100;

/** Whether the customer's own timeline tells of that case; whose a case is is not kept here otherwise. */
async function isOwnCase(caseId: string, { viewer, timeline }: Context): Promise<boolean> {
  const question = {
    customerIds: affairsOf(viewer),
    audiences: audiencesFor(viewer),
    kinds: ['CASE_OPENED'] as const,
    limit: pageSize,
  };
  for (let after: string | null = null; ;) {
    const page = await timeline.page({ ...question, after });
    if (page.entries.some(({ type, itemId }) => type === 'Case' && itemId === caseId)) return true;
    const last = page.entries.at(-1);
    if (!page.hasNextPage || !last) return false;
    after = last.sort.slice(0, -last.customerId.length);
  }
}

/** The customer, and who acts for it; the number is of who asks. */
function participantsFor({ customerIds, actingFor }: Viewer, replyTo: string): readonly object[] {
  const [self] = customerIds;
  const own = { customer: self === undefined ? undefined : byId(self), initiator: true, replyTo };
  const [represented] = actingFor?.customerIds ?? [];
  if (represented === undefined) return [own];
  return [{ customer: byId(represented) }, { ...own, role: 'REPRESENTATIVE' }];
}

/** Who is there for whoever asks: the unit of the portal, else of the first number or address of any channel. */
const firstUnit = (channels: readonly ChannelRow[]): string | null =>
  channels.flatMap(({ addresses }) => addresses.flatMap(({ units }) => units))[0] ?? null;
