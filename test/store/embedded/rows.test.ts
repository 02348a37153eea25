import type { EmbeddedStore } from '../../../subgraphs/shared/store/embedded/open.ts';
import type { Filter, Sort } from '../../../subgraphs/shared/store/store.ts';
import { items, type Item } from '../definitions.ts';
import { createTestFolder, type TestFolder } from './folder.ts';

async function fill(store: EmbeddedStore, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_one, at) => `i${String(at).padStart(6, '0')}`);
  for (let at = 0; at < count; at += 1_000)
    await store.bulk(
      ids.slice(at, at + 1_000).map((_id, place) => {
        const owner = `o${(at + place) % 100}`;
        const row: Item = { _id, owner, sort: _id, code: _id, tags: [_id, 'all'] };
        return { op: 'insert', collection: 'items', row };
      }),
    );
}

describe('the rows of an embedded store', () => {
  let testFolder: TestFolder;

  beforeEach(async () => {
    testFolder = await createTestFolder();
  });
  afterEach(() => testFolder.remove());

  describe('with 10 001 rows', () => {
    const questions: readonly (readonly [name: string, filter: Filter, sort: Sort])[] = [
      ['a field without an index', { code: 'i000001' }, {}],
      ['a field without an index, in the order of one', { code: 'i000001' }, { _id: 1 }],
      ['a sort without an index', {}, { code: 1 }],
      ['an $or of which one branch has no index', { $or: [{ owner: 'o1' }, { code: 'x' }] }, {}],
      ['a denial', { owner: { $ne: 'o1' } }, {}],
    ];

    test('SC-80 MUST refuse to look through many rows, and answer what has an index', async () => {
      const store = await testFolder.open({ folder: null });
      await fill(store, 10_000);
      const collection = store.collection<Item>('items');
      expect(await collection.find({ code: 'i000007' })).toHaveLength(1);
      await collection.insert({ _id: 'one more', owner: 'o1' });
      for (const [, filter, sort] of questions) {
        const find = collection.find(filter, { sort });
        await expect(find).rejects.toMatchObject({
          code: 'UNINDEXED',
          message: 'items: no index answers this question, and there are more than 10000 rows.',
        });
      }
      expect(await collection.find({}, { limit: 3 })).toHaveLength(3);
      expect(await collection.find({ owner: 'o1' }, { sort: { sort: -1 } })).toHaveLength(101);
      expect(
        await collection.find({ $or: [{ owner: 'o1' }, { _id: 'i000002' }, { tags: 'i000003' }] }),
      ).toHaveLength(103);
      const branches = { $or: [{ _id: 'i000002' }, { tags: 'i000003' }] };
      expect(await collection.find(branches, { sort: { _id: 1 } })).toHaveLength(2);
      expect(await collection.find({}, { sort: { _id: 1 }, limit: 3 })).toHaveLength(3);
      expect(await collection.count({})).toBe(10_001);
      expect(await collection.count({ tags: { $prefix: 'i0000' } })).toBe(100);
    });
  });

  test('SC-81 MUST seek the declared queries in an index, also in lists, and sort nothing', async () => {
    const store = await testFolder.open({ folder: null });
    await fill(store, 100);
    const explain = (
      filter: Filter,
      sort: Sort,
    ): readonly (readonly string[] | boolean | null)[] => {
      const { index, isCovered, steps } = store.explain('items', { filter, sort, limit: 10 });
      return [index, isCovered, steps.some((step) => /SCAN (?!x$)|TEMP B-TREE/.test(step))];
    };
    expect(explain({ _id: 'a' }, {})).toEqual([['_id'], true, false]);
    expect(explain({ owner: 'o1' }, {})).toEqual([['owner', 'sort'], true, false]);
    expect(explain({ tags: { $prefix: 'i0' } }, {})[0]).toEqual(['tags']);
    expect(explain({ code: 'x' }, {})[0]).toBeNull();
    const page = store.explain('items', {
      filter: { owner: 'o1', sort: { $lt: 'z' } },
      sort: { sort: -1 },
      limit: 10,
    });
    expect(page.index).toEqual(['owner', 'sort']);
    expect(page.steps).toContainEqual(
      expect.stringMatching(/^SEARCH x USING PRIMARY KEY \(k0=\? AND k1>\? AND k1<\?\)$/),
    );
  });

  test('SC-82 MUST find rows whose list meets two bounds with two elements', async () => {
    const collection = (await testFolder.open()).collection<Item>('items');
    await collection.insert({ _id: 'a', notes: [{ rank: 1 }, { rank: 9 }] });
    await collection.insert({ _id: 'b', notes: [{ rank: 1 }, { rank: 2 }] });
    const found = await collection.find({ 'notes.rank': { $gt: 5, $lt: 3 } });
    expect(found.map((row) => row._id)).toEqual(['a']);
  });

  test('SC-83 MUST refuse two lists in one index, as MongoDB does', async () => {
    const collections = [{ ...items, indexes: [{ fields: { tags: 1, notes: 1 } as Sort }] }];
    const collection = (await testFolder.open({ collections })).collection<Item>('items');
    const both: Item = { _id: 'a', tags: ['x'], notes: [{ rank: 1 }] };
    await expect(collection.insert(both)).rejects.toMatchObject({ code: 'BAD_VALUE' });
    expect(await collection.count({})).toBe(0);
  });

  test('SC-84 MUST remember that an index holds lists, but not from a write that was undone', async () => {
    const store = await testFolder.open();
    const collection = store.collection<Item>('items');
    await collection.insert({ _id: 'a' });
    const undone = store.batch([
      { op: 'insert', collection: 'items', row: { _id: 'b', tags: ['x', 'y'] } as Item },
      { op: 'insert', collection: 'items', row: { _id: 'a' } },
    ]);
    await expect(undone).rejects.toMatchObject({ code: 'DUPLICATE' });
    await collection.insert({ _id: 'c', tags: ['x', 'y'] });
    await store.close();
    const again = (await testFolder.open()).collection<Item>('items');
    expect(await again.find({ $and: [{ tags: 'x' }, { tags: 'y' }] })).toEqual([
      { _id: 'c', tags: ['x', 'y'] },
    ]);
    expect(await again.count({ tags: { $in: ['x', 'y'] } })).toBe(1);
  });

  test('SC-85 MUST keep every write that was asked for before closing', async () => {
    const store = await testFolder.open();
    const writes = ['a', 'b', 'c'].map((_id) => store.collection<Item>('items').insert({ _id }));
    await store.close();
    await Promise.all(writes);
    await expect(store.collection<Item>('items').insert({ _id: 'd' })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    await expect(store.close()).resolves.toBeUndefined();
    expect(await (await testFolder.open()).collection('items').count({})).toBe(3);
  });

  test('SC-86 MUST answer a refused write among writes of the same moment without harm to those', async () => {
    const collection = (await testFolder.open()).collection<Item>('items');
    const results = await Promise.allSettled(
      ['a', 'b', 'a', 'c'].map((_id) => collection.insert({ _id })),
    );
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(await collection.count({})).toBe(3);
  });
});
