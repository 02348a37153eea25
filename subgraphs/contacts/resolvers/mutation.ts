import type { ViewerKind } from '../../../schema/wire.ts';
import { carryOut, type Asked } from '../../shared/changes/changes.ts';
import { decideTask } from '../changing/create-task.ts';
import { decideEnd } from '../changing/end-contact.ts';
import { decideHandOn } from '../changing/hand-on.ts';
import { decideContact } from '../changing/log-contact.ts';
import { decideCallback } from '../changing/request-callback.ts';
import {
  decideAttempt,
  decideCancellation,
  decideClaim,
  decideCompletion,
} from '../changing/task-steps.ts';
import { decideAttachment } from '../correcting/attach-customer.ts';
import { decideCorrection } from '../correcting/correct-contact.ts';
import type {
  ContactPayloadResolvers,
  MessagePayloadResolvers,
  MutationResolvers,
  TaskPayloadResolvers,
} from '../generated.ts';
import type { Context } from '../loaders.ts';
import { decideResend } from '../messages/resend.ts';
import type { ContactPayloadRow, MessagePayloadRow, TaskPayloadRow } from '../rows.ts';
import { forEmployees, forViewers } from './for-employees.ts';
import { referring } from './referring.ts';

/** What employees record, and customers ask. Which of them may is the gateway's to say; here it is asked again. */

export const Mutation: MutationResolvers = {
  logContact: (_root, args, context) =>
    changeContact(context, 'logContact', args, () => decideContact(args.input, context)),
  endContact: (_root, args, context) =>
    changeContact(context, 'endContact', args, () => decideEnd(args, context)),
  correctContact: (_root, args, context) =>
    changeContact(context, 'correctContact', args, () => decideCorrection(args, context)),
  attachCustomer: (_root, args, context) =>
    changeContact(context, 'attachCustomer', args, () => decideAttachment(args, context)),
  requestCallback: (_root, args, context) =>
    changeTask(context, 'requestCallback', args, () => decideCallback(args, context), 'CITIZEN'),
  createTask: (_root, args, context) =>
    changeTask(context, 'createTask', args, () => decideTask(args.input, context)),
  claimTask: (_root, args, context) =>
    changeTask(context, 'claimTask', args, () => decideClaim(args, context)),
  recordAttempt: (_root, args, context) =>
    changeTask(context, 'recordAttempt', args, () => decideAttempt(args, context)),
  completeTask: (_root, args, context) =>
    changeTask(context, 'completeTask', args, () => decideCompletion(args, context)),
  handOnTask: (_root, args, context) =>
    changeTask(context, 'handOnTask', args, () => decideHandOn(args, context)),
  cancelTask: (_root, args, context) =>
    changeTask(context, 'cancelTask', args, () => decideCancellation(args, context)),
  resendMessage: (_root, args, context) =>
    changeMessage(context, 'resendMessage', args, () => decideResend(args, context)),
  ...referring,
};

export const ContactPayload: ContactPayloadResolvers = { contact: ({ row }) => row };
export const TaskPayload: TaskPayloadResolvers = { task: ({ row }) => row };
export const MessagePayload: MessagePayloadResolvers = { message: ({ row }) => row };

// Who wrote something may see what was written, also where nothing else binds it to the customer.

function changeContact(
  context: Context,
  mutation: string,
  args: object,
  decide: Asked['decide'],
): Promise<ContactPayloadRow> {
  forEmployees(context);
  const asked = { mutation, args, decide };
  return carryOut(context, asked, async (id, { store }) => first(await store.findContacts([id])));
}

function changeTask(
  context: Context,
  mutation: string,
  args: object,
  decide: Asked['decide'],
  kind: ViewerKind = 'EMPLOYEE',
): Promise<TaskPayloadRow> {
  forViewers(kind, context);
  const asked = { mutation, args, decide };
  return carryOut(context, asked, async (id, { store }) => first(await store.findTasks([id])));
}

function changeMessage(
  context: Context,
  mutation: string,
  args: object,
  decide: Asked['decide'],
): Promise<MessagePayloadRow> {
  forEmployees(context);
  const asked = { mutation, args, decide };
  return carryOut(context, asked, async (id, { store }) => first(await store.findMessages([id])));
}

const first = <Row>([row]: readonly Row[]): Row | null => row ?? null;
