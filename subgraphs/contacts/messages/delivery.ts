import { randomUUID } from 'node:crypto';

import type { Outbox } from '../../shared/outbox.ts';
import type { Keys } from '../../shared/store/keys.ts';
import type { Store } from '../../shared/store/store.ts';
import { createAttempts } from './attempt.ts';
import { createOutgoing } from './outgoing.ts';
import type { MessageSender } from './sender.ts';

/** Sends what waits, each message once: by itself from `start` on, or a round at a time. */
export interface Delivery {
  /** Hands over whatever is due now, one after another; resolves when that is done. */
  round(): Promise<void>;
  start(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

export interface DeliveryParts {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly blind: Keys['blind'];
  readonly senders: readonly MessageSender[];
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
}

/** Between two looks at what waits: what was just written leaves within about a second. */
const restMs = 1_000;
/** A server that takes nothing is left alone for so long. */
const serverRestMs = 30_000;

export function createDelivery(parts: DeliveryParts): Delivery {
  const { store, outbox, blind, senders, now, report } = parts;
  const queue = createOutgoing({ store, outbox, now, holder: randomUUID() });
  const attempt = createAttempts({ store, queue, blind, now });
  const notBefore = new Map<MessageSender, number>();
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let last: Promise<void> = Promise.resolve();

  /** Until nothing is due, or the server takes nothing. */
  async function empty(sender: MessageSender): Promise<void> {
    if ((notBefore.get(sender) ?? 0) > now().getTime()) return;
    while (!stopping.signal.aborted) {
      const taken = await queue.takeNext(sender.kind);
      if (!taken) return;
      if (await attempt(taken, sender)) continue;
      notBefore.set(sender, now().getTime() + serverRestMs);
      return;
    }
  }

  async function emptyAll(): Promise<void> {
    await Promise.all(senders.map(empty));
  }

  /** One after another: who asks for a round finds sent what the one before it was at. */
  function round(): Promise<void> {
    const done = last.then(emptyAll);
    last = done.catch(() => undefined);
    return done;
  }

  async function run(): Promise<void> {
    let isFailing = false;
    while (!stopping.signal.aborted) {
      try {
        await round();
        isFailing = false;
      } catch (error) {
        // Told once of each spell.
        if (!isFailing) report(error);
        isFailing = true;
      }
      await pause(restMs, stopping.signal);
    }
  }

  return {
    round,
    start() {
      if (senders.length > 0) running = run();
    },
    stop() {
      stopping.abort();
      return running;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
