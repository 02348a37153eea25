import type { CollectionDefinition } from '../../shared/store/store.ts';

/** What came in. Nobody is kept in it for long; who it turned out to be stands in the contact. */
export const incomingCollection: CollectionDefinition = {
  name: 'incoming',
  indexes: [
    { fields: { places: 1, sort: 1 } },
    { fields: { fromKey: 1, sort: 1 } },
    { fields: { expiresAt: 1 } },
  ],
  queries: [
    { equal: ['_id'] },
    { equal: ['places'], sort: { sort: 1 } },
    { equal: ['fromKey'], sort: { sort: -1 } },
    { equal: [], range: 'expiresAt' },
  ],
  sealed: ['from', 'subject'],
};
