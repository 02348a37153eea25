/** Closed lists of this subgraph, as its schema has them. */

export const audiences = ['CITIZENS', 'BUSINESSES', 'INTERNAL', 'PARTNERS'] as const;

export const productStates = [
  'INITIAL',
  'REQUESTED',
  'READY',
  'ACTIVE',
  'WITHDRAWN',
  'REFUSED',
  'EXPIRED',
] as const;
export type ProductState = (typeof productStates)[number];

export const frequencies = ['ONE_OFF', 'MONTHLY', 'YEARLY'] as const;

export const orderStates = [
  'RECEIVED',
  'CONFIRMED',
  'IN_PROGRESS',
  'DELIVERED',
  'CANCELLED',
  'FAILED',
] as const;
export type OrderState = (typeof orderStates)[number];

/** States of a running order: something is still to come. */
export const openOrderStates: readonly OrderState[] = ['RECEIVED', 'CONFIRMED', 'IN_PROGRESS'];

export const offerStates = ['OPEN', 'PRESENTED', 'ACCEPTED', 'DECLINED', 'EXPIRED'] as const;
export type OfferState = (typeof offerStates)[number];

/** States of an offer that the customer has not answered. */
export const standingOfferStates: readonly OfferState[] = ['OPEN', 'PRESENTED'];
