import type { Outbox } from '../../shared/outbox.ts';
import { toSort } from '../../shared/page.ts';
import { StoreError, type Store } from '../../shared/store/store.ts';
import type { ChannelKind } from '../records/words.ts';
import { createLookups } from '../records/lookups.ts';
import type { OutboundMessageRow } from '../rows.ts';
import { messageState } from './queueing.ts';
import type { OutgoingRow } from './rows.ts';

/** What waits to be sent, for one process among several. */
export interface Outgoing {
  /** The message that is due first, held for this process; null when none is, or another process has it. */
  takeNext(kind: ChannelKind): Promise<OutgoingRow | null>;
  /** Notes that the text is about to go. Rejects when another process holds it by now: then it must not go. */
  noteHanding(row: OutgoingRow): Promise<OutgoingRow>;
  /** Lets it wait until then. */
  putBack(row: OutgoingRow, until: Date): Promise<void>;
  /** Says what became of it, and forgets that it had to go; what was said of it meanwhile stays. */
  settle(row: OutgoingRow, became: Partial<OutboundMessageRow>): Promise<void>;
}

export interface OutgoingParts {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly now: () => Date;
  readonly holder: string;
}

/** No attempt takes as long: who holds a message longer has ended. */
const holdMs = 3 * 60_000;
const attempts = 5;

/** States in which we are the ones to say what became of a message; later it is for those who carry it. */
const openStates: readonly OutboundMessageRow['state'][] = ['QUEUED', 'IN_DOUBT'];

export function createOutgoing({ store, outbox, now, holder }: OutgoingParts): Outgoing {
  const waiting = store.collection<OutgoingRow>('outgoing');
  const messages = store.collection<OutboundMessageRow>('messages');
  const lookups = createLookups(store);

  /** The row after a change by its holder; null when another process was first. */
  const change = (
    { _id, version }: OutgoingRow,
    to: Partial<OutgoingRow>,
  ): Promise<OutgoingRow | null> =>
    waiting.findOneAndUpdate({ _id, version }, { $set: { ...to }, $inc: { version: 1 } });

  async function findDue(queue: ChannelKind): Promise<OutgoingRow | null> {
    const sort = { $lte: `${now().toISOString()}~` };
    const [due] = await waiting.find({ queue, sort }, { sort: { sort: 1 }, limit: 1 });
    return due ?? (await findLeftBehind(queue));
  }

  /** On the embedded store there is one process at a time: what another one holds was left by one that ended. */
  async function findLeftBehind(queue: ChannelKind): Promise<OutgoingRow | null> {
    if (store.kind !== 'embedded') return null;
    const sort = { $gt: '' };
    const rows = await waiting.find({ queue, sort }, { sort: { sort: 1 }, limit: 100 });
    return rows.find((row) => row.holder !== null && row.holder !== holder) ?? null;
  }

  async function settleOnce(
    row: OutgoingRow,
    became: Partial<OutboundMessageRow>,
  ): Promise<boolean> {
    const [message] = await messages.find({ _id: row._id }, { limit: 1 });
    const { _id } = row;
    const forget = { op: 'delete', collection: 'outgoing', filter: { _id } } as const;
    if (!message || !openStates.includes(message.state)) {
      await outbox.write([forget], []);
      return true;
    }
    const { version } = message;
    const next: OutboundMessageRow = { ...message, ...became, asOf: now(), version: version + 1 };
    const kinds = await lookups.findChannelKinds([next.channel]);
    try {
      await outbox.write(
        [
          {
            op: 'replace',
            collection: 'messages',
            filter: { _id, version },
            row: next,
            mustMatch: true,
          },
          forget,
        ],
        [messageState(next, kinds)],
      );
      return true;
    } catch (error) {
      if (error instanceof StoreError && error.code === 'CONFLICT') return false;
      throw error;
    }
  }

  return {
    async takeNext(kind) {
      for (;;) {
        const due = await findDue(kind);
        if (!due) return null;
        const until = new Date(now().getTime() + holdMs);
        const taken = await change(due, { holder, sort: toSort(until, due._id) });
        if (taken) return taken;
      }
    },
    async noteHanding(row) {
      const noted = await change(row, { handing: true, attempts: row.attempts + 1 });
      if (!noted) throw new Error('Another process holds this message.');
      return noted;
    },
    async putBack(row, until) {
      const attempts = row.handing ? row.attempts : row.attempts + 1;
      const sort = toSort(until, row._id);
      await change(row, { holder: null, handing: false, attempts, sort });
    },
    async settle(row, became) {
      for (let nth = 1; nth <= attempts; nth += 1) if (await settleOnce(row, became)) return;
      throw new Error('The message changed each time it was to be settled.');
    },
  };
}
