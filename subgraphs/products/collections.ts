import type { CollectionDefinition } from '../shared/store/store.ts';

/** Rows of this subgraph, the questions asked of them, and what of them lies encrypted (storage rule 8). */
export const collections: readonly CollectionDefinition[] = [
  {
    name: 'productTypes',
    indexes: [{ fields: { code: 1 }, unique: true }, { fields: { words: 1 } }],
    queries: [
      { equal: ['code'] },
      { equal: [], range: 'code', sort: { code: 1 } },
      { equal: [], range: 'words' },
      { equal: [], range: '_id', sort: { _id: 1 } },
    ],
    sealed: [
      'internalRemarks',
      'contacts.name',
      'contacts.email',
      'contacts.phone',
      'locations.email',
      'locations.phone',
      'organisations.email',
      'organisations.phone',
      'owner',
    ],
  },
  {
    name: 'products',
    indexes: [
      { fields: { customerIds: 1, sort: -1 } },
      { fields: { customerIds: 1, state: 1, sort: -1 } },
    ],
    queries: [
      { equal: ['_id'] },
      { equal: ['customerIds'], sort: { sort: -1 } },
      { equal: ['customerIds', 'state'], sort: { sort: -1 } },
      { equal: [], range: '_id', sort: { _id: 1 } },
    ],
    sealed: ['name', 'customerData', 'usage', 'references'],
  },
  {
    name: 'orders',
    indexes: [
      { fields: { customerIds: 1, sort: -1 } },
      { fields: { customerIds: 1, open: 1, sort: -1 } },
      { fields: { numberKey: 1 } },
    ],
    queries: [
      { equal: ['_id'] },
      { equal: ['numberKey'] },
      { equal: ['customerIds'], sort: { sort: -1 } },
      { equal: ['customerIds', 'open'], sort: { sort: -1 } },
      { equal: [], range: '_id', sort: { _id: 1 } },
    ],
    sealed: ['confirmation.sentTo', 'references'],
  },
  {
    name: 'offers',
    indexes: [{ fields: { customerIds: 1, state: 1, sort: -1 } }],
    queries: [
      { equal: ['_id'] },
      { equal: ['customerIds', 'state'], sort: { sort: -1 } },
      { equal: [], range: '_id', sort: { _id: 1 } },
    ],
    sealed: ['title', 'reason', 'references'],
  },
  {
    name: 'externalProducts',
    indexes: [
      { fields: { sort: 1 } },
      { fields: { words: 1 } },
      { fields: { uniformNameUri: 1, sort: 1 } },
      { fields: { uri: 1 } },
    ],
    queries: [
      { equal: ['uri'] },
      { equal: [], range: 'sort', sort: { sort: 1 } },
      { equal: [], range: 'words' },
      { equal: ['uniformNameUri'], sort: { sort: 1 } },
      { equal: [], range: '_id', sort: { _id: 1 } },
    ],
    sealed: [],
  },
];
