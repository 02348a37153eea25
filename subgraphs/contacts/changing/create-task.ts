import { isRefused, refused, type Change, type Refused } from '../../shared/changes/change.ts';
import type { TaskInput } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { confirmPromises } from '../messages/promises.ts';
import { makeTask, taskOps, taskState } from './tasks.ts';

/** A task that comes of a contact that was recorded before; due by the norm from now. */
export async function decideTask(input: TaskInput, context: Context): Promise<Change | Refused> {
  if (!input.contactId) return refused('BAD_USER_INPUT', 'input', 'contactId');
  const contact = await context.contacts.load(input.contactId);
  if (!contact) return refused('NOT_FOUND', 'input', 'contactId');
  const row = await makeTask(input, contact, { context, at: ['input'], from: context.now });
  if (isRefused(row)) return row;
  const confirmed = await confirmPromises([row], contact, context);
  return {
    id: row._id,
    ops: [...taskOps(row), ...confirmed.ops],
    states: [taskState(row), ...confirmed.states],
    written: [{ type: 'Task', id: row._id, customerIds: row.customerIds }],
  };
}
