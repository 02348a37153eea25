import { fittingIndex, unindexedQueries } from '../../subgraphs/shared/store/indexes.ts';
import type {
  CollectionDefinition,
  QueryDefinition,
  Sort,
} from '../../subgraphs/shared/store/store.ts';

const definition: CollectionDefinition = {
  name: 'contacts',
  indexes: [
    { fields: { customerId: 1, sort: -1 } },
    { fields: { phone: 1 }, partial: { phone: { $exists: true } } },
    { fields: { unit: 1, status: 1, at: 1, channel: -1 } },
  ],
  queries: [],
  sealed: [],
};

/** Question, and the fields of the index that fits; null when none does. */
const cases: readonly (readonly [name: string, query: QueryDefinition, fields: Sort | null])[] = [
  ['an id', { equal: ['_id'] }, { _id: 1 }],
  ['ids in order', { equal: [], sort: { _id: 1 }, range: '_id' }, { _id: 1 }],
  ['equality', { equal: ['customerId'] }, { customerId: 1, sort: -1 }],
  [
    'equality, then the sort',
    { equal: ['customerId'], sort: { sort: -1 } },
    { customerId: 1, sort: -1 },
  ],
  ['the sort backwards', { equal: ['customerId'], sort: { sort: 1 } }, { customerId: 1, sort: -1 }],
  [
    'a page',
    { equal: ['customerId'], sort: { sort: -1 }, range: 'sort' },
    { customerId: 1, sort: -1 },
  ],
  ['a sort without its equality', { equal: [], sort: { sort: -1 } }, null],
  ['another field', { equal: ['channel'] }, null],
  ['a field too many', { equal: ['customerId', 'channel'] }, null],
  [
    'equality in another order',
    { equal: ['status', 'unit'] },
    { unit: 1, status: 1, at: 1, channel: -1 },
  ],
  [
    'a range after equality',
    { equal: ['unit', 'status'], range: 'at' },
    { unit: 1, status: 1, at: 1, channel: -1 },
  ],
  [
    'a range after the sort',
    { equal: ['unit', 'status'], sort: { at: 1 }, range: 'channel' },
    { unit: 1, status: 1, at: 1, channel: -1 },
  ],
  [
    'two sorts in the directions of the index',
    { equal: ['unit', 'status'], sort: { at: -1, channel: 1 } },
    { unit: 1, status: 1, at: 1, channel: -1 },
  ],
  ['two sorts in one direction', { equal: ['unit', 'status'], sort: { at: 1, channel: 1 } }, null],
  ['a range before the equality', { equal: ['status'], range: 'unit' }, null],
  ['a partial index with its field', { equal: ['phone'] }, { phone: 1 }],
  ['a partial index only to sort', { equal: [], sort: { phone: 1 } }, null],
];

describe('declared indexes', () => {
  test.each(cases)('SC-70 MUST judge whether an index fits %s', (_name, query, fields) => {
    expect(fittingIndex(definition, query)?.fields ?? null).toEqual(fields);
  });

  test('SC-71 MUST name each declared query that no index fits', () => {
    const queries = [{ equal: ['customerId'] }, { equal: ['channel'], range: 'at' }];
    expect(unindexedQueries([{ ...definition, queries }])).toEqual([
      'contacts: no index for {"equal":["channel"],"range":"at"}',
    ]);
    expect(unindexedQueries([{ ...definition, queries: queries.slice(0, 1) }])).toEqual([]);
  });
});
