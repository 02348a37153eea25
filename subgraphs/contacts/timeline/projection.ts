import type { EntityEvent } from '../../shared/events.ts';
import { createProjection, turn, type Projection } from '../../shared/following/projection.ts';
import type { Document, Store, WriteOp } from '../../shared/store/store.ts';
import type { TimelineEntryRow } from '../rows.ts';
import { entityOf, toOps } from './entries.ts';

/** The stored side of the timeline: entries, and how far each feed was read into them. */
export interface TimelineProjection extends Projection {
  /** Forgets all entries and positions, in parts, so that requests in between are answered. */
  clear(): Promise<void>;
}

const clearSize = 100;
const mostLines = 10_000;

export function createTimelineProjection(store: Store): TimelineProjection {
  const positions = store.collection('positions');
  const entries = store.collection<TimelineEntryRow>('timeline');

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

  /** A step has few events, each of one entity, and an entity few lines. */
  const findLines = (
    feed: string,
    events: readonly EntityEvent[],
  ): Promise<readonly TimelineEntryRow[]> =>
    entries.find(
      { entity: { $in: [...new Set(events.map((event) => entityOf(feed, event)))] } },
      { limit: mostLines },
    );

  return {
    // Whoever moves the place was alone in between, so the lines are still as they were read.
    ...createProjection(store, 'positions', async ({ feed, events }, move) =>
      store.batch([...toOps(feed, events, await findLines(feed, events)), move]),
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
