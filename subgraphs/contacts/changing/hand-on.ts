import {
  isRefused,
  refused,
  userError,
  type Change,
  type Refused,
} from '../../shared/changes/change.ts';
import type { MutationHandOnTaskArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { taskQueues } from '../queues.ts';
import { text } from '../records/fields.ts';
import { givenReferences, keptReferences } from '../records/references.ts';
import type { ActorRow, TaskRow } from '../rows.ts';
import { byId } from './form.ts';
import { findOpenTask, toChange } from './task-steps.ts';

/** As records may have them. */
const mostHandovers = 100;

/** Hands a task on to another unit or person; by when it is due is as it was. */
export async function decideHandOn(
  args: MutationHandOnTaskArgs,
  context: Context,
): Promise<Change | Refused> {
  const task = await findOpenTask(args.taskId, args.expectedVersion, context);
  if (isRefused(task)) return task;
  const handovers = task.handovers ?? [];
  if (handovers.length >= mostHandovers) return refused('NOT_ALLOWED_NOW', 'taskId');
  const reason = args.reason.trim();
  if (!text.safeParse(reason).success) return refused('BAD_USER_INPUT', 'reason');
  const receiver = await findReceiver(args, task, context);
  if (isRefused(receiver)) return receiver;
  const { assignedUnit, assignedTo } = receiver;
  const { viewer, now, actors } = context;
  const by = (await actors.load(viewer.id))?.name ?? viewer.id;
  const handover = { at: now, fromUnit: task.assignedUnit, toUnit: assignedUnit, by, reason };
  const { assignedTo: _former, ...kept } = givenReferences(task.references) as References;
  return toChange(
    task,
    {
      ...receiver,
      // Whoever had taken it up has it no longer.
      state: task.state === 'CLAIMED' ? 'OPEN' : task.state,
      queues: taskQueues({ ...task, ...receiver }),
      handovers: [...handovers, handover],
      references: keptReferences({
        ...kept,
        ...(assignedTo === null ? {} : { assignedTo: byId(assignedTo) }),
      }),
    },
    context,
  );
}

interface References {
  readonly assignedTo?: unknown;
  readonly [name: string]: unknown;
}

type Receiver = Pick<TaskRow, 'assignedUnit' | 'assignedTo'>;

/** Who gets it; refused when that is nobody, is not there, or has it already. */
async function findReceiver(
  { unit, assignedTo }: MutationHandOnTaskArgs,
  task: TaskRow,
  context: Context,
): Promise<Receiver | Refused> {
  if (!unit && !assignedTo) return refused('BAD_USER_INPUT', 'unit');
  const actor = assignedTo ? await context.actors.load(assignedTo) : null;
  const isKnown = !unit || (await isUnit(unit, context));
  const errors = [
    ...(isKnown ? [] : [userError('NOT_FOUND', 'unit')]),
    ...(assignedTo && !actor ? [userError('NOT_FOUND', 'assignedTo')] : []),
  ];
  if (errors.length > 0) return { errors };
  const receiver = { assignedUnit: unit ?? unitOf(actor, task), assignedTo: assignedTo ?? null };
  const isSame =
    receiver.assignedUnit === task.assignedUnit && receiver.assignedTo === task.assignedTo;
  return isSame ? refused('BAD_USER_INPUT', assignedTo ? 'assignedTo' : 'unit') : receiver;
}

const unitOf = (actor: ActorRow | null, task: TaskRow): string | null =>
  actor?.unit ?? task.assignedUnit;

/** Whether anybody looks at the work of this unit: a task must not go where nobody is. */
async function isUnit(
  code: string,
  { norms, channels, servicePoints, viewer }: Context,
): Promise<boolean> {
  if (norms.isNamed(code) || viewer.units.includes(code)) return true;
  const addressed = (await channels()).flatMap(({ addresses }) => addresses);
  const places = [...addressed, ...(await servicePoints())];
  return places.some(({ units }) => units.includes(code));
}
