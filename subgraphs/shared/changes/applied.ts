import type { Viewer, Written } from '../../../schema/wire.ts';
import type { CollectionDefinition, Document } from '../store/store.ts';

/** A request that was carried out under a key of its sender, so that the same one again changes nothing. */
export interface AppliedRow extends Document {
  /** Keyed digest of the mutation and its arguments. */
  readonly digest: string;
  /** The record that the answer shows. */
  readonly record: string;
  readonly written: readonly Written[];
  readonly expiresAt: Date;
}

/** How long a key is known: who was away for a week may still send again what it had under way. */
export const knownMs = 7 * 24 * 60 * 60 * 1_000;

/** What a subgraph with mutations keeps beside its rows. */
export const changeCollections: readonly CollectionDefinition[] = [
  {
    name: 'applied',
    indexes: [{ fields: { expiresAt: 1 }, expireAfterSeconds: 0 }],
    queries: [{ equal: ['_id'] }],
    sealed: [],
  },
];

/** Keyed digest of a value (`Keys.blind`). */
export type Blind = (field: string, value: string) => string;

/** A key is its sender's own: what somebody else chose can be neither met nor found out. */
export const appliedId = ({ kind, organisation, id }: Viewer, key: string, blind: Blind): string =>
  blind('applied', JSON.stringify([kind, organisation, id, key]));

/** Tells a request from others under the same key. */
export const digestOf = (mutation: string, args: object, blind: Blind): string =>
  blind('applied.request', JSON.stringify([mutation, inOrder(args)]));

/** The same value whatever the order in which its fields were given. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => [name, inOrder(one)]);
}
