import type { EntityEvent, EventFeed, TimelineFact } from '../../../subgraphs/shared/events.ts';
import {
  createOutbox,
  outboxCollections,
  type EntityState,
  type Outbox,
} from '../../../subgraphs/shared/outbox.ts';
import { openMemoryStore } from '../../../subgraphs/shared/store/open.ts';
import type { Pace } from '../../../subgraphs/shared/following/follow.ts';

/** Nothing in a test waits for one of these: it is woken, or cut short. */
export const patient: Pace = {
  waitMs: 600_000,
  restMs: 0,
  answerMs: 600_000,
  retryMs: 600_000,
  staleMs: 30_000,
};

export interface TestFeed {
  readonly feed: EventFeed;
  readonly outbox: Outbox;
  /** Positions that were asked for. */
  readonly asked: string[];
  /** Lets every question fail, or answer again. */
  failWith(error: Error | null): void;
  tell(...states: readonly EntityState[]): Promise<void>;
  close(): Promise<void>;
}

/** The real outbox of some other subgraph, whose feed can be made to fail. */
export async function openTestFeed(): Promise<TestFeed> {
  const store = await openMemoryStore(outboxCollections);
  const outbox = createOutbox(store);
  const asked: string[] = [];
  let failure: Error | null = null;
  const feed: EventFeed = {
    async read(after, options) {
      asked.push(after);
      if (failure) throw failure;
      return outbox.feed.read(after, options);
    },
  };
  return {
    feed,
    outbox,
    asked,
    failWith: (error) => (failure = error),
    tell: (...states) => outbox.write([], states),
    close: () => store.close(),
  };
}

export const fact = (
  day: number,
  kind: string,
  more: Partial<TimelineFact> = {},
): TimelineFact => ({
  key: kind,
  customerId: 'c-1',
  at: new Date(Date.UTC(2026, 5, day, 9)),
  kind,
  channel: null,
  title: `${kind} ${day}`,
  publicText: null,
  audience: 'CUSTOMER',
  ...more,
});

export const state = (
  type: string,
  id: string,
  ...facts: readonly TimelineFact[]
): EntityState => ({
  type,
  id,
  removed: false,
  facts,
});

export const gone = (type: string, id: string): EntityState => ({
  type,
  id,
  removed: true,
  facts: [],
});

/** A feed that never answers: it rejects once it is cut short, as a request over HTTP does. */
export const silentFeed: EventFeed = {
  read: (_after, { signal }) =>
    new Promise((_resolve, reject) => {
      const end = (): void => reject(new Error('cut short'));
      if (signal.aborted) return end();
      return signal.addEventListener('abort', end, { once: true });
    }),
};

/** Whatever waits in this process goes first. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Events as a feed gives them, for what is tested without one. */
export const event = (position: number, one: EntityState): EntityEvent => ({
  ...one,
  position: String(position).padStart(16, '0'),
});
