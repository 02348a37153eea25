import type { EntityEvent } from '../../shared/events.ts';
import { StoreError, type Document, type Store, type WriteOp } from '../../shared/store/store.ts';
import { toOps } from './entries.ts';

/** How far one feed was read. */
interface PositionRow extends Document {
  readonly position: string;
}

/** The stored side of the timeline: entries, and how far each feed was read into them. */
export interface Projection {
  /** '' when nothing of this feed was read yet. */
  findPosition(feed: string): Promise<string>;
  /**
   * Takes events in and moves the position of the feed from `from` to `to`, all or nothing. False when another process
   * has moved it meanwhile: then nothing was written, and the position must be found again.
   */
  apply(step: Step): Promise<boolean>;
  /** Forgets all entries and positions, in parts, so that requests in between are answered. */
  clear(): Promise<void>;
}

export interface Step {
  readonly feed: string;
  readonly events: readonly EntityEvent[];
  readonly from: string;
  readonly to: string;
}

const clearSize = 100;

export function createProjection(store: Store): Projection {
  const positions = store.collection<PositionRow>('positions');
  const entries = store.collection('timeline');

  async function clearPart(
    name: 'positions' | 'timeline',
    rows: readonly Document[],
  ): Promise<void> {
    const ops = rows.map(({ _id }): WriteOp => ({
      op: 'delete',
      collection: name,
      filter: { _id },
    }));
    if (ops.length > 0) await store.batch(ops);
  }

  return {
    async findPosition(feed) {
      return (await positions.find({ _id: feed }, { limit: 1 }))[0]?.position ?? '';
    },
    async apply({ feed, events, from, to }) {
      try {
        await store.batch([...events.flatMap((event) => toOps(feed, event)), move(feed, from, to)]);
        return true;
      } catch (error) {
        if (isOvertaken(error)) return false;
        throw error;
      }
    },
    async clear() {
      // Positions first: a process that stops half-way then reads everything again, over what is left.
      await clearPart('positions', await positions.find({}));
      for (;;) {
        const rows = await entries.find(
          { _id: { $gt: '' } },
          { sort: { _id: 1 }, limit: clearSize },
        );
        await clearPart('timeline', rows);
        if (rows.length < clearSize) return;
        await turn();
      }
    },
  };
}

const move = (feed: string, from: string, to: string): WriteOp =>
  from === ''
    ? { op: 'insert', collection: 'positions', row: { _id: feed, position: to } as PositionRow }
    : {
        op: 'update',
        collection: 'positions',
        filter: { _id: feed, position: from },
        update: { $set: { position: to } },
        mustMatch: true,
      };

const isOvertaken = (error: unknown): boolean =>
  error instanceof StoreError && (error.code === 'CONFLICT' || error.code === 'DUPLICATE');

/** Lets whatever else waits in this process go first. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
