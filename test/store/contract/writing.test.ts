import type { Collection, Store, Update } from '../../../subgraphs/shared/store/store.ts';
import { codes, items, type Item } from '../definitions.ts';
import { createTestPlace, placeKinds, type TestPlace } from '../places.ts';

const day = (date: string): Date => new Date(`${date}T00:00:00Z`);
const fails = (code: string): object => expect.objectContaining({ name: 'StoreError', code });

const base: Item = {
  _id: 'a',
  count: 5,
  tags: ['x', 'y'],
  at: day('2026-01-05'),
  size: { width: 1, unit: 'cm' },
  notes: [{ text: 'one', rank: 1 }],
};

/** Update, and what it makes of `base`. */
const updates: readonly (readonly [name: string, update: Update, changes: Partial<Item>])[] = [
  ['$set', { $set: { count: 6, 'size.width': 2 } }, { count: 6, size: { width: 2, unit: 'cm' } }],
  ['$set of a new nest', { $set: { 'mixed.deep': 1 } }, { mixed: { deep: 1 } as never }],
  ['$unset', { $unset: { 'size.unit': true } }, { size: { width: 1 } }],
  ['$unset of nothing', { $unset: { 'notes.rank': true, owner: true } }, {}],
  ['$inc', { $inc: { count: -2, version: 1 } }, { count: 3, version: 1 }],
  ['$min', { $min: { count: 4, at: day('2026-02-01') } }, { count: 4 }],
  ['$max', { $max: { count: 4, at: day('2026-02-01') } }, { at: day('2026-02-01') }],
  ['$max of a missing field', { $max: { version: 2 } }, { version: 2 }],
  ['$push', { $push: { tags: 'z' } }, { tags: ['x', 'y', 'z'] }],
  ['$push onto nothing', { $push: { codes: 'z' } }, { codes: ['z'] } as never],
  ['$push of many', { $push: { tags: { $each: ['z', 'q'] } } }, { tags: ['x', 'y', 'z', 'q'] }],
  [
    '$push of many, last kept',
    { $push: { tags: { $each: ['z'], $slice: -2 } } },
    { tags: ['y', 'z'] },
  ],
  ['$push of many, first kept', { $push: { tags: { $each: ['z'], $slice: 1 } } }, { tags: ['x'] }],
  [
    '$push of an object',
    { $push: { notes: { rank: 2 } } },
    { notes: [{ text: 'one', rank: 1 }, { rank: 2 }] },
  ],
  ['$push of many, none kept', { $push: { tags: { $each: ['z'], $slice: 0 } } }, { tags: [] }],
  [
    '$push of many onto nothing, one kept',
    { $push: { codes: { $each: ['y', 'z'], $slice: -1 } } },
    { codes: ['z'] } as never,
  ],
  ['$addToSet of a new one', { $addToSet: { tags: 'z' } }, { tags: ['x', 'y', 'z'] }],
  ['$addToSet of a known one', { $addToSet: { tags: 'x' } }, {}],
  ['$pull', { $pull: { tags: 'x' } }, { tags: ['y'] }],
  ['$pull by a field', { $pull: { notes: { rank: 1 } } }, { notes: [] }],
  ['$setOnInsert, which an update passes by', { $setOnInsert: { count: 0 } }, {}],
];

/** Updates that do not fit what is stored. */
const misfits: readonly (readonly [name: string, update: Update])[] = [
  ['$inc of a list', { $inc: { tags: 1 } }],
  ['$push onto a number', { $push: { count: 1 } }],
  ['$addToSet onto an object', { $addToSet: { size: 1 } }],
  ['$pull from a number', { $pull: { count: 5 } }],
  ['$set through a number', { $set: { 'count.deep': 1 } }],
  ['$set through a list', { $set: { 'notes.rank': 1 } }],
];

