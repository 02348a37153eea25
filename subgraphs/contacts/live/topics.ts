import { customerTopic } from '../../../schema/live.ts';
import { placesOf, type IncomingRow } from '../incoming/row.ts';
import type { TopicsOf } from '../../shared/live.ts';
import type { TaskRow, TimelineEntryRow } from '../rows.ts';

/** The topic of work of a unit that has fallen due. */
export const dueTopic = (unit: string): string => `due/${unit}`;

/** The topic of a list of what comes in. */
export const incomingTopic = (place: string): string => `incoming/${place}`;

/**
 * What a written row is about, for who subscribed to that. Lines of the timeline come from all subgraphs, and are told of
 * once they stand in it: who looks at the timeline when told sees at least this line.
 */
export const topicsOf: TopicsOf = {
  // Rows of a collection are of its own type.
  timeline: (row) => [customerTopic((row as TimelineEntryRow).customerId)],
  tasks: (row) => dueTopicsOf(row as DueRow),
  // By what it is and not by where it stands: that it is over is told too.
  incoming: (row) => placesOf(row as IncomingRow).map(incomingTopic),
};

/** A task says when its unit was told that it had fallen due. */
type DueRow = TaskRow & { readonly escalatedAt?: Date | null };

export const isToldDue = ({ open, escalatedAt }: DueRow): boolean =>
  open && escalatedAt !== null && escalatedAt !== undefined;

const dueTopicsOf = (row: DueRow): readonly string[] =>
  row.assignedUnit !== null && isToldDue(row) ? [dueTopic(row.assignedUnit)] : [];
