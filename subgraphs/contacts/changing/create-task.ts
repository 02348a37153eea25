import { isRefused, refused, type Change, type Refused } from '../../shared/changes/change.ts';
import type { TaskInput } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { makeTask, taskOps, taskState } from './tasks.ts';

/** A task that comes of a contact that was recorded before; due by the norm from now. */
export async function decideTask(input: TaskInput, context: Context): Promise<Change | Refused> {
  if (!input.contactId) return refused('BAD_USER_INPUT', 'input', 'contactId');
  const contact = await context.contacts.load(input.contactId);
  if (!contact) return refused('NOT_FOUND', 'input', 'contactId');
  const row = await makeTask(input, contact, { context, at: ['input'], from: context.now });
  if (isRefused(row)) return row;
  return {
    id: row._id,
    ops: taskOps(row),
    states: [taskState(row)],
    written: [{ type: 'Task', id: row._id, customerIds: row.customerIds }],
  };
}
