import type { EntityEvent } from '../events.ts';
import {
  StoreError,
  type CollectionDefinition,
  type Document,
  type Store,
  type WriteOp,
} from '../store/store.ts';

/** How far one feed was read. */
interface PositionRow extends Document {
  readonly position: string;
}

export interface Step {
  readonly feed: string;
  readonly events: readonly EntityEvent[];
  readonly from: string;
  readonly to: string;
}

/** What is made here of the events of other subgraphs, and how far each feed was read into it. */
export interface Projection {
  /** '' when nothing of this feed was read yet. */
  findPosition(feed: string): Promise<string>;
  /**
   * Takes events in and moves the position of the feed from `from` to `to`, all or nothing. False when another process
   * has moved it meanwhile: then nothing was written, and the position must be found again.
   */
  apply(step: Step): Promise<boolean>;
}

/** Where positions lie: one row per feed. */
export const positionsIn = (name: string): CollectionDefinition => ({
  name,
  indexes: [],
  queries: [{ equal: ['_id'] }],
  sealed: [],
});

/**
 * A projection with its positions in `collection`. `write` puts into the store, all or nothing, what the events of a
 * feed come down to, together with the operations that it is given.
 */
export function createProjection(
  store: Store,
  collection: string,
  write: (step: Step, move: WriteOp) => Promise<void>,
): Projection {
  const positions = store.collection<PositionRow>(collection);
  return {
    async findPosition(feed) {
      return (await positions.find({ _id: feed }, { limit: 1 }))[0]?.position ?? '';
    },
    async apply(step) {
      try {
        await write(step, move(collection, step));
        return true;
      } catch (error) {
        if (isOvertaken(error)) return false;
        throw error;
      }
    },
  };
}

const move = (collection: string, { feed, from, to }: Step): WriteOp =>
  from === ''
    ? { op: 'insert', collection, row: { _id: feed, position: to } as PositionRow }
    : {
        op: 'update',
        collection,
        filter: { _id: feed, position: from },
        update: { $set: { position: to } },
        mustMatch: true,
      };

const isOvertaken = (error: unknown): boolean =>
  error instanceof StoreError && (error.code === 'CONFLICT' || error.code === 'DUPLICATE');

/** Lets whatever else waits in this process go first. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
