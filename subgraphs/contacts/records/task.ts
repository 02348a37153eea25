import type { z } from 'zod';

import { KnownError } from '../../../schema/errors.ts';
import { toSort } from '../../shared/page.ts';
import type { CheckedRecord, RecordType } from '../../shared/record-type.ts';
import type { Store } from '../../shared/store/store.ts';
import { taskFacts } from '../facts.ts';
import { taskQueues } from '../queues.ts';
import type { ContactRow, TaskHandoverRow, Sourced, TaskRow } from '../rows.ts';
import { taskTies } from '../ties.ts';
import { createRecordType } from './kept.ts';
import type { Lookups } from './lookups.ts';
import { customersOf, givenReferences, keptReferences, maybeId, type Blind } from './references.ts';
import { taskShape } from './shapes.ts';
import { openTaskStates } from './words.ts';

type Fields = z.infer<typeof taskShape>;
type Contacts = ReadonlyMap<string, ContactRow>;

/** What a task is counted from: the contact that it came of, if it is known, and when the term begins. */
export interface Counted {
  readonly contact: ContactRow | undefined;
  readonly kind: Fields['kind'];
  readonly unit: string | null;
  readonly from: Date;
}

/** By when a task has to be done of which nobody said so. */
export type DueByNorm = (counted: Counted) => Date;

export interface TaskParts {
  readonly lookups: Lookups;
  readonly blind: Blind;
  /** The norms, with what they look at of these contacts. */
  readonly findNorms: (contacts: readonly ContactRow[]) => Promise<DueByNorm>;
}

export const taskRecords = (
  store: Store,
  { lookups, blind, findNorms }: TaskParts,
): RecordType<never> =>
  createRecordType<Fields, TaskRow>(store, {
    type: 'Task',
    fields: taskShape,
    collection: 'tasks',
    alongside: ['escalations'],
    toParts: async (records) => {
      const ids = records.map(({ fields }) => maybeId('Contact', fields.contact));
      const contacts = await lookups.findContacts(ids);
      const dueByNorm = await findNorms([...contacts.values()]);
      return records.map((record) => taskPart(record, { contacts, blind, dueByNorm }));
    },
    toFacts: async (rows) => rows.map(taskFacts),
    toTies: taskTies,
    toFields,
  });

interface PartsOfTask {
  readonly contacts: Contacts;
  readonly blind: Blind;
  readonly dueByNorm: DueByNorm;
}

/** What the record of a task tells of its row. */
export function taskPart(
  { id, fields }: CheckedRecord<Fields>,
  { contacts, blind, dueByNorm }: PartsOfTask,
): Omit<TaskRow, keyof Sourced> {
  const contactId = maybeId('Contact', fields.contact);
  const assignedTo = maybeId('Actor', fields.assignedTo);
  const assignedUnit = fields.assignedUnit ?? null;
  const contact = contactId === null ? undefined : contacts.get(contactId);
  const began = contact?.startedAt ?? fields.createdAt;
  const dueAt = dueTime(fields, began, (from) =>
    dueByNorm({ contact, kind: fields.kind, unit: assignedUnit, from }),
  );
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
    notBefore: fields.notBefore ?? null,
    promisedBy: fields.promisedBy ?? null,
    dueAt,
    createdAt: fields.createdAt ?? began ?? dueAt,
    attempts: fields.attempts.map((attempt) => ({ ...attempt, note: attempt.note ?? null })),
    doneAt: fields.doneAt ?? null,
    resultContact: maybeId('Contact', fields.resultContact),
    handovers: fields.handovers.map(toHandover),
    escalatedAt: fields.escalatedAt ?? null,
    queues: open
      ? taskQueues({ assignedUnit, assignedTo, escalatedAt: fields.escalatedAt ?? null })
      : [],
    sort: toSort(dueAt, id),
    references: keptReferences({
      contact: fields.contact,
      customer: fields.customer,
      assignedTo: fields.assignedTo,
      resultContact: fields.resultContact,
    }),
  };
}

const toHandover = ({ at, ...rest }: Fields['handovers'][number]): TaskHandoverRow => ({
  at,
  fromUnit: rest.fromUnit ?? null,
  toUnit: rest.toUnit ?? null,
  by: rest.by ?? null,
  reason: rest.reason ?? null,
});

/** As recorded, else as promised, else by the norm from its beginning; refused when nothing of that is known. */
function dueTime(
  { dueAt, promisedBy }: Fields,
  began: Date | undefined,
  byNorm: (from: Date) => Date,
): Date {
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
    notBefore: row.notBefore ?? null,
    promisedBy: row.promisedBy,
    dueAt: row.dueAt,
    createdAt: row.createdAt,
    attempts: row.attempts,
    handovers: row.handovers?.length ? row.handovers : null,
    escalatedAt: row.escalatedAt ?? null,
    doneAt: row.doneAt,
    ...givenReferences(row.references),
  };
}
