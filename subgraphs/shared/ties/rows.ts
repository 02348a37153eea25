import type { EntityEvent, TieFact } from '../events.ts';
import type { CollectionDefinition, Document, Store, WriteOp } from '../store/store.ts';

/** One tie, under every id by which its customer is known here. */
export interface TieRow extends Document, TieFact {
  /** The entity because of which it binds: its ties are replaced together. */
  readonly entity: string;
}

/** Ties are kept in each subgraph, so that a row rule is one look-up in its own store. */
export const tieCollection: CollectionDefinition = {
  name: 'ties',
  indexes: [{ fields: { customerIds: 1, holder: 1 } }, { fields: { entity: 1 } }],
  queries: [
    { equal: ['customerIds'] },
    { equal: ['customerIds', 'holder'] },
    { equal: ['entity'] },
  ],
  sealed: [],
};

/** Writes that make the ties of an entity these. */
export function toTieOps(entity: string, ties: readonly TieFact[]): WriteOp[] {
  return [
    { op: 'delete', collection: 'ties', filter: { entity } },
    ...toTieRows(entity, ties).map((row): WriteOp => ({
      op: 'replace',
      collection: 'ties',
      filter: { _id: row._id },
      row,
      upsert: true,
    })),
  ];
}

export const toTieRows = (entity: string, ties: readonly TieFact[]): TieRow[] =>
  ties.map((tie, at) => ({ ...tie, _id: `${entity}#${at}`, entity }));

/** Type of the events in which customers tells of ties; their id is the entity because of which they bind. */
export const tieEvent = 'Ties';

export const tiesOf = ({ removed, ties = [] }: EntityEvent): readonly TieFact[] =>
  removed ? [] : ties;

/** Ties of these customers with any of these holders; at most 100 of each. */
export type FindTies = (
  customerIds: readonly string[],
  holders: readonly string[],
) => Promise<readonly TieRow[]>;

/** Rows that one question brings along. */
const mostRows = 10_000;

export const findTiesIn =
  (store: Store, signal: AbortSignal): FindTies =>
  (customerIds, holders) =>
    store
      .collection<TieRow>('ties')
      .find(
        { customerIds: { $in: customerIds }, holder: { $in: holders } },
        { limit: mostRows, signal },
      );
