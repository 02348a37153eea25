import type { CollectionDefinition, Document } from '../../subgraphs/shared/store/store.ts';

/** A row of the contract's own collection: every kind of field that the contract speaks of. */
export interface Item extends Document {
  readonly code?: string;
  readonly email?: string;
  readonly owner?: string;
  readonly sort?: string;
  readonly tags?: readonly string[];
  readonly count?: number;
  readonly at?: Date | null;
  readonly open?: boolean;
  readonly size?: { readonly width: number; readonly unit?: string };
  readonly notes?: readonly { readonly text?: string | null; readonly rank?: number }[];
  readonly mixed?: string | number | boolean | Date | null;
  readonly version?: number;
}

export const items: CollectionDefinition = {
  name: 'items',
  indexes: [
    { fields: { email: 1 }, unique: true, partial: { email: { $exists: true } } },
    { fields: { owner: 1, sort: -1 } },
    { fields: { tags: 1 } },
    { fields: { count: 1 } },
    { fields: { at: 1 } },
    { fields: { mixed: 1 } },
    { fields: { open: 1, count: 1 } },
    { fields: { 'size.width': 1 } },
    { fields: { 'notes.rank': 1 } },
  ],
  queries: [{ equal: ['owner'], sort: { sort: -1 }, range: 'sort' }],
  sealed: [],
};

/** Unique without a partial filter: a row without the field counts as null. */
export const codes: CollectionDefinition = {
  name: 'codes',
  indexes: [{ fields: { code: 1 }, unique: true }],
  queries: [],
  sealed: [],
};
