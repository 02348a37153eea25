import { KnownError } from '../../../schema/errors.ts';
import type { Positions } from '../../../schema/positions.ts';
import { subgraphNames, type SubgraphName } from '../../../schema/wire.ts';
import type { Feeds } from '../../shared/events.ts';
import {
  defaultPace,
  startFollowing,
  type Following,
  type Pace,
} from '../../shared/following/follow.ts';
import type { Store } from '../../shared/store/store.ts';
import type { TimelineEntryRow } from '../rows.ts';
import type { Caller } from '../../shared/subgraph.ts';
import { allHold } from '../../shared/ties/follow.ts';
import { findTimelinePage, type EntriesPage, type TimelineQuestion } from './pages.ts';
import { createTimelineProjection } from './projection.ts';

/** What a request asks of the timeline. */
export interface TimelineReader {
  page(question: TimelineQuestion, signal?: AbortSignal): Promise<EntriesPage>;
  /** One line by its id; null when it is gone. */
  entry(id: string): Promise<TimelineEntryRow | null>;
  /** Names of the subgraphs of which the timeline does not hold everything up to now. */
  incompleteSources(): readonly SubgraphName[];
  /** For when the timeline holds everything, if that is too long ago; else null. */
  asOf(): Date | null;
}

/** The merged timeline: a projection over the events of all subgraphs, made again from nothing whenever that is needed. */
export interface Timeline extends TimelineReader {
  /** Resolves when what the feeds hold now is in the timeline. A feed that fails holds nobody up: it is incomplete. */
  caughtUp(): Promise<void>;
  /** Resolves when so much is in the timeline; false when it is not by then. */
  holds(least: Positions, waitMs: number): Promise<boolean>;
  /** Forgets the timeline and reads it again from the first event; meanwhile every source is incomplete. */
  rebuild(): Promise<void>;
  stop(): Promise<void>;
}

export interface TimelineOptions {
  readonly store: Store;
  /** A subgraph without a feed is never complete; without any, nothing is read. */
  readonly feeds: Feeds;
  readonly pace?: Pace;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
}

/** Starts reading the feeds. */
export function startTimeline(options: TimelineOptions): Timeline {
  const { store, feeds, pace = defaultPace, now, report } = options;
  const projection = createTimelineProjection(store);
  const start = (): Following[] =>
    subgraphNames.flatMap((name) => {
      const feed = feeds[name];
      return feed ? [startFollowing({ name, feed, projection, pace, now, report })] : [];
    });
  let following = start();
  let isStopped = false;
  let rebuilding: Promise<void> | null = null;

  const caughtUp = async (): Promise<void> => {
    await Promise.all(following.map((one) => one.caughtUp()));
  };
  const halt = async (): Promise<void> => {
    const former = following;
    following = [];
    await Promise.all(former.map((one) => one.stop()));
  };
  async function rebuild(): Promise<void> {
    await halt();
    await projection.clear();
    if (!isStopped) following = start();
    await caughtUp();
  }

  return {
    page: (question, signal) => findTimelinePage(store, question, signal),
    entry: async (id) =>
      (await store.collection<TimelineEntryRow>('timeline').find({ _id: id }, { limit: 1 }))[0] ??
      null,
    incompleteSources() {
      const current = following.filter((one) => one.isCurrent()).map(({ name }) => name);
      return subgraphNames.filter((name) => !current.includes(name));
    },
    asOf() {
      const moments = following.flatMap((one) => one.staleSince()?.getTime() ?? []);
      return moments.length === 0 ? null : new Date(Math.min(...moments));
    },
    async caughtUp() {
      await rebuilding;
      await caughtUp();
    },
    async holds(least, waitMs) {
      await rebuilding;
      return allHold(following, least, waitMs);
    },
    rebuild() {
      rebuilding ??= rebuild().finally(() => (rebuilding = null));
      return rebuilding;
    },
    async stop() {
      isStopped = true;
      await halt();
      await rebuilding;
    },
  };
}

/**
 * The timeline as one request reads it: with everything that its viewer has seen elsewhere, else SOURCE_UNAVAILABLE. How
 * old it is says nothing of an answer that did not look there.
 */
export function readerFor(
  timeline: TimelineReader & Pick<Timeline, 'holds'>,
  { signal, atLeast }: Pick<Caller, 'signal' | 'atLeast'>,
): TimelineReader {
  let wasRead = false;
  return {
    async page(question) {
      wasRead = true;
      if (atLeast && !(await timeline.holds(atLeast.positions, atLeast.waitMs)))
        throw new KnownError('SOURCE_UNAVAILABLE');
      return timeline.page(question, signal);
    },
    entry: (id) => timeline.entry(id),
    incompleteSources: () => timeline.incompleteSources(),
    asOf: () => (wasRead ? timeline.asOf() : null),
  };
}
