import { positionsIn } from '../../shared/following/projection.ts';
import type { CollectionDefinition } from '../../shared/store/store.ts';

/** The timeline, and how far each feed was read into it. */
export const timelineCollections: readonly CollectionDefinition[] = [
  {
    name: 'timeline',
    indexes: [
      { fields: { customerId: 1, audience: 1, sort: 1 } },
      { fields: { customerId: 1, audience: 1, kind: 1, sort: 1 } },
      { fields: { entity: 1 } },
    ],
    queries: [
      { equal: ['_id'] },
      { equal: [], range: '_id', sort: { _id: 1 } },
      { equal: ['customerId', 'audience'], range: 'sort', sort: { sort: -1 } },
      { equal: ['customerId', 'audience', 'kind'], range: 'sort', sort: { sort: -1 } },
      { equal: ['entity'] },
    ],
    sealed: ['title', 'publicText'],
  },
  positionsIn('positions'),
];
