import { KnownError } from '../../../schema/errors.ts';
import { isOwnWork, isStaff } from '../../shared/rules.ts';
import type { SubscriptionIncomingArgs } from '../generated.ts';
import { incomingsIn } from '../incoming/loaders.ts';
import { placeOf, placesOf, type IncomingRow } from '../incoming/row.ts';
import type { Context } from '../loaders.ts';
import type { TaskRow } from '../rows.ts';
import { dueTopic, incomingTopic, isToldDue } from './topics.ts';

/** The task of a unit that has fallen due, as it is now; FORBIDDEN for who does not do the work of that unit. */
export async function dueTask(
  unit: string,
  { viewer, event, live, tasks }: Context,
): Promise<TaskRow | null> {
  const isWhole = isStaff(viewer) && viewer.relations?.includes('none') === true;
  if (!isWhole && !isOwnWork(viewer, [unit])) throw new KnownError('FORBIDDEN');
  if (event?.kind !== 'change') {
    live.follow([dueTopic(unit)]);
    return null;
  }
  const task = await tasks.load(event.change.id);
  return task && task.assignedUnit === unit && isToldDue(task) ? task : null;
}

/** What came in or went on in a queue, for a unit or an employee, as it is now; of it what this viewer may know of. */
export async function incomingNow(
  { queue, unit, agentId }: SubscriptionIncomingArgs,
  context: Context,
): Promise<IncomingRow | null> {
  const { viewer, event, live, incoming } = context;
  if (viewer.kind !== 'EMPLOYEE') throw new KnownError('FORBIDDEN');
  const wanted = [
    ...(agentId == null ? [] : [placeOf.agent(agentId)]),
    ...(queue == null ? [] : [placeOf.queue(queue)]),
    ...(unit == null ? [] : [placeOf.unit(unit)]),
  ];
  if (event?.kind !== 'change') {
    live.follow([incomingTopic(wanted[0] ?? placeOf.all)]);
    return null;
  }
  const rows = await incoming.find([event.change.id]);
  const fitting = rows.filter((row) => wanted.every((place) => placesOf(row).includes(place)));
  return incomingsIn(context, fitting)[0] ?? null;
}
