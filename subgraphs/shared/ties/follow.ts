import type { Positions } from '../../../schema/positions.ts';
import { subgraphNames } from '../../../schema/wire.ts';
import type { EntityEvent, Feeds } from '../events.ts';
import { defaultPace, startFollowing, type Following, type Pace } from '../following/follow.ts';
import { createProjection, positionsIn, type Projection } from '../following/projection.ts';
import type { CollectionDefinition, Store, WriteOp } from '../store/store.ts';
import { findTiesIn, tieCollection, tieEvent, tiesOf, toTieOps, type FindTies } from './rows.ts';

/** Who has to do with whom, as told by other subgraphs, and how far each was heard. */
export const tieCollections: readonly CollectionDefinition[] = [
  tieCollection,
  positionsIn('tiePositions'),
];

/** What keeps the ties of one subgraph. */
export interface Ties {
  /** Starts to hear of ties; once. Without it, as in a command that only writes records, nothing is heard. */
  follow(feeds: Feeds): void;
  /** Resolves when what was told at the start was heard, once, or its teller has failed. */
  begun(): Promise<void>;
  /** Resolves when what the feeds hold now was heard, or they have failed since. */
  caughtUp(): Promise<void>;
  /** How far each teller was heard; '' of whom nothing was heard yet. */
  held(): Positions;
  /** Resolves when so much was heard; false when it was not by then. */
  holds(least: Positions, waitMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

export interface TiesOptions {
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
  readonly pace?: Pace | undefined;
}

/** The ties in a store, once everything that was told at the start was heard. */
export const findTiesFrom =
  (store: Store, ties: Pick<Ties, 'begun'>, signal: AbortSignal): FindTies =>
  async (customerIds, holders) => {
    await ties.begun();
    return findTiesIn(store, signal)(customerIds, holders);
  };

/** Hears of ties in whatever way `projection` takes them in. */
export function createTies(projection: Projection, options: TiesOptions): Ties {
  const { pace = defaultPace, now, report } = options;
  let following: readonly Following[] = [];
  let begun: Promise<void> = Promise.resolve();
  const caughtUp = async (): Promise<void> => {
    await Promise.all(following.map((one) => one.caughtUp()));
  };
  return {
    follow(feeds) {
      following = subgraphNames.flatMap((name) => {
        const feed = feeds[name];
        return feed ? [startFollowing({ name, feed, projection, pace, now, report })] : [];
      });
      begun = caughtUp();
    },
    begun: () => begun,
    caughtUp,
    held: () => Object.assign({}, ...following.map((one) => one.held())) as Positions,
    holds: (least, waitMs) => allHold(following, least, waitMs),
    async stop() {
      await Promise.all(following.map((one) => one.stop()));
    },
  };
}

/** Whether all of these hold so much, once they do or their time is up. */
export async function allHold(
  following: readonly Following[],
  least: Positions,
  waitMs: number,
): Promise<boolean> {
  return (await Promise.all(following.map((one) => one.holds(least, waitMs)))).every(Boolean);
}

/** Keeps what customers tells, for every subgraph but customers itself. */
export const createTieProjection = (store: Store): Projection =>
  createProjection(store, 'tiePositions', ({ events }, move) =>
    store.batch([...heardTieOps(events), move]),
  );

/** What the events of customers do to the ties that are kept of them. */
export const heardTieOps = (events: readonly EntityEvent[]): readonly WriteOp[] =>
  events
    .filter(({ type }) => type === tieEvent)
    .flatMap((event) => toTieOps(event.id, tiesOf(event)));
