import { setTimeout as wait } from 'node:timers/promises';

import { toPosition } from '../../../schema/positions.ts';
import { subgraphNames, type SubgraphName } from '../../../schema/wire.ts';
import type { EventFeed, Feeds } from '../events.ts';
import { defaultPace, startFollowing, type Following, type Pace } from '../following/follow.ts';
import type { Projection } from '../following/projection.ts';
import type { Store } from '../store/store.ts';
import type { Teller } from './cloud-event.ts';
import { createLease, leaseMs } from './lease.ts';
import type { Send } from './send.ts';
import type { Webhook } from './settings.ts';
import { createTelling, type TellParts } from './tell.ts';

export interface WebhooksParts {
  /** Opened with `webhookCollections`. */
  readonly store: Store;
  readonly webhooks: readonly Webhook[];
  readonly sendTo: (webhook: Webhook) => Send;
  readonly feeds: Feeds;
  readonly teller: Teller;
  /** Another for each process. */
  readonly holder: string;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
  /** Told in a sentence when a receiver begins to take nothing, and when it takes events again. */
  readonly say: (sentence: string) => void;
  readonly pace?: Pace;
  readonly pause?: TellParts['pause'];
}

export interface Webhooks {
  /** Cuts off what is under way: it is told again at the next start. */
  stop(): Promise<void>;
}

/** Tells every webhook what happens, each in its own time: one that is slow or gone holds up no other. */
export function startWebhooks(parts: WebhooksParts): Webhooks {
  const running = parts.webhooks.map((webhook) => startWebhook(webhook, parts));
  return {
    async stop() {
      await Promise.all(running.map((one) => one.stop()));
    },
  };
}

const pauseFor = async (ms: number, signal: AbortSignal): Promise<void> => {
  await wait(ms, undefined, { signal }).catch(() => undefined);
};

function startWebhook(webhook: Webhook, parts: WebhooksParts): Webhooks {
  const { store, sendTo, feeds, teller, holder, now, report, say, pause = pauseFor } = parts;
  const stopping = new AbortController();
  const lease = createLease(store, { webhook: webhook.name, holder, now });
  let telling: { readonly ending: AbortController; readonly feeds: Map<string, Following> } | null =
    null;
  let isFailing = false;

  async function note(reason: string | null): Promise<void> {
    if (isFailing !== (reason !== null))
      say(
        reason === null
          ? `The webhook ${webhook.name} takes events again.`
          : `The webhook ${webhook.name} takes no events (${reason}); it is tried again.`,
      );
    isFailing = reason !== null;
    await lease.note(reason);
  }

  async function tell(): Promise<void> {
    telling ??= { ending: new AbortController(), feeds: new Map() };
    const { ending, feeds: begun } = telling;
    const signal = AbortSignal.any([ending.signal, stopping.signal]);
    const send = sendTo(webhook);
    for (const name of subgraphNames) {
      const feed = feeds[name];
      if (!feed || begun.has(name)) continue;
      const projection = createTelling(name, {
        ...{ store, webhook, send, teller, now, pause, signal, note },
      });
      await placeAtStart({ name, feed, projection, webhook, signal });
      const { pace = defaultPace } = parts;
      begun.set(name, startFollowing({ name, feed, projection, pace, now, report }));
    }
  }

  async function end(): Promise<void> {
    const former = telling;
    telling = null;
    former?.ending.abort();
    await Promise.all([...(former?.feeds.values() ?? [])].map((one) => one.stop()));
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await ((await lease.hold()) ? tell() : end());
      } catch (error) {
        if (!stopping.signal.aborted) report(error);
      }
      await pauseFor(leaseMs / 3, stopping.signal);
    }
    await end();
    await lease.drop().catch(report);
  }

  const running = run();
  return {
    stop() {
      stopping.abort();
      return running;
    },
  };
}

/** A webhook that is new begins at what happens from now on, unless it is to be told everything. */
async function placeAtStart({
  name,
  feed,
  projection,
  webhook,
  signal,
}: {
  readonly name: SubgraphName;
  readonly feed: EventFeed;
  readonly projection: Projection;
  readonly webhook: Webhook;
  readonly signal: AbortSignal;
}): Promise<void> {
  if (webhook.fromTheBeginning || (await projection.findPosition(name)) !== '') return;
  // Written down also where nothing happened yet: what comes while this process is away is not to be passed over.
  let to = toPosition(0);
  for (;;) {
    const { next, more } = await feed.read(to, { waitMs: 0, signal });
    to = next;
    if (!more) break;
  }
  await projection.apply({ feed: name, events: [], from: '', to });
}
