import type { CollectionDefinition, Document } from '../../../subgraphs/shared/store/store.ts';

export interface Written extends Document {
  readonly group: string;
  readonly text: string;
  readonly marks: readonly string[];
}

export interface Counter extends Document {
  readonly count: number;
}

const rows: Omit<CollectionDefinition, 'name'> = {
  indexes: [{ fields: { group: 1 } }, { fields: { marks: 1 } }],
  queries: [],
  sealed: ['text'],
};

/** `left` and `right` are written in one batch: a row is in both or in neither. */
export const collections: readonly CollectionDefinition[] = ['single', 'left', 'right']
  .map((name): CollectionDefinition => ({ name, ...rows }))
  .concat({ name: 'counters', indexes: [], queries: [], sealed: [] });

export const toRow = (id: string): Written => ({
  _id: id,
  group: 'all',
  text: `text of ${id}`,
  marks: [id, 'mark'],
});