describe.each(placeKinds)('writing to %s', (kind) => {
  let testPlace: TestPlace;
  let store: Store;
  let collection: Collection<Item>;

  beforeEach(async () => {
    testPlace = await createTestPlace(kind);
    store = await testPlace.open([items, codes]);
    collection = store.collection<Item>('items');
  });
  afterEach(() => testPlace.remove());

  test.each(updates)('SC-20 MUST change one row by %s', async (_name, update, changes) => {
    await collection.insert(base);
    await collection.insert({ ...base, _id: 'b' });
    expect(await collection.update({ _id: 'a' }, update)).toEqual({ matched: 1, upserted: false });
    const expected: Partial<Item> = { ...base, ...changes };
    expect(await collection.find({}, { sort: { _id: 1 } })).toEqual([
      expected,
      { ...base, _id: 'b' },
    ]);
  });

  test.each(misfits)('SC-21 MUST refuse %s and leave the row as it was', async (_name, update) => {
    await collection.insert(base);
    await expect(collection.update({ _id: 'a' }, update)).rejects.toEqual(fails('BAD_VALUE'));
    expect(await collection.find({ _id: 'a' })).toEqual([base]);
  });

  test('SC-22 MUST find a row by its new values only', async () => {
    await collection.insert({ ...base, owner: 'o1' });
    await collection.update({ _id: 'a' }, { $set: { owner: 'o2' }, $pull: { tags: 'x' } });
    const counts = [{ owner: 'o1' }, { owner: 'o2' }, { tags: 'x' }, { tags: 'y' }];
    expect(await Promise.all(counts.map((filter) => collection.count(filter)))).toEqual([
      0, 1, 0, 1,
    ]);
  });

  test('SC-23 MUST give the row as it is after findOneAndUpdate, null when none fits', async () => {
    await collection.insert(base);
    expect(await collection.findOneAndUpdate({ _id: 'a' }, { $inc: { count: 1 } })).toEqual({
      ...base,
      count: 6,
    });
    expect(await collection.findOneAndUpdate({ _id: 'b' }, { $inc: { count: 1 } })).toBeNull();
  });

  test('SC-24 MUST never change an _id', async () => {
    await collection.insert(base);
    const change = collection.update({ _id: 'a' }, { $set: { _id: 'b' } });
    await expect(change).rejects.toEqual(fails('IMMUTABLE'));
    const replace = store.batch([
      { op: 'replace', collection: 'items', filter: { count: 5 }, row: { _id: 'b' } },
    ]);
    await expect(replace).rejects.toEqual(fails('IMMUTABLE'));
    expect(await collection.find({})).toEqual([base]);
  });

  test('SC-25 MUST delete all that fits, and tell how many', async () => {
    for (const _id of ['a', 'b', 'c'])
      await collection.insert({ ...base, _id, owner: _id === 'c' ? 'o2' : 'o1' });
    expect(await collection.delete({ owner: 'o1' })).toEqual({ deleted: 2 });
    expect(await collection.delete({ owner: 'o1' })).toEqual({ deleted: 0 });
    expect((await collection.find({})).map((row) => row._id)).toEqual(['c']);
  });

  test('SC-26 MUST refuse the second writer of an _id', async () => {
    await collection.insert(base);
    await expect(collection.insert({ _id: 'a' })).rejects.toEqual(fails('DUPLICATE'));
    expect(await collection.find({})).toEqual([base]);
  });

  test('SC-27 MUST refuse the second writer of a unique value: insert, update and upsert', async () => {
    await collection.insert({ _id: 'a', email: 'x' });
    await collection.insert({ _id: 'b', email: 'y' });
    const duplicate = fails('DUPLICATE');
    await expect(collection.insert({ _id: 'c', email: 'x' })).rejects.toEqual(duplicate);
    await expect(collection.update({ _id: 'b' }, { $set: { email: 'x' } })).rejects.toEqual(
      duplicate,
    );
    const upsert = collection.update({ _id: 'd' }, { $set: { email: 'x' } }, { upsert: true });
    await expect(upsert).rejects.toEqual(duplicate);
    expect(await collection.find({}, { sort: { _id: 1 } })).toEqual([
      { _id: 'a', email: 'x' },
      { _id: 'b', email: 'y' },
    ]);
  });

  test('SC-28 MUST free a unique value when its row goes or changes', async () => {
    await collection.insert({ _id: 'a', email: 'x' });
    await collection.update({ _id: 'a' }, { $set: { email: 'y' } });
    await collection.insert({ _id: 'b', email: 'x' });
    await collection.delete({ _id: 'a' });
    await collection.insert({ _id: 'c', email: 'y' });
    expect(await collection.count({ email: { $in: ['x', 'y'] } })).toBe(2);
  });

  test('SC-29 MUST count a missing unique value as null, but not in a partial index', async () => {
    const own = store.collection<Item>('codes');
    await own.insert({ _id: 'a' });
    await expect(own.insert({ _id: 'b' })).rejects.toEqual(fails('DUPLICATE'));
    await collection.insert({ _id: 'a' });
    await collection.insert({ _id: 'b' });
    expect([await own.count({}), await collection.count({})]).toEqual([1, 2]);
  });

  test('SC-30 MUST let exactly one of 20 racers change a version', async () => {
    await collection.insert({ _id: 'a', version: 1 });
    const race = Array.from({ length: 20 }, (_one, at) =>
      collection.update(
        { _id: 'a', version: 1 },
        { $set: { owner: `o${at}` }, $inc: { version: 1 } },
      ),
    );
    const matched = (await Promise.all(race)).map((result) => result.matched);
    expect(matched.toSorted()).toEqual([...Array<number>(19).fill(0), 1]);
    expect((await collection.find({ _id: 'a' }))[0]?.version).toBe(2);
  });

  test('SC-31 MUST let exactly one of 20 racing upserts insert, and lose no change', async () => {
    const race = Array.from({ length: 20 }, () =>
      collection.update(
        { _id: 'a' },
        { $inc: { count: 1 }, $setOnInsert: { owner: 'o1' } },
        { upsert: true },
      ),
    );
    const results = await Promise.all(race);
    expect(results.filter((result) => result.upserted)).toHaveLength(1);
    expect(await collection.find({})).toEqual([{ _id: 'a', count: 20, owner: 'o1' }]);
  });

  test('SC-32 MUST begin an upserted row with what the filter demands', async () => {
    const update: Update = { $set: { open: true }, $setOnInsert: { _id: 'a', version: 1 } };
    const filter = { owner: 'o1', 'size.unit': { $eq: 'cm' }, $and: [{ count: 3 }] };
    expect(await collection.update(filter, update, { upsert: true })).toEqual({
      matched: 0,
      upserted: true,
    });
    expect(await collection.find({})).toEqual([
      { _id: 'a', owner: 'o1', size: { unit: 'cm' }, count: 3, open: true, version: 1 },
    ]);
  });

  test('SC-33 MUST do a batch over collections as a whole', async () => {
    await collection.insert(base);
    await store.batch([
      { op: 'insert', collection: 'codes', row: { _id: 'c', code: '1' } as Item },
      {
        op: 'update',
        collection: 'items',
        filter: { _id: 'a' },
        update: { $inc: { count: 1 } },
        mustMatch: true,
      },
      {
        op: 'replace',
        collection: 'items',
        filter: { _id: 'r' },
        row: { _id: 'r', owner: 'o1' } as Item,
        upsert: true,
      },
      {
        op: 'update',
        collection: 'items',
        filter: { _id: 'u' },
        update: { $set: { count: 1 } },
        upsert: true,
      },
      { op: 'delete', collection: 'codes', filter: { _id: 'gone' } },
    ]);
    expect(await store.collection('codes').find({})).toEqual([{ _id: 'c', code: '1' }]);
    expect(await collection.find({}, { sort: { _id: 1 } })).toEqual([
      { ...base, count: 6 },
      { _id: 'r', owner: 'o1' },
      { _id: 'u', count: 1 },
    ]);
  });

  test('SC-34 MUST leave no trace of a batch in which a row is not as expected', async () => {
    await collection.insert({ _id: 'a', version: 2 });
    const batch = store.batch([
      { op: 'insert', collection: 'codes', row: { _id: 'c' } },
      {
        op: 'update',
        collection: 'items',
        filter: { _id: 'a', version: 1 },
        update: { $inc: { version: 1 } },
        mustMatch: true,
      },
    ]);
    await expect(batch).rejects.toEqual(fails('CONFLICT'));
    const gone = store.batch([
      { op: 'insert', collection: 'codes', row: { _id: 'c' } },
      { op: 'delete', collection: 'items', filter: { _id: 'z' }, mustMatch: true },
    ]);
    await expect(gone).rejects.toEqual(fails('CONFLICT'));
    expect(await store.collection('codes').find({})).toEqual([]);
    expect(await collection.find({})).toEqual([{ _id: 'a', version: 2 }]);
  });

  test('SC-35 MUST leave no trace of a batch with a duplicate', async () => {
    await collection.insert({ _id: 'a', email: 'x' });
    const batch = store.batch([
      { op: 'delete', collection: 'items', filter: { _id: 'a' } },
      { op: 'insert', collection: 'items', row: { _id: 'b', email: 'y' } as Item },
      { op: 'insert', collection: 'items', row: { _id: 'c', email: 'y' } as Item },
    ]);
    await expect(batch).rejects.toEqual(fails('DUPLICATE'));
    expect(await collection.find({})).toEqual([{ _id: 'a', email: 'x' }]);
    expect(await collection.count({ email: 'y' })).toBe(0);
  });

  test('SC-36 MUST do each op of a bulk by itself, and tell which failed and why', async () => {
    await collection.insert({ _id: 'a', email: 'x', count: 1 });
    const { failed } = await store.bulk([
      { op: 'insert', collection: 'items', row: { _id: 'b' } },
      { op: 'insert', collection: 'items', row: { _id: 'c', email: 'x' } as Item },
      { op: 'insert', collection: 'codes', row: { _id: 'c' } },
      { op: 'update', collection: 'items', filter: { _id: 'a' }, update: { $inc: { email: 1 } } },
      {
        op: 'update',
        collection: 'items',
        filter: { _id: 'z' },
        update: { $inc: { count: 1 } },
        mustMatch: true,
      },
      { op: 'update', collection: 'items', filter: { _id: 'a' }, update: { $inc: { count: 1 } } },
    ]);
    expect(failed.map(({ index, error }) => [index, error.code])).toEqual([
      [1, 'DUPLICATE'],
      [3, 'BAD_VALUE'],
      [4, 'CONFLICT'],
    ]);
    expect((await collection.find({}, { sort: { _id: 1 } })).map((row) => row._id)).toEqual([
      'a',
      'b',
    ]);
    expect((await collection.find({ _id: 'a' }))[0]?.count).toBe(2);
    expect(await store.collection('codes').count({})).toBe(1);
  });

  test('SC-37 MUST take 1 000 ops in one bulk and one batch', async () => {
    const ids = Array.from({ length: 1_000 }, (_one, at) => `i${at}`);
    const bulk = await store.bulk(
      ids.map((_id) => ({ op: 'insert', collection: 'items', row: { _id } })),
    );
    expect(bulk).toEqual({ failed: [] });
    await store.batch(ids.map((_id) => ({ op: 'delete', collection: 'items', filter: { _id } })));
    expect(await collection.count({})).toBe(0);
  });
});
