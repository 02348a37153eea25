import type { EntityState } from '../../shared/outbox.ts';

/** Others are told that something came in or went on, and of nothing in it: who may see it asks for it. */
export const incomingState = (id: string): EntityState => ({
  type: 'IncomingContact',
  id,
  removed: false,
  facts: [],
});
