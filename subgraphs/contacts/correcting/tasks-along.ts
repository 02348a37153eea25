import type { WriteOp } from '../../shared/store/store.ts';
import { ownSource } from '../../shared/identity.ts';
import { seenId } from '../../shared/record-check.ts';
import { byId } from '../changing/form.ts';
import { taskState, type Made } from '../changing/tasks.ts';
import type { Context } from '../loaders.ts';
import { givenReferences, keptReferences } from '../records/references.ts';
import type { ContactRow, TaskRow } from '../rows.ts';

/**
 * The tasks that came of a contact, as those of the one that takes its place: what was promised stays promised, to who
 * turned out to be the customer.
 */
export async function tasksAlong(
  from: ContactRow,
  to: ContactRow,
  { store, now }: Context,
): Promise<Made> {
  const found = await store.findTasksAfter([from._id]);
  const rows = found
    .filter(({ source }) => source === ownSource)
    .map((task) => ({ task, row: moved(task, to, now) }));
  return {
    ops: rows.flatMap(({ task: { _id, version }, row }): readonly WriteOp[] => [
      {
        ...{ op: 'replace', collection: 'tasks', row, mustMatch: true },
        filter: { _id, version },
      },
      {
        ...{ op: 'update', collection: 'intake', filter: { _id: seenId('Task', ownSource, _id) } },
        update: { $set: { customerIds: row.customerIds } },
      },
    ]),
    states: rows.map(({ row }) => taskState(row)),
  };
}

const moved = (task: TaskRow, { _id, participants }: ContactRow, now: Date): TaskRow => ({
  ...task,
  contactId: _id,
  customerIds: [
    ...new Set(
      participants
        .filter(({ role }) => role === 'CUSTOMER')
        .flatMap(({ customerId }) => customerId ?? []),
    ),
  ],
  references: keptReferences({ ...givenReferences(task.references), contact: byId(_id) }),
  asOf: now,
  version: task.version + 1,
});
