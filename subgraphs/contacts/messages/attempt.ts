import type { Keys } from '../../shared/store/keys.ts';
import type { Store } from '../../shared/store/store.ts';
import type { OutboundMessageRow } from '../rows.ts';
import type { Outgoing } from './outgoing.ts';
import { reasons } from './reasons.ts';
import { toReference } from './reference.ts';
import type { OutgoingRow } from './rows.ts';
import type { Handed, MessageSender } from './sender.ts';

interface AttemptParts {
  readonly store: Store;
  readonly queue: Outgoing;
  readonly blind: Keys['blind'];
  readonly now: () => Date;
}

/** A notice that comes later than this helps nobody: then it is said that it did not arrive. */
const longestMs = 2 * 24 * 60 * 60_000;
const minuteMs = 60_000;
const longestWaitMs = 60 * minuteMs;

/**
 * Hands one message over, and says what became of it. False when the server takes nothing, so that trying the next one
 * is of no use.
 */
export function createAttempts({ store, queue, blind, now }: AttemptParts) {
  const messages = store.collection<OutboundMessageRow>('messages');

  return async function attempt(taken: OutgoingRow, sender: MessageSender): Promise<boolean> {
    const [message] = await messages.find({ _id: taken._id }, { limit: 1 });
    // Found so: whoever was at it ended while the text went, or before it could say what became of it.
    if (taken.handing) return settled({ state: 'IN_DOUBT' });
    const { to = null, subject, text } = message ?? {};
    if (message?.state !== 'QUEUED' || !to || !text)
      return settled({ state: 'FAILED', failureReason: reasons.incomplete });
    let row = taken;
    const letter = {
      reference: toReference(taken._id, blind),
      ...{ to, subject: subject ?? '', text },
    };
    const handed = await sender.send(letter, async () => {
      row = await queue.noteHanding(row);
    });
    return carryOn(handed, message.queuedAt ?? now());

    async function carryOn(what: Handed, since: Date): Promise<boolean> {
      switch (what.outcome) {
        case 'ACCEPTED':
          return settled({ state: 'SENT', sentAt: now() });
        case 'IN_DOUBT':
          return settled({ state: 'IN_DOUBT' });
        case 'REFUSED':
          return settled({ state: 'FAILED', failureReason: what.reason });
        case 'LATER': {
          const until = new Date(now().getTime() + waitMs(row.attempts));
          if (until.getTime() - since.getTime() > longestMs)
            await queue.settle(row, { state: 'FAILED', failureReason: what.reason });
          else await queue.putBack(row, until);
          return !what.isServer;
        }
      }
    }

    async function settled(became: Partial<OutboundMessageRow>): Promise<boolean> {
      await queue.settle(taken, became);
      return true;
    }
  };
}

/** One minute, two, four, up to an hour. */
const waitMs = (attempts: number): number => Math.min(minuteMs * 2 ** attempts, longestWaitMs);
