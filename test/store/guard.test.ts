import { openMemoryStore } from '../../subgraphs/shared/store/open.ts';
import type {
  Collection,
  Filter,
  Store,
  Update,
  WriteOp,
} from '../../subgraphs/shared/store/store.ts';
import { items, type Item } from './definitions.ts';

const refused = expect.objectContaining({ name: 'StoreError', code: 'BAD_VALUE' });

class Instance {
  readonly name = 'x';
}

/** What must never pass for a filter: most of it would match everyone, or no one, or run code. */
const badFilters: readonly (readonly [name: string, filter: unknown])[] = [
  ['no filter', undefined],
  ['null', null],
  ['a text', 'a'],
  ['a list', [{ _id: 'a' }]],
  ['a missing value', { _id: undefined }],
  ['a missing value in a comparison', { owner: { $eq: undefined } }],
  ['a missing value in a list', { owner: { $in: ['a', undefined] } }],
  ['null as a key', { owner: null }],
  ['null in a list', { owner: { $in: [null] } }],
  ['an empty comparison', { owner: {} }],
  ['NaN', { count: Number.NaN }],
  ['an invalid date', { at: new Date(Number.NaN) }],
  ['an object to compare with', { size: { width: 1 } }],
  ['a list to compare with', { tags: ['a'] }],
  ['an unknown operator', { owner: { $regex: '^a' } }],
  ['an inherited operator', { owner: { toString: 'a' } }],
  ['code', { $where: 'true' }],
  ['an expression', { $expr: { $eq: [1, 1] } }],
  ['no branch', { $or: [] }],
  ['an empty branch', { $or: [{ owner: 'a' }, {}] }],
  ['branches that are no list', { $and: { owner: 'a' } }],
  ['101 values', { owner: { $in: Array.from({ length: 101 }, (_one, at) => `${at}`) } }],
  ['a range of null', { count: { $gt: null } }],
  ['a range of booleans', { open: { $gt: false } }],
  ['an empty beginning', { tags: { $prefix: '' } }],
  ['a pattern as beginning', { tags: { $prefix: /a/ } }],
  ['an instance of a class', { owner: new Instance() }],
  ['a function', { owner: () => 'a' }],
  ['a big integer', { count: 1n }],
  ['a place in a list', { 'tags.0': 'a' }],
  ['an empty path', { '': 'a' }],
  ['a path with an empty part', { 'size..width': 1 }],
  ['a path to a prototype', { '__proto__.x': 1 }],
];

const badUpdates: readonly (readonly [name: string, update: unknown])[] = [
  ['no update', undefined],
  ['an empty update', {}],
  ['a row', { owner: 'a' }],
  ['an unknown operator', { $rename: { owner: 'x' } }],
  ['a pipeline', [{ $set: { owner: 'a' } }]],
  ['a missing value', { $set: { owner: undefined } }],
  ['a missing value inside', { $set: { size: { width: undefined } } }],
  ['NaN', { $set: { count: Number.NaN } }],
  ['an endless number', { $inc: { count: Infinity } }],
  ['$inc by a text', { $inc: { count: '1' } }],
  ['an operator as field name', { $set: { size: { $gt: 1 } } }],
  ['a dotted field name', { $set: { size: { 'a.b': 1 } } }],
  ['a prototype', { $set: { size: JSON.parse('{"__proto__": {"x": 1}}') } }],
  ['two changes of one field', { $set: { count: 1 }, $inc: { count: 1 } }],
  ['a change of a field and its part', { $set: { size: { width: 1 }, 'size.unit': 'cm' } }],
  ['$each that is no list', { $push: { tags: { $each: 'a' } } }],
  ['$push with $position', { $push: { tags: { $each: ['a'], $position: 0 } } }],
  ['$unset with a value', { $unset: { owner: 'a' } }],
  ['$pull with an operator', { $pull: { notes: { rank: { $gt: 1 } } } }],
  ['a year past 9999', { $set: { at: new Date(8.64e15) } }],
];

const badRows: readonly (readonly [name: string, row: unknown])[] = [
  ['no row', undefined],
  ['no _id', { owner: 'a' }],
  ['an empty _id', { _id: '' }],
  ['an _id that is no text', { _id: 7 }],
  ['a missing value', { _id: 'a', owner: undefined }],
  ['a missing value in a list', { _id: 'a', tags: ['a', undefined] }],
  ['an instance of a class', { _id: 'a', size: new Instance() }],
  ['a map', { _id: 'a', size: new Map() }],
  ['an operator as field name', { _id: 'a', size: { $ne: 1 } }],
];

