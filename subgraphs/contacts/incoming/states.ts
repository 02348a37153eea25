/** How far something that came in is, and how it goes on from there. */

export const incomingStates = ['WAITING', 'ANSWERED', 'TRANSFERRED', 'ENDED', 'ABANDONED'] as const;
export type IncomingState = (typeof incomingStates)[number];

/** From where to where. Waiting and handed on may be said again: then it only waits elsewhere. */
const steps: { readonly [from in IncomingState]: readonly IncomingState[] } = {
  WAITING: ['WAITING', 'ANSWERED', 'ABANDONED'],
  ANSWERED: ['TRANSFERRED', 'ENDED'],
  TRANSFERRED: ['TRANSFERRED', 'ANSWERED', 'ABANDONED'],
  ENDED: [],
  ABANDONED: [],
};

export const mayFollow = (from: IncomingState, to: IncomingState): boolean =>
  steps[from].includes(to);

/** Whether somebody still waits, or is being helped. */
export const isOpen = (state: IncomingState): boolean => state !== 'ENDED' && state !== 'ABANDONED';
