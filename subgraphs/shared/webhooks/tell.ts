import type { SubgraphName } from '../../../schema/wire.ts';
import { createProjection, type Projection } from '../following/projection.ts';
import type { Store, WriteOp } from '../store/store.ts';
import { toCloudEvent, type CloudEvent, type Teller } from './cloud-event.ts';
import { letterId, type DeadLetterRow } from './rows.ts';
import type { Send, Taken } from './send.ts';
import type { Webhook } from './settings.ts';

export interface TellParts {
  readonly store: Store;
  readonly webhook: Webhook;
  readonly send: Send;
  readonly teller: Teller;
  readonly now: () => Date;
  /** Waits, or less when the signal ends. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /** Told of every attempt that failed, and with null of the first that did not after it. */
  readonly note: (reason: string | null) => Promise<void>;
}

/** Rests between attempts, in milliseconds; after the last of them an event is a dead letter: some forty minutes. */
export const rests = [
  1_000, 5_000, 30_000, 120_000, 300_000, 300_000, 300_000, 300_000, 300_000, 300_000, 300_000,
] as const;
/** Requests under way to one receiver, of one feed. */
const atOnce = 4;

/**
 * Reads a feed into a receiver as into any projection: the place in it moves once all of a step was taken or is a dead
 * letter. Who is killed in between tells some of it again, under the same ids.
 */
export function createTelling(feed: SubgraphName, parts: TellParts): Projection {
  const { store, webhook, teller } = parts;
  const place = `${webhook.name} ${feed}`;
  const places = createProjection(store, 'webhookPlaces', async ({ events }, move) => {
    const told = events
      .map((event) => toCloudEvent(feed, event, teller))
      .filter((event) => event !== null)
      .filter(({ type }) => webhook.types?.includes(type) ?? true);
    const letters: WriteOp[] = [];
    for (let from = 0; from < told.length; from += atOnce) {
      const some = told.slice(from, from + atOnce).map((event) => tell(event, parts));
      letters.push(
        ...(await Promise.all(some)).flatMap((letter) => (letter ? [toOp(letter)] : [])),
      );
    }
    await store.batch([...letters, move]);
  });
  return {
    findPosition: () => places.findPosition(place),
    apply: (step) => places.apply({ ...step, feed: place }),
  };
}

/** Null once it was taken; else the dead letter that came of it. Rejects when the signal ends before that is known. */
async function tell(event: CloudEvent, parts: TellParts): Promise<DeadLetterRow | null> {
  const { webhook, send, now, pause, signal, note } = parts;
  for (let attempts = 1; ; attempts += 1) {
    const taken: Taken = await send(event, signal);
    if (taken.kind === 'taken') {
      await note(null);
      return null;
    }
    const { reason } = taken;
    const rest = taken.kind === 'refused' ? undefined : rests[attempts - 1];
    if (rest === undefined)
      return {
        _id: letterId(webhook.name, event),
        ...{ webhook: webhook.name, event, reason, attempts, diedAt: now() },
      };
    await note(reason);
    await pause(Math.max(rest, taken.kind === 'failed' ? (taken.waitMs ?? 0) : 0), signal);
    signal.throwIfAborted();
  }
}

const toOp = (row: DeadLetterRow): WriteOp => ({
  op: 'replace',
  collection: 'deadLetters',
  filter: { _id: row._id },
  row,
  upsert: true,
});
