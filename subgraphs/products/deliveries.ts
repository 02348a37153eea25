import { createProjection, type Projection } from '../shared/following/projection.ts';
import type { DeliveryFact, EntityEvent } from '../shared/events.ts';
import type { CollectionDefinition, Document, Store, WriteOp } from '../shared/store/store.ts';
import { heardTieOps } from '../shared/ties/follow.ts';
import type { OrderRow } from './rows.ts';

/**
 * How far the messages are by which orders were confirmed, as contacts tells: an order is confirmed once its confirmation
 * has arrived, however often that had to be sent.
 */
export interface DeliveryRow extends Document, DeliveryFact {}

export const deliveryCollections: readonly CollectionDefinition[] = [
  {
    name: 'deliveries',
    indexes: [{ fields: { firstId: 1 } }],
    queries: [{ equal: ['_id'] }, { equal: ['firstId'] }],
    sealed: ['to'],
  },
];

/** Keeps what products is told by others: ties by customers, and by contacts how far messages are. */
export const createHeardProjection = (store: Store): Projection =>
  createProjection(store, 'tiePositions', ({ feed, events }, move) =>
    store.batch([...heardTieOps(events), ...(feed === 'contacts' ? toOps(events) : []), move]),
  );

const toOps = (events: readonly EntityEvent[]): readonly WriteOp[] =>
  events
    .filter(({ type }) => type === 'OutboundMessage')
    .map(({ id, delivery }): WriteOp => {
      const filter = { _id: id };
      if (!delivery) return { op: 'delete', collection: 'deliveries', filter };
      const row: DeliveryRow = { _id: id, ...delivery };
      return { op: 'replace', collection: 'deliveries', filter, row, upsert: true };
    });

export const findDeliveries = (
  store: Store,
  firstIds: readonly string[],
  options: { readonly signal?: AbortSignal },
): Promise<readonly DeliveryRow[]> =>
  store.collection<DeliveryRow>('deliveries').find({ firstId: { $in: firstIds } }, options);

/** For each first message the newest of those that went in its place. */
export const newestDeliveries = (
  firstIds: readonly string[],
  rows: readonly DeliveryRow[],
): (DeliveryRow | null)[] =>
  firstIds.map((id) =>
    rows
      .filter(({ firstId }) => firstId === id)
      .reduce<DeliveryRow | null>((a, b) => (a && a.at >= b.at ? a : b), null),
  );

/** The confirmation of an order as its record says it, or as its message has gone since. */
export function confirmationOf(
  { confirmation, customerIds }: Pick<OrderRow, 'confirmation' | 'customerIds'>,
  delivery: DeliveryRow | null,
): OrderRow['confirmation'] {
  // A record that names somebody else's message tells nothing of it.
  const isTheirs = delivery?.customerIds.some((id) => customerIds.includes(id));
  if (!confirmation || !delivery || !isTheirs) return confirmation;
  const { _id: messageId, sentAt, to, state } = delivery;
  return { messageId, sentAt, sentTo: to, failed: state === 'FAILED' };
}
