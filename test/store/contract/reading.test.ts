import type { Collection, Filter, Store } from '../../../subgraphs/shared/store/store.ts';
import { codes, items, type Item } from '../definitions.ts';
import { createTestPlace, placeKinds, type TestPlace } from '../places.ts';

const day = (date: string): Date => new Date(`${date}T00:00:00Z`);

const rows: readonly Item[] = [
  { _id: 'a', owner: 'o1', tags: ['red', 'blue'], count: 1, at: day('2026-01-01'), open: true },
  { _id: 'b', owner: 'o1', tags: ['red'], count: 5, at: null, open: false },
  { _id: 'c', owner: 'o2', tags: [], count: 10, size: { width: 3, unit: 'cm' } },
  { _id: 'd', owner: 'o2', at: day('2026-03-01'), notes: [{ rank: 1 }, { rank: 9, text: 'x' }] },
  { _id: 'e', mixed: 'text', tags: ['r.d', 'Red'] },
  { _id: 'f', mixed: 7, notes: [] },
  { _id: 'g', mixed: day('2026-02-01') },
  { _id: 'h', mixed: true },
  { _id: 'i', mixed: null },
];

/** Filter, and the ids of the rows that fit; the same on every store. */
const questions: readonly (readonly [name: string, filter: Filter, ids: string])[] = [
  ['equality', { owner: 'o1' }, 'ab'],
  ['equality of a date', { at: day('2026-03-01') }, 'd'],
  ['equality of a boolean', { open: false }, 'b'],
  ['equality in a list', { tags: 'red' }, 'ab'],
  ['equality in an object', { 'size.unit': 'cm' }, 'c'],
  ['equality in objects of a list', { 'notes.rank': 9 }, 'd'],
  ['null, which is also a missing field', { at: { $eq: null }, owner: 'o2' }, 'c'],
  [
    'null, which an empty list has not',
    { 'notes.rank': { $eq: null }, mixed: { $ne: null } },
    'egh',
  ],
  ['unequal, also where the field is missing', { owner: { $ne: 'o1' } }, 'cdefghi'],
  ['unequal to every element', { tags: { $ne: 'red' } }, 'cdefghi'],
  ['null, which a list has not, be it empty', { tags: { $eq: null } }, 'dfghi'],
  ['one of some in a list, met twice', { tags: { $in: ['red', 'blue'] } }, 'ab'],
  ['one of some', { owner: { $in: ['o2', 'o9'] } }, 'cd'],
  ['one of none', { owner: { $in: [] } }, ''],
  ['presence', { mixed: { $exists: true } }, 'efghi'],
  ['absence', { mixed: { $exists: false } }, 'abcd'],
  ['a range of numbers', { count: { $gt: 1, $lte: 10 } }, 'bc'],
  ['a range of dates', { at: { $gte: day('2026-01-01'), $lt: day('2026-03-01') } }, 'a'],
  ['a range only within numbers', { mixed: { $gte: 0 } }, 'f'],
  ['a range only within texts', { mixed: { $gte: '' } }, 'e'],
  ['a range only within dates', { mixed: { $lt: day('2027-01-01') } }, 'g'],
  ['a beginning', { tags: { $prefix: 're' } }, 'ab'],
  ['a beginning with case', { tags: { $prefix: 'Re' } }, 'e'],
  ['a beginning that is no pattern', { tags: { $prefix: 'r.d' } }, 'e'],
  ['two beginnings', { $and: [{ tags: { $prefix: 'r' } }, { tags: { $prefix: 'b' } }] }, 'a'],
  ['one or the other', { $or: [{ owner: 'o1' }, { tags: 'Red' }] }, 'abe'],
  ['both and one of', { owner: 'o1', $or: [{ count: 5 }, { count: 10 }] }, 'b'],
  ['an id', { _id: 'd' }, 'd'],
  ['ids after one', { _id: { $gt: 'g' } }, 'hi'],
  ['everything', {}, 'abcdefghi'],
];

