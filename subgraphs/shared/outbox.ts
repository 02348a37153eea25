import { toPosition } from '../../schema/positions.ts';
import {
  readDelivery,
  readFact,
  readTie,
  type EntityEvent,
  type EventFeed,
  type EventPage,
  type MembershipFact,
  type WrittenDelivery,
  type WrittenFact,
  type WrittenTie,
} from './events.ts';
import { StoreError, type CollectionDefinition, type Store, type WriteOp } from './store/store.ts';

/** The newest state of one entity, as others may need it. */
export type EntityState = Omit<EntityEvent, 'position'>;

export interface Outbox {
  /** Writes rows and what others are told of them, all or nothing; a reader sees positions in commit order. */
  write(ops: readonly WriteOp[], states: readonly EntityState[]): Promise<void>;
  readonly feed: EventFeed;
}

interface OutboxRow {
  readonly _id: string;
  readonly position: string;
  readonly type: string;
  readonly entity: string;
  readonly removed: boolean;
  /** JSON of the facts: titles and texts are personal, so they lie sealed. */
  readonly facts: string;
  /** JSON of the ties; absent when there are none. */
  readonly ties?: string;
  /** JSON of the memberships; absent when there are none. */
  readonly memberships?: string;
  /** JSON of how far a message is; absent for all else. */
  readonly delivery?: string;
}

interface SequenceRow {
  readonly _id: string;
  readonly last: number;
}

export const outboxCollections: readonly CollectionDefinition[] = [
  {
    name: 'outbox',
    indexes: [{ fields: { position: 1 }, unique: true }],
    queries: [{ equal: [], range: 'position', sort: { position: 1 } }],
    sealed: ['facts', 'ties', 'memberships', 'delivery'],
  },
  { name: 'sequence', indexes: [], queries: [], sealed: [] },
];

const pageSize = 500;
/** Several gateway processes may write on one MongoDB; the loser of a race for the next positions tries again. */
const attempts = 20;
/** How often a waiting reader looks for what another process wrote. */
const lookMs = 500;

/** The outbox of one subgraph, in the same store as its rows. */
export function createOutbox(store: Store): Outbox {
  const sequence = store.collection<SequenceRow>('sequence');
  const rows = store.collection<OutboxRow>('outbox');
  const waiting = new Set<() => void>();
  let turn: Promise<unknown> = Promise.resolve();
  /** The last place that was given out here. */
  let given = 0;

  const last = async (): Promise<number> =>
    (await sequence.find({ _id: 'outbox' }, { limit: 1 }))[0]?.last ?? 0;

  /** Positions are given out in the transaction that writes them, so that none appears behind a reader. */
  async function commit(ops: readonly WriteOp[], states: readonly EntityState[]): Promise<void> {
    let from = await last();
    for (let attempt = 1; ; attempt++) {
      try {
        await store.batch([...ops, ...toOps(states, from)]);
        given = from + states.length;
        for (const wake of waiting) wake();
        return;
      } catch (error) {
        const now = await last();
        if (!isLostRace(error) || now === from || attempt === attempts) throw error;
        from = now;
      }
    }
  }

  return {
    write(ops, states) {
      if (states.length === 0 && ops.length === 0) return Promise.resolve();
      // One after another within a process, so that writers here never race each other.
      const done = turn.then(() => commit(ops, states));
      turn = done.catch(() => undefined);
      return done;
    },
    feed: {
      reached: async () => toPosition(await last().catch(() => given)),
      async read(after, { waitMs, signal }): Promise<EventPage> {
        const until = Date.now() + waitMs;
        for (;;) {
          const found = await rows.find(
            { position: { $gt: after } },
            { sort: { position: 1 }, limit: pageSize, signal },
          );
          const left = until - Date.now();
          if (found.length > 0 || left <= 0 || signal.aborted) return toPage(found, after);
          await pause(Math.min(left, lookMs), waiting, signal);
        }
      },
    },
  };
}

const isLostRace = (error: unknown): boolean =>
  error instanceof StoreError && (error.code === 'CONFLICT' || error.code === 'DUPLICATE');

function toOps(states: readonly EntityState[], from: number): WriteOp[] {
  if (states.length === 0) return [];
  const advance: WriteOp =
    from === 0
      ? {
          op: 'insert',
          collection: 'sequence',
          row: { _id: 'outbox', last: states.length } as SequenceRow,
        }
      : {
          op: 'update',
          collection: 'sequence',
          filter: { _id: 'outbox', last: from },
          update: { $set: { last: from + states.length } },
          mustMatch: true,
        };
  return [advance, ...states.map((state, index) => toOp(state, toPosition(from + index + 1)))];
}

function toOp(state: EntityState, position: string): WriteOp {
  const row: OutboxRow = {
    _id: `${state.type}:${state.id}`,
    position,
    type: state.type,
    entity: state.id,
    removed: state.removed,
    facts: JSON.stringify(state.facts),
    ...(state.ties && state.ties.length > 0 ? { ties: JSON.stringify(state.ties) } : {}),
    ...(state.memberships && state.memberships.length > 0
      ? { memberships: JSON.stringify(state.memberships) }
      : {}),
    ...(state.delivery ? { delivery: JSON.stringify(state.delivery) } : {}),
  };
  return { op: 'replace', collection: 'outbox', filter: { _id: row._id }, row, upsert: true };
}

function toPage(rows: readonly OutboxRow[], after: string): EventPage {
  return {
    events: rows.map(toEvent),
    next: rows.at(-1)?.position ?? after,
    more: rows.length === pageSize,
  };
}

function toEvent(row: OutboxRow): EntityEvent {
  // Ours: written by toOp.
  const facts = JSON.parse(row.facts) as readonly WrittenFact[];
  const ties = row.ties === undefined ? null : (JSON.parse(row.ties) as readonly WrittenTie[]);
  const delivery =
    row.delivery === undefined ? null : (JSON.parse(row.delivery) as WrittenDelivery);
  return {
    position: row.position,
    type: row.type,
    id: row.entity,
    removed: row.removed,
    facts: facts.map(readFact),
    ...(ties ? { ties: ties.map(readTie) } : {}),
    // Ours as well, and without anything that JSON does not have.
    ...(row.memberships === undefined
      ? {}
      : { memberships: JSON.parse(row.memberships) as readonly MembershipFact[] }),
    ...(delivery ? { delivery: readDelivery(delivery) } : {}),
  };
}

/** Waits until somebody here writes, the caller goes away, or the time is up. */
function pause(ms: number, waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      waiting.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    waiting.add(wake);
    signal.addEventListener('abort', wake, { once: true });
  });
}
