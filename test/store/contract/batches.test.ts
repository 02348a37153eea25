import type { Collection, Store } from '../../../subgraphs/shared/store/store.ts';
import { codes, items, type Item } from '../definitions.ts';
import { createTestPlace, placeKinds, type TestPlace } from '../places.ts';

const fails = (code: string): object => expect.objectContaining({ name: 'StoreError', code });
const base: Item = { _id: 'a', count: 5 };

describe.each(placeKinds)('batches and bulks to %s', (kind) => {
  let testPlace: TestPlace;
  let store: Store;
  let collection: Collection<Item>;

  beforeEach(async () => {
    testPlace = await createTestPlace(kind);
    store = await testPlace.open([items, codes]);
    collection = store.collection<Item>('items');
  });
  afterEach(() => testPlace.remove());

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