describe.each(placeKinds)('reading from %s', (kind) => {
  let testPlace: TestPlace;
  let store: Store;
  let collection: Collection<Item>;

  beforeAll(async () => {
    testPlace = await createTestPlace(kind);
    store = await testPlace.open([items, codes]);
    collection = store.collection<Item>('items');
    for (const row of rows) await collection.insert(row);
  });
  afterAll(() => testPlace.remove());

  test('SC-01 MUST give rows back as they were written, with dates as Date', async () => {
    const found = await collection.find({}, { sort: { _id: 1 } });
    expect(found).toEqual(rows);
    expect(found[0]?.at).toEqual(day('2026-01-01'));
    expect(Object.prototype.toString.call(found[0]?.at)).toBe('[object Date]');
  });

  test.each(questions)('SC-02 MUST find by %s', async (_name, filter, ids) => {
    const found = await collection.find(filter, { sort: { _id: 1 } });
    expect(found.map((row) => row._id).join('')).toBe(ids);
    const unsorted = await collection.find(filter);
    expect(
      unsorted
        .map((row) => row._id)
        .toSorted()
        .join(''),
    ).toBe(ids);
    expect(await collection.count(filter)).toBe(ids.length);
  });

  test('SC-03 MUST sort, a missing field as null, numbers before texts before dates', async () => {
    const found = await collection.find({ mixed: { $exists: true } }, { sort: { mixed: 1 } });
    expect(found.map((row) => row._id).join('')).toBe('ifehg');
    const back = await collection.find(
      { owner: { $exists: true } },
      { sort: { owner: -1, _id: 1 } },
    );
    expect(back.map((row) => row._id).join('')).toBe('cdab');
  });

  test('SC-04 MUST give no more rows than asked for', async () => {
    const found = await collection.find({}, { sort: { _id: -1 }, limit: 2 });
    expect(found.map((row) => row._id).join('')).toBe('ih');
  });

  test('SC-05 MUST keep texts that look like our own marks', async () => {
    const odd = { _id: '@d2026', code: '@s', owner: '@d2026-01-01T00:00:00.000Z' };
    const own = store.collection<Item>('codes');
    await own.insert(odd);
    expect(await own.find({ code: '@s' })).toEqual([odd]);
    await own.delete({ _id: odd._id });
  });

  test('SC-06 MUST group, sum, sort and limit', async () => {
    const groups = await collection.aggregate([
      { $match: { owner: { $in: ['o1', 'o2'] } } },
      {
        $group: {
          _id: '$owner',
          rows: { $count: {} },
          also: { $sum: 1 },
          sum: { $sum: '$count' },
          mean: { $avg: '$count' },
          least: { $min: '$count' },
          last: { $max: '$at' },
        },
      },
      { $sort: { _id: 1 } },
      { $limit: 5 },
    ]);
    expect(groups).toEqual([
      { _id: 'o1', rows: 2, also: 2, sum: 6, mean: 3, least: 1, last: day('2026-01-01') },
      { _id: 'o2', rows: 2, also: 2, sum: 10, mean: 10, least: 10, last: day('2026-03-01') },
    ]);
  });

  test('SC-07 MUST group on several fields, and give null for a mean of nothing', async () => {
    const groups = await collection.aggregate([
      { $match: { mixed: { $exists: true } } },
      { $group: { _id: { owner: '$owner', open: '$open' }, mean: { $avg: '$count' } } },
    ]);
    expect(groups).toEqual([{ _id: {}, mean: null }]);
  });

  test('SC-08 MUST refuse a read nobody waits for any more', async () => {
    const signal = AbortSignal.abort();
    await expect(collection.find({ owner: 'o1' }, { signal })).rejects.toMatchObject({
      code: 'TIMEOUT',
    });
    const page = collection.page({ filter: {}, dir: 1, after: null, limit: 1, signal });
    await expect(page).rejects.toMatchObject({ code: 'TIMEOUT' });
    await expect(collection.count({ owner: 'o1' }, { signal })).rejects.toMatchObject({
      code: 'TIMEOUT',
    });
  });

  test('SC-09 MUST refuse a collection that was not declared', () => {
    expect(() => store.collection('others')).toThrow(
      expect.objectContaining({ code: 'BAD_VALUE' }),
    );
  });

  test('SC-10 MUST answer a ping', async () => {
    await expect(store.ping()).resolves.toBeUndefined();
  });
});

describe.each(placeKinds)('pages from %s', (kind) => {
  let testPlace: TestPlace;
  let collection: Collection<Item>;

  beforeEach(async () => {
    testPlace = await createTestPlace(kind);
    collection = (await testPlace.open([items])).collection<Item>('items');
    for (let at = 1; at <= 9; at++)
      await collection.insert({
        _id: `i${at}`,
        owner: at % 3 === 0 ? 'o2' : 'o1',
        sort: `2026-0${at}_i${at}`,
      });
  });
  afterEach(() => testPlace.remove());

  /** Ids of all pages, and how many pages there were. */
  async function readAll(filter: Filter, dir: 1 | -1, limit: number): Promise<readonly string[]> {
    const pages: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { rows, hasNextPage } = await collection.page({ filter, dir, after, limit });
      pages.push(rows.map((row) => row._id).join(' '));
      after = rows.at(-1)?.sort ?? null;
      if (!hasNextPage) return pages;
    }
  }

  test('SC-11 MUST give every row once, newest first', async () => {
    expect(await readAll({ owner: 'o1' }, -1, 2)).toEqual(['i8 i7', 'i5 i4', 'i2 i1']);
  });

  test('SC-12 MUST give every row once, oldest first, over several owners', async () => {
    const filter = { owner: { $in: ['o1', 'o2'] } };
    expect(await readAll(filter, 1, 4)).toEqual(['i1 i2 i3 i4', 'i5 i6 i7 i8', 'i9']);
  });

  test('SC-13 MUST keep its place while rows are added before and behind it', async () => {
    const first = await collection.page({
      filter: { owner: 'o2' },
      dir: -1,
      after: null,
      limit: 2,
    });
    expect(first.rows.map((row) => row._id)).toEqual(['i9', 'i6']);
    await collection.insert({ _id: 'new', owner: 'o2', sort: '2026-12_new' });
    await collection.insert({ _id: 'old', owner: 'o2', sort: '2026-01_old' });
    const after = first.rows.at(-1)?.sort ?? null;
    const next = await collection.page({ filter: { owner: 'o2' }, dir: -1, after, limit: 2 });
    expect(next.rows.map((row) => row._id)).toEqual(['i3', 'old']);
    expect(next.hasNextPage).toBe(false);
  });

  test('SC-14 MUST give an empty page for an owner without rows', async () => {
    const page = await collection.page({ filter: { owner: 'o9' }, dir: 1, after: null, limit: 2 });
    expect(page).toEqual({ rows: [], hasNextPage: false });
  });
});
