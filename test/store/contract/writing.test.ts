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
});
