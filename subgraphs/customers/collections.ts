import type { CollectionDefinition } from '../shared/store/store.ts';

/** Rows of this subgraph, the questions asked of them, and what of them lies encrypted (storage rule 8). */
export const collections: readonly CollectionDefinition[] = [
  {
    name: 'sources',
    indexes: [{ fields: { customerId: 1 } }],
    queries: [{ equal: ['customerId'] }, { equal: [], range: '_id', sort: { _id: 1 } }],
    sealed: ['sourceId', 'record'],
  },
  {
    name: 'customers',
    indexes: [
      // Unique: no id and no number leads to two customers.
      { fields: { ids: 1 }, unique: true },
      { fields: { keys: 1 } },
      { fields: { birthDate: 1 } },
      { fields: { organisationTokens: 1 } },
      { fields: { worksForIds: 1 } },
      { fields: { 'digitalAddresses.id': 1 } },
      { fields: { 'merges.id': 1 } },
      { fields: { 'merges.survivorId': 1 } },
    ],
    queries: [
      { equal: ['ids'] },
      { equal: ['keys'] },
      { equal: ['birthDate'] },
      { equal: [], range: 'organisationTokens' },
      { equal: ['worksForIds'] },
      { equal: ['digitalAddresses.id'] },
      { equal: ['merges.id'] },
      { equal: ['merges.survivorId'] },
    ],
    sealed: [
      'number',
      'identifiers.value',
      'identifiers.parentValue',
      'digitalAddresses.value',
      'digitalAddresses.e164',
      'digitalAddresses.label',
      'restrictions.reason',
      'consents.evidence',
      'notes.text',
      'conflicts.values.value',
      'merges.reason',
    ],
  },
  {
    name: 'duplicates',
    indexes: [{ fields: { score: -1, _id: 1 } }, { fields: { customers: 1, score: -1, _id: 1 } }],
    queries: [
      { equal: [], range: 'score', sort: { score: -1, _id: 1 } },
      { equal: ['customers'], range: 'score', sort: { score: -1, _id: 1 } },
    ],
    sealed: [],
  },
  {
    name: 'representations',
    indexes: [{ fields: { representativeId: 1 } }, { fields: { representedId: 1 } }],
    queries: [
      { equal: ['representativeId'] },
      { equal: ['representedId'] },
      { equal: [], range: '_id', sort: { _id: 1 } },
    ],
    sealed: ['sourceId', 'references'],
  },
  {
    name: 'relations',
    indexes: [],
    queries: [{ equal: ['_id'] }, { equal: [], range: '_id', sort: { _id: 1 } }],
    sealed: ['sourceId', 'references'],
  },
  {
    name: 'restrictions',
    indexes: [{ fields: { customerId: 1 } }],
    queries: [{ equal: ['customerId'] }, { equal: [], range: '_id', sort: { _id: 1 } }],
    sealed: ['sourceId', 'references', 'reason'],
  },
];
