import {
  isRefused,
  refused,
  sourceOwned,
  type Change,
  type Refused,
} from '../../shared/changes/change.ts';
import { ownSource } from '../../shared/identity.ts';
import type { WriteOp } from '../../shared/store/store.ts';
import type {
  MutationCancelTaskArgs,
  MutationClaimTaskArgs,
  MutationCompleteTaskArgs,
  MutationRecordAttemptArgs,
} from '../generated.ts';
import type { Context } from '../loaders.ts';
import { taskQueues } from '../queues.ts';
import { text } from '../records/fields.ts';
import { givenReferences, keptReferences } from '../records/references.ts';
import type { TaskRow } from '../rows.ts';
import { actorOp } from './actor.ts';
import { byId } from './form.ts';
import { taskState } from './tasks.ts';

/** As records may have them. */
const mostAttempts = 100;

/** Takes up a task for who asks. */
export async function decideClaim(
  { taskId, expectedVersion }: MutationClaimTaskArgs,
  context: Context,
): Promise<Change | Refused> {
  const task = await findOpenTask(taskId, expectedVersion, context);
  if (isRefused(task)) return task;
  const { id } = context.viewer;
  const isAnothers = task.state === 'CLAIMED' && task.assignedTo !== id;
  if (isAnothers) return refused('NOT_ALLOWED_NOW', 'taskId');
  const references = keptReferences({ ...givenReferences(task.references), assignedTo: byId(id) });
  const queues = taskQueues({ ...task, assignedTo: id });
  return toChange(task, { state: 'CLAIMED', assignedTo: id, queues, references }, context);
}

/** Notes that the customer was tried, reached or not. */
export async function decideAttempt(
  { taskId, reached, note }: MutationRecordAttemptArgs,
  context: Context,
): Promise<Change | Refused> {
  const task = await findOpenTask(taskId, null, context);
  if (isRefused(task)) return task;
  if (task.attempts.length >= mostAttempts) return refused('NOT_ALLOWED_NOW', 'taskId');
  if (note && !text.safeParse(note).success) return refused('BAD_USER_INPUT', 'note');
  const { id } = context.viewer;
  const by = (await context.actors.load(id))?.name ?? id;
  const attempt = { at: context.now, by, reached, note: note || null };
  const state = reached ? task.state : 'ATTEMPTED';
  return toChange(task, { state, attempts: [...task.attempts, attempt] }, context);
}

/** Says that it is done, and in which contact the customer was told. */
export async function decideCompletion(
  { taskId, resultContactId, expectedVersion }: MutationCompleteTaskArgs,
  context: Context,
): Promise<Change | Refused> {
  const task = await findOpenTask(taskId, expectedVersion, context);
  if (isRefused(task)) return task;
  if (resultContactId && !(await context.contacts.load(resultContactId)))
    return refused('NOT_FOUND', 'resultContactId');
  const result = resultContactId ? { resultContact: byId(resultContactId) } : {};
  const references = keptReferences({ ...givenReferences(task.references), ...result });
  const resultContact = resultContactId ?? null;
  const done = { state: 'DONE', doneAt: context.now, resultContact, references } as const;
  return toChange(task, { ...closed, ...done }, context);
}

/** Says that it is no longer needed, and why. */
export async function decideCancellation(
  { taskId, reason, expectedVersion }: MutationCancelTaskArgs,
  context: Context,
): Promise<Change | Refused> {
  const task = await findOpenTask(taskId, expectedVersion, context);
  if (isRefused(task)) return task;
  if (!text.safeParse(reason.trim()).success) return refused('BAD_USER_INPUT', 'reason');
  return toChange(task, { ...closed, state: 'CANCELLED', cancelReason: reason }, context);
}

const closed = { open: false, queues: [] } as const;

/** A task of our own that still has to be done; `version` null for what nobody edits over another. */
export async function findOpenTask(
  id: string,
  version: number | null,
  { tasks }: Context,
): Promise<TaskRow | Refused> {
  const task = await tasks.load(id);
  if (!task) return refused('NOT_FOUND', 'taskId');
  if (task.source !== ownSource) return sourceOwned(task.source, 'taskId');
  if (version !== null && task.version !== version)
    return refused('STALE_VERSION', 'expectedVersion');
  return task.open ? task : refused('NOT_ALLOWED_NOW', 'taskId');
}

export function toChange(
  task: TaskRow,
  changed: Partial<TaskRow>,
  { viewer, now }: Context,
): Change {
  const { _id, version } = task;
  const row: TaskRow = { ...task, ...changed, asOf: now, version: version + 1 };
  const filter = { _id, version };
  const ops: readonly WriteOp[] = [
    { op: 'replace', collection: 'tasks', filter, row, mustMatch: true },
    actorOp(viewer, now),
  ];
  const written = [{ type: 'Task', id: _id, customerIds: row.customerIds }];
  return { id: _id, ops, states: [taskState(row)], written };
}
