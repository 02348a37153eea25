/**
 * Where an open task or referral stands, so that every narrowing of a queue is one indexed question: a key for all,
 * for one part, for the other, and for both.
 */

type Part = string | null;

/** The queue that a question names; null for a part that it leaves open. */
export const queueOf = (first: Part, second: Part): string => JSON.stringify([first, second]);

/** Every queue in which something with these parts stands. */
export const queuesOf = (first: Part, second: Part): readonly string[] => [
  ...new Set([
    queueOf(null, null),
    queueOf(first, null),
    queueOf(null, second),
    queueOf(first, second),
  ]),
];

/** Where open tasks stand of which nobody was told yet that they are overdue. */
export const untoldQueue = 'untold';

interface Standing {
  readonly assignedUnit: string | null;
  readonly assignedTo: string | null;
  readonly escalatedAt?: Date | null;
}

/** Every queue in which an open task stands. */
export const taskQueues = ({
  assignedUnit,
  assignedTo,
  escalatedAt,
}: Standing): readonly string[] => [
  ...queuesOf(assignedUnit, assignedTo),
  ...(escalatedAt ? [] : [untoldQueue]),
];