describe('the guard', () => {
  let store: Store;
  let collection: Collection<Item>;

  beforeAll(async () => {
    store = await openMemoryStore([items]);
    collection = store.collection<Item>('items');
    await collection.insert({ _id: 'a', owner: 'o' });
  });
  afterAll(() => store.close());

  const asFilter = (filter: unknown): Filter => filter as Filter;

  test.each(badFilters)('IN6 MUST refuse %s as a filter, in every function', async (_name, bad) => {
    const filter = asFilter(bad);
    const update: Update = { $set: { owner: 'x' } };
    const ops: readonly WriteOp[] = [
      { op: 'update', collection: 'items', filter, update },
      { op: 'replace', collection: 'items', filter, row: { _id: 'a' } },
      { op: 'delete', collection: 'items', filter },
    ];
    await expect(collection.find(filter)).rejects.toEqual(refused);
    await expect(collection.page({ filter, dir: 1, after: null, limit: 1 })).rejects.toEqual(
      refused,
    );
    await expect(collection.count(filter)).rejects.toEqual(refused);
    await expect(collection.update(filter, update)).rejects.toEqual(refused);
    await expect(collection.findOneAndUpdate(filter, update)).rejects.toEqual(refused);
    await expect(collection.delete(filter)).rejects.toEqual(refused);
    await expect(collection.aggregate([{ $match: filter }])).rejects.toEqual(refused);
    for (const op of ops) {
      await expect(store.batch([op])).rejects.toEqual(refused);
      await expect(store.bulk([op])).rejects.toEqual(refused);
    }
    expect(await collection.find({})).toEqual([{ _id: 'a', owner: 'o' }]);
  });

  test('IN6 MUST refuse a write without a filter, though a read may ask for everything', async () => {
    await expect(collection.delete({})).rejects.toEqual(refused);
    await expect(collection.update({}, { $set: { owner: 'x' } })).rejects.toEqual(refused);
    await expect(collection.aggregate([{ $match: {} }])).rejects.toEqual(refused);
    expect(await collection.find({})).toEqual([{ _id: 'a', owner: 'o' }]);
  });

  test.each(badUpdates)('SC-60 MUST refuse %s as an update', async (_name, bad) => {
    const update = bad as Update;
    await expect(collection.update({ _id: 'a' }, update)).rejects.toEqual(refused);
    await expect(collection.findOneAndUpdate({ _id: 'a' }, update)).rejects.toEqual(refused);
    const batch = store.batch([
      { op: 'update', collection: 'items', filter: { _id: 'a' }, update },
    ]);
    await expect(batch).rejects.toEqual(refused);
    expect(await collection.find({})).toEqual([{ _id: 'a', owner: 'o' }]);
  });

  test.each(badRows)('SC-61 MUST refuse %s as a row', async (_name, bad) => {
    const row = bad as Item;
    await expect(collection.insert(row)).rejects.toEqual(refused);
    await expect(store.batch([{ op: 'insert', collection: 'items', row }])).rejects.toEqual(
      refused,
    );
    const replace = { op: 'replace', collection: 'items', filter: { _id: 'a' }, row } as const;
    await expect(store.bulk([replace])).rejects.toEqual(refused);
    expect(await collection.find({})).toEqual([{ _id: 'a', owner: 'o' }]);
  });

  test('SC-62 MUST refuse an upsert that does not say which _id the new row gets', async () => {
    const update: Update = { $set: { count: 1 } };
    const upsert = { upsert: true };
    await expect(collection.update({ owner: 'z' }, update, upsert)).rejects.toEqual(refused);
    const several = { _id: { $in: ['y', 'z'] } };
    await expect(collection.findOneAndUpdate(several, update, upsert)).rejects.toEqual(refused);
  });

  test('SC-63 MUST refuse limits and orders outside the contract', async () => {
    for (const limit of [0, -1, 1.5, Number.NaN, 10_001])
      await expect(collection.find({}, { limit })).rejects.toEqual(refused);
    await expect(collection.find({}, { sort: { owner: 2 as 1 } })).rejects.toEqual(refused);
    const page = { filter: {}, dir: 1, after: null, limit: 10 } as const;
    await expect(collection.page({ ...page, limit: 101 })).rejects.toEqual(refused);
    await expect(collection.page({ ...page, dir: 0 as 1 })).rejects.toEqual(refused);
    await expect(collection.page({ ...page, after: undefined as never })).rejects.toEqual(refused);
    await expect(collection.page({ ...page, filter: { sort: 'x' } })).rejects.toEqual(refused);
  });

  test('SC-64 MUST refuse stages and operators of a pipeline outside the contract', async () => {
    const match = { $match: { owner: 'o' } };
    const pipelines: readonly (readonly { readonly [stage: string]: unknown }[])[] = [
      [],
      [{ $group: { _id: null } }],
      [match, { $lookup: { from: 'items' } }],
      [match, match],
      [match, { $group: { _id: null, x: { $push: '$owner' } } }],
      [match, { $group: { _id: null, x: { $sum: 'owner' } } }],
      [match, { $group: { x: { $sum: 1 } } }],
      [match, { $group: { _id: { $toLower: '$owner' } } }],
      [match, { $sort: { owner: 'asc' } }],
      [match, { $limit: 0 }],
      [match, { $out: 'elsewhere' }],
    ];
    for (const pipeline of pipelines)
      await expect(collection.aggregate(pipeline)).rejects.toEqual(refused);
  });

  test('SC-65 MUST refuse more than 1 000 ops at once', async () => {
    const ops = Array.from(
      { length: 1_001 },
      (_one, at) => ({ op: 'insert', collection: 'items', row: { _id: `n${at}` } }) as const,
    );
    await expect(store.batch(ops)).rejects.toEqual(refused);
    await expect(store.bulk(ops)).rejects.toEqual(refused);
    expect(await collection.count({})).toBe(1);
  });

  test('SC-66 MUST say where a value is wrong, and never what it is', async () => {
    const secret = '123456782';
    const tries = [
      collection.find(asFilter({ owner: { $nin: [secret] } })),
      collection.insert({ _id: 'n', size: { [`$${secret}`]: 1 } } as never),
      collection.update({ _id: 'a' }, { $inc: { count: secret } } as never),
    ];
    for (const failing of tries) {
      const error = await failing.then(
        () => null,
        (reason: unknown) => reason as Error,
      );
      expect(error).toEqual(refused);
      expect(error?.message).not.toContain(secret);
    }
  });
});
