import { subgraphNames } from '../../../schema/wire.ts';
import type { EntityEvent, Feeds, MembershipFact } from '../../shared/events.ts';
import {
  defaultPace,
  startFollowing,
  type Following,
  type Pace,
} from '../../shared/following/follow.ts';
import { createProjection, positionsIn } from '../../shared/following/projection.ts';
import type { CollectionDefinition, Document, Store, WriteOp } from '../../shared/store/store.ts';
import { allHold } from '../../shared/ties/follow.ts';
import { inParts } from '../in-parts.ts';

/** What customers, cases and products are counted among, as their owners tell: what a norm may depend on. */

/** One membership under one id. */
interface MembershipRow extends Document {
  /** Who told it, and of what: its memberships are replaced together. */
  readonly entity: string;
  readonly of: string;
  /** JSON of the rest: in which segment somebody is lies sealed. */
  readonly fact: string;
}

export const membershipCollections: readonly CollectionDefinition[] = [
  {
    name: 'memberships',
    indexes: [{ fields: { of: 1 } }, { fields: { entity: 1 } }],
    queries: [{ equal: ['of'] }, { equal: ['entity'] }],
    sealed: ['fact'],
  },
  positionsIn('membershipPositions'),
];

/** Membership of one id. */
export type Membership = Omit<MembershipFact, 'of'> & { readonly of: string };

/** Memberships of any of these ids. */
export type FindMemberships = (ids: readonly string[]) => Promise<readonly Membership[]>;

export interface FollowParts {
  readonly store: Store;
  readonly feeds: Feeds;
  readonly pace?: Pace | undefined;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
}

/** Hears of memberships from those who tell of them. */
export function followMemberships(
  parts: FollowParts,
): Pick<Following, 'caughtUp' | 'holds' | 'stop'> {
  const { store, feeds, pace = defaultPace, now, report } = parts;
  const projection = createProjection(store, 'membershipPositions', ({ feed, events }, move) =>
    store.batch([...events.flatMap((event) => toOps(feed, event)), move]),
  );
  const following = subgraphNames.flatMap((name) => {
    const feed = feeds[name];
    return feed ? [startFollowing({ name, feed, projection, pace, now, report })] : [];
  });
  return {
    async caughtUp() {
      await Promise.all(following.map((one) => one.caughtUp()));
    },
    holds: (least, waitMs) => allHold(following, least, waitMs),
    async stop() {
      await Promise.all(following.map((one) => one.stop()));
    },
  };
}

function toOps(feed: string, { type, id, removed, memberships = [] }: EntityEvent): WriteOp[] {
  const entity = `${feed}/${type}/${id}`;
  const rows = memberships.flatMap(({ of, ...fact }, nth) =>
    of.map((one): MembershipRow => ({
      _id: `${entity}#${nth}#${one}`,
      entity,
      of: one,
      fact: JSON.stringify(fact),
    })),
  );
  return [
    { op: 'delete', collection: 'memberships', filter: { entity } },
    ...(removed ? [] : rows).map((row): WriteOp => ({
      op: 'replace',
      collection: 'memberships',
      filter: { _id: row._id },
      row,
      upsert: true,
    })),
  ];
}

/** Memberships of one id that a question brings along; nobody has as many. */
const mostRows = 10_000;

export const findMembershipsIn =
  (store: Store, signal?: AbortSignal): FindMemberships =>
  async (ids) => {
    if (ids.length === 0) return [];
    const rows = await inParts([...new Set(ids)], (some) =>
      store
        .collection<MembershipRow>('memberships')
        .find({ of: { $in: some } }, { limit: mostRows, ...(signal ? { signal } : {}) }),
    );
    // Ours: written by toOps.
    return rows.map(({ of, fact }) => ({ ...(JSON.parse(fact) as Omit<Membership, 'of'>), of }));
  };
