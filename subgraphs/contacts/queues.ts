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
