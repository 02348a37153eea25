import { positionsIn } from '../following/projection.ts';
import type { CollectionDefinition, Document, Store } from '../store/store.ts';
import type { CloudEvent } from './cloud-event.ts';

/** How it goes with one webhook, and which process tells it. */
export interface WebhookRow extends Document {
  /** Process that tells it until `until`; another takes over after that. */
  readonly holder: string;
  readonly until: Date;
  /** Since when it takes nothing; null while it does. */
  readonly failingSince: Date | null;
  /** Why, in a word of ours. */
  readonly reason: string | null;
}

/** An event that a receiver would not or could not take. */
export interface DeadLetterRow extends Document {
  readonly webhook: string;
  readonly event: CloudEvent;
  readonly reason: string;
  readonly attempts: number;
  readonly diedAt: Date;
}

/** Places in feeds are by `<webhook> <feed>`, dead letters by `<webhook> <id of the event>`. */
export const webhookCollections: readonly CollectionDefinition[] = [
  positionsIn('webhookPlaces'),
  { name: 'webhooks', indexes: [], queries: [{ equal: ['_id'] }], sealed: [] },
  {
    name: 'deadLetters',
    indexes: [],
    queries: [{ equal: [], range: '_id', sort: { _id: 1 } }],
    sealed: [],
  },
];

export const letterId = (webhook: string, { id }: Pick<CloudEvent, 'id'>): string =>
  `${webhook} ${id}`;

/** Dead letters of a webhook, or of all for null, in the order of their ids after one ('' from the beginning). */
export const findLetters = (
  store: Store,
  webhook: string | null,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly DeadLetterRow[]> =>
  store.collection<DeadLetterRow>('deadLetters').find(
    // A space comes before all signs of a name, `!` just after it.
    webhook === null
      ? { _id: { $gt: after } }
      : { _id: { $gt: after || `${webhook} `, $lt: `${webhook}!` } },
    { sort: { _id: 1 }, limit },
  );

export async function findWebhooks(
  store: Store,
  names: readonly string[],
): Promise<readonly WebhookRow[]> {
  if (names.length === 0) return [];
  return store
    .collection<WebhookRow>('webhooks')
    .find({ _id: { $in: names } }, { limit: names.length });
}
