import type { z } from 'zod';

import { KnownError } from '../../../schema/errors.ts';
import { toSort } from '../../shared/page.ts';
import type { CheckedRecord, RecordType } from '../../shared/record-type.ts';
import type { Store } from '../../shared/store/store.ts';
import { taskFacts } from '../facts.ts';
import { queuesOf } from '../queues.ts';
import type { ContactRow, Sourced, TaskRow } from '../rows.ts';
import { taskTies } from '../ties.ts';
import { createRecordType } from './kept.ts';
import type { Lookups } from './lookups.ts';
import { customersOf, givenReferences, keptReferences, maybeId, type Blind } from './references.ts';
import { taskShape } from './shapes.ts';
import { openTaskStates } from './words.ts';

type Fields = z.infer<typeof taskShape>;
type Contacts = ReadonlyMap<string, ContactRow>;

/** The norm for an answer by e-mail (R7), where nothing else says when a task is due. */
const defaultTermMs = 2 * 24 * 60 * 60 * 1000;

export const taskRecords = (store: Store, lookups: Lookups, blind: Blind): RecordType<never> =>
  createRecordType<Fields, TaskRow>(store, {
    type: 'Task',
    fields: taskShape,
    collection: 'tasks',
    toParts: async (records) => {
      const ids = records.map(({ fields }) => maybeId('Contact', fields.contact));
      const contacts = await lookups.findContacts(ids);
      return records.map((record) => taskPart(record, contacts, blind));
    },
    toFacts: async (rows) => rows.map(taskFacts),
    toTies: taskTies,
    toFields,
  });

/** What the record of a task tells of its row. */
export function taskPart(
  { id, fields }: CheckedRecord<Fields>,
  contacts: Contacts,
  blind: Blind,
): Omit<TaskRow, keyof Sourced> {
  const contactId = maybeId('Contact', fields.contact);
  const assignedTo = maybeId('Actor', fields.assignedTo);
  const assignedUnit = fields.assignedUnit ?? null;
  const contact = contactId === null ? undefined : contacts.get(contactId);
  const began = contact?.startedAt ?? fields.createdAt;
  const dueAt = dueTime(fields, began);
  const open = openTaskStates.includes(fields.state);
  return {
    contactId,
    customerIds: customersOf(fields, contacts, blind),
    kind: fields.kind,
    state: fields.state,
    open,
    assignedUnit,
    assignedTo,
    instruction: fields.instruction ?? null,
    cancelReason: fields.cancelReason ?? null,
    promisedToCustomer: fields.promisedToCustomer ?? fields.promisedBy !== undefined,
    promisedBy: fields.promisedBy ?? null,
    dueAt,
    createdAt: fields.createdAt ?? began ?? dueAt,
    attempts: fields.attempts.map((attempt) => ({ ...attempt, note: attempt.note ?? null })),
    doneAt: fields.doneAt ?? null,
    resultContact: maybeId('Contact', fields.resultContact),
    queues: open ? queuesOf(assignedUnit, assignedTo) : [],
    sort: toSort(dueAt, id),
    references: keptReferences({
      contact: fields.contact,
      customer: fields.customer,
      assignedTo: fields.assignedTo,
      resultContact: fields.resultContact,
    }),
  };
}

/** When something is due that began at a moment, where nobody said so. */
export const byNorm = (began: Date): Date => new Date(began.getTime() + defaultTermMs);

/** As recorded, else as promised, else by the norm from its beginning; refused when nothing of that is known. */
function dueTime({ dueAt, promisedBy }: Fields, began: Date | undefined): Date {
  const given = dueAt ?? promisedBy;
  if (given) return given;
  if (began) return byNorm(began);
  throw new KnownError('BAD_USER_INPUT', { field: 'dueAt' });
}

function toFields(row: TaskRow): object {
  return {
    kind: row.kind,
    state: row.state,
    assignedUnit: row.assignedUnit,
    instruction: row.instruction,
    cancelReason: row.cancelReason ?? null,
    promisedToCustomer: row.promisedToCustomer,
    promisedBy: row.promisedBy,
    dueAt: row.dueAt,
    createdAt: row.createdAt,
    attempts: row.attempts,
    doneAt: row.doneAt,
    ...givenReferences(row.references),
  };
}
