import { isRefused, userError, type Refused, type UserError } from '../../shared/changes/change.ts';
import { ownRecord } from '../../shared/changes/own-records.ts';
import { newId } from '../../shared/identity.ts';
import type { EntityState } from '../../shared/outbox.ts';
import type { WriteOp } from '../../shared/store/store.ts';
import { taskFacts } from '../facts.ts';
import type { TaskInput } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { confirmPromises } from '../messages/promises.ts';
import { taskShape } from '../records/shapes.ts';
import { dueOf, normIds } from '../norms/of-contacts.ts';
import { taskPart, type DueByNorm } from '../records/task.ts';
import type { ContactRow, TaskRow } from '../rows.ts';
import { taskTies } from '../ties.ts';
import { byId, given, noBlind, toFields } from './form.ts';

/** Rows to write, and what others are told of them. */
export interface Made {
  readonly ops: readonly WriteOp[];
  readonly states: readonly EntityState[];
}

const mostTasks = 20;

/** The tasks that come of a contact, each written with it; every mistake in any of them. */
export async function makeTasks(
  inputs: readonly TaskInput[],
  contact: ContactRow,
  context: Context,
): Promise<Made | Refused> {
  const at = ['input', 'tasks'];
  if (inputs.length > mostTasks) return { errors: [userError('BAD_USER_INPUT', ...at)] };
  const made = await Promise.all(
    inputs.map((input, nth) =>
      makeTask(input, contact, { context, at: [...at, String(nth)], from: contact.startedAt }),
    ),
  );
  const errors = made.flatMap((one) => (isRefused(one) ? one.errors : []));
  if (errors.length > 0) return { errors };
  const rows = made.flatMap((one) => (isRefused(one) ? [] : [one]));
  const confirmed = await confirmPromises(rows, contact, context);
  return {
    ops: [...rows.flatMap(taskOps), ...confirmed.ops],
    states: [...rows.map(taskState), ...confirmed.states],
  };
}

export const taskOps = (row: TaskRow): readonly WriteOp[] => [
  { op: 'insert', collection: 'tasks', row },
];

export const taskState = (row: TaskRow): EntityState => ({
  type: 'Task',
  id: row._id,
  removed: false,
  facts: taskFacts(row),
  ties: taskTies(row),
});

interface Making {
  readonly context: Context;
  /** Where its arguments are. */
  readonly at: readonly string[];
  /** When the term of the norm begins, where nothing was promised. */
  readonly from: Date;
}

/** A new task, still to be written. */
export async function makeTask(
  input: TaskInput,
  contact: ContactRow,
  { context, at, from }: Making,
): Promise<TaskRow | Refused> {
  const errors = await mistakesIn(input, { context, at });
  const dueByNorm = await findNorms(contact, context);
  const unit = await unitOf(input, context);
  const dueAt = input.promisedBy ?? dueByNorm({ contact, kind: input.kind, unit, from });
  const checked = toFields(
    taskShape,
    {
      contact: byId(contact._id),
      kind: input.kind,
      ...assignedIn(input, dueAt, context),
      assignedTo: input.assignedTo ? byId(input.assignedTo) : undefined,
      instruction: given(input.instruction),
      promisedBy: input.promisedBy?.toISOString(),
      dueAt: dueAt.toISOString(),
      createdAt: context.now.toISOString(),
    },
    at,
  );
  if (isRefused(checked)) return { errors: [...errors, ...checked.errors] };
  if (errors.length > 0) return { errors };
  const own = ownRecord(newId(), context.now);
  const record = { id: own._id, ...own, fields: checked.fields };
  const contacts = new Map([[contact._id, contact]]);
  return { ...taskPart(record, { contacts, blind: noBlind, dueByNorm }), ...own };
}

/** What a unit cannot do in time goes at once to the one that takes over; who is named has it in any case. */
function assignedIn(
  { unit, assignedTo }: TaskInput,
  dueAt: Date,
  { norms, now, viewer }: Context,
): object {
  if (assignedTo) return { assignedUnit: given(unit) };
  const asked = unit ?? viewer.units[0] ?? null;
  const reachable = norms.unitBetween(asked, now, dueAt);
  if (reachable === asked) return { assignedUnit: given(asked) };
  const handover = { at: now.toISOString(), fromUnit: given(asked), toUnit: given(reachable) };
  return { assignedUnit: given(reachable), handovers: [handover] };
}

export async function findNorms(
  contact: ContactRow,
  { norms, channels, findMemberships }: Context,
): Promise<DueByNorm> {
  const memberships = await findMemberships(normIds(contact));
  const looked = { channels: await channels(), memberships };
  return (counted) => dueOf(norms, looked, counted);
}

/** In whose working time it is counted: of the unit that has to do it, or of the one of who has to. */
async function unitOf({ unit, assignedTo }: TaskInput, context: Context): Promise<string | null> {
  if (unit) return unit;
  if (assignedTo) return (await context.actors.load(assignedTo))?.unit ?? null;
  return context.viewer.units[0] ?? null;
}

async function mistakesIn(
  { promisedBy, assignedTo }: TaskInput,
  { context, at }: Omit<Making, 'from'>,
): Promise<readonly UserError[]> {
  const errors: UserError[] = [];
  if (promisedBy && promisedBy < context.now)
    errors.push(userError('BAD_USER_INPUT', ...at, 'promisedBy'));
  if (assignedTo && !(await context.actors.load(assignedTo)))
    errors.push(userError('NOT_FOUND', ...at, 'assignedTo'));
  return errors;
}
