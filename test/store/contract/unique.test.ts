import type { Collection, Store, Update } from '../../../subgraphs/shared/store/store.ts';
import { codes, items, type Item } from '../definitions.ts';
import { createTestPlace, placeKinds, type TestPlace } from '../places.ts';

const fails = (code: string): object => expect.objectContaining({ name: 'StoreError', code });
const base: Item = { _id: 'a', count: 5 };

describe.each(placeKinds)('unique values and races in %s', (kind) => {
  let testPlace: TestPlace;
  let store: Store;
  let collection: Collection<Item>;

  beforeEach(async () => {
    testPlace = await createTestPlace(kind);
    store = await testPlace.open([items, codes]);
    collection = store.collection<Item>('items');
  });
  afterEach(() => testPlace.remove());

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
});
