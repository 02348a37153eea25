import { createProjection, turn, type Projection } from '../../shared/following/projection.ts';
import type { Document, Store, WriteOp } from '../../shared/store/store.ts';
import { toOps } from './entries.ts';

/** The stored side of the timeline: entries, and how far each feed was read into them. */
export interface TimelineProjection extends Projection {
  /** Forgets all entries and positions, in parts, so that requests in between are answered. */
  clear(): Promise<void>;
}

const clearSize = 100;

export function createTimelineProjection(store: Store): TimelineProjection {
  const positions = store.collection('positions');
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
    ...createProjection(store, 'positions', ({ feed, events }, move) =>
      store.batch([...events.flatMap((event) => toOps(feed, event)), move]),
    ),
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
