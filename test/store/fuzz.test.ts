import { randomInt } from 'node:crypto';

import * as fc from 'fast-check';
import { Query } from 'mingo';
import { updateOne } from 'mingo/updater';

import { decode, encode } from '../../subgraphs/shared/store/codec.ts';
import { isPlainObject } from '../../subgraphs/shared/store/order.ts';
import type {
  Collection,
  Filter,
  Sort,
  Store,
  Update,
} from '../../subgraphs/shared/store/store.ts';
import { anyFilter, anyRow, anySort, anyUpdate } from './arbitraries.ts';
import { items, type Item } from './definitions.ts';
import { createTestPlace, placeKinds, type TestPlace } from './places.ts';

/** The same rows without one index: every question is a look through all rows. */
const bare = { ...items, name: 'bare', indexes: [] };
const indexed = { ...items, indexes: items.indexes.filter((index) => !index.unique) };

/** Long, so that a busy machine fails nothing. */
const timeoutMs = 180_000;

const seeds = [20_260_101, randomInt(2 ** 31)];
const anyRows = fc
  .array(anyRow, { minLength: 1, maxLength: 9 })
  .map((rows) => rows.map((row, at): Item => ({ _id: `r${at}`, ...row })));

/** The filter in the words of mingo, which knows patterns but no `$prefix`. */
function toMingo(filter: Filter): { [field: string]: unknown } {
  const entries = Object.entries(filter).map(([field, value]) => {
    if (Array.isArray(value)) return [field, (value as readonly Filter[]).map(toMingo)];
    if (!isPlainObject(value) || !Object.hasOwn(value, '$prefix')) return [field, value];
    const { $prefix, ...others } = value;
    const pattern = String($prefix).replaceAll(/[.]/g, String.raw`\.`);
    return [field, { ...others, $regex: new RegExp(`^${pattern}`) }];
  });
  return Object.fromEntries(entries);
}

const idsOf = (rows: readonly Item[]): string => rows.map((row) => row._id).join(' ');

async function fill(store: Store, name: string, rows: readonly Item[]): Promise<Collection<Item>> {
  const collection = store.collection<Item>(name);
  await collection.delete({ _id: { $gt: '' } });
  const { failed } = await store.bulk(rows.map((row) => ({ op: 'insert', collection: name, row })));
  expect(failed).toEqual([]);
  return collection;
}

/**
 * mingo 7.2.7 does not slice to nothing, nor a list that it makes, and takes doubles out of a list that it adds to.
 * MongoDB does otherwise: the contract and FZ-05 look at those.
 */
function isBeyondMingo(row: Item & { readonly [field: string]: unknown }, update: Update): boolean {
  const slices = Object.entries(update.$push ?? {}).some(([field, operand]) => {
    if (!isPlainObject(operand) || operand['$slice'] === undefined) return false;
    return operand['$slice'] === 0 || !Object.hasOwn(row, field);
  });
  const hasDoubles = Object.keys(update.$addToSet ?? {}).some((field) => {
    const texts = [row[field]].flat().map(encode);
    return new Set(texts).size < texts.length;
  });
  return slices || hasDoubles;
}

/** The row after the update, or the code of the refusal. */
async function outcome(collection: Collection<Item>, update: Update): Promise<unknown> {
  try {
    const row = await collection.findOneAndUpdate({ _id: 'r0' }, update);
    expect(await collection.find({ _id: 'r0' })).toEqual([row]);
    return row;
  } catch (error) {
    return (error as { readonly code?: string }).code;
  }
}

describe.each(seeds)('any question, seed %i', (seed) => {
  let testPlace: TestPlace;
  let store: Store;

  beforeAll(async () => {
    testPlace = await createTestPlace('embedded');
    store = await testPlace.open([indexed, bare]);
  });
  afterAll(() => testPlace.remove());

  test(
    'FZ-01 MUST give what mingo gives, through indexes and without them',
    async () => {
      const property = fc.asyncProperty(
        anyRows,
        fc.array(anyFilter, { minLength: 1, maxLength: 8 }),
        anySort,
        async (rows, filters, sort) => {
          const withIndex = await fill(store, 'items', rows);
          const without = await fill(store, 'bare', rows);
          for (const filter of filters) {
            const query = new Query<{ [field: string]: unknown }>(toMingo(filter));
            const expected = rows.filter((row) => query.test({ ...row })).map((row) => row._id);
            const found = await without.find(filter, { sort });
            expect(found.map((row) => row._id).toSorted()).toEqual(expected);
            expect(idsOf(await withIndex.find(filter, { sort }))).toBe(idsOf(found));
            expect(idsOf(await withIndex.find(filter, { sort, limit: 2 }))).toBe(
              idsOf(found.slice(0, 2)),
            );
            expect(await withIndex.count(filter)).toBe(expected.length);
          }
        },
      );
      await fc.assert(property, { seed, numRuns: 80 });
    },
    timeoutMs,
  );

  test(
    'FZ-02 MUST sort by one field as mingo does',
    async () => {
      const field = fc.constantFrom('owner', 'count', 'at', 'size.width');
      const direction = fc.constantFrom<1 | -1>(1, -1);
      const property = fc.asyncProperty(anyRows, field, direction, async (rows, by, way) => {
        const collection = await fill(store, 'items', rows);
        const sort: Sort = { [by]: way, _id: 1 };
        const expected = new Query({})
          .find<Item>([...rows])
          .sort({ ...sort })
          .all();
        // mingo orders texts by UTF-16; MongoDB and SQLite by their bytes.
        const isAscii = rows.every((row) => /^[ -~]*$/.test(row.owner ?? ''));
        if (isAscii) expect(idsOf(await collection.find({}, { sort }))).toBe(idsOf(expected));
      });
      await fc.assert(property, { seed, numRuns: 60 });
    },
    timeoutMs,
  );

  test(
    'FZ-03 MUST change rows as mingo does, and keep every index right',
    async () => {
      const property = fc.asyncProperty(anyRow, anyUpdate, async (row, update) => {
        const start: Item = { _id: 'r0', ...row };
        const collection = await fill(store, 'items', [start]);
        const result = await outcome(collection, update);
        if (typeof result === 'string') {
          expect(result).toBe('BAD_VALUE');
          expect(await collection.find({ _id: 'r0' })).toEqual([start]);
          return;
        }
        fc.pre(!isBeyondMingo({ ...start }, update));
        const expected = [decode(encode(start)) as Item & { [field: string]: unknown }];
        const { $setOnInsert: _passed, ...applied } = update;
        if (Object.keys(applied).length > 0)
          updateOne(expected as never[], { _id: 'r0' }, decode(encode(applied)) as never);
        expect(result).toEqual(expected[0]);
        const after = result as Item;
        const texts = [after.tags].flat().filter((tag) => typeof tag === 'string');
        for (const tag of new Set(texts)) expect(await collection.count({ tags: tag })).toBe(1);
        if (typeof after.count === 'number')
          expect(await collection.count({ count: after.count })).toBe(1);
      });
      await fc.assert(property, { seed, numRuns: 250 });
    },
    timeoutMs,
  );
});

// Only where there is a server to compare with: no group without a test.
const servers = placeKinds.filter((kind) => kind !== 'embedded');
for (const kind of servers)
  describe(`any question to ${kind}`, () => {
    let places: readonly TestPlace[];
    let stores: readonly Store[];

    beforeAll(async () => {
      places = await Promise.all([createTestPlace('embedded'), createTestPlace(kind)]);
      stores = await Promise.all(places.map((place) => place.open([bare])));
    });
    afterAll(() => Promise.all(places.map((place) => place.remove())));

    const both = <Answer>(ask: (store: Store) => Promise<Answer>): Promise<Answer[]> =>
      Promise.all(stores.map(ask));

    test.each(seeds)(
      'FZ-04 MUST get the same answer from both stores, seed %i',
      async (seed) => {
        const property = fc.asyncProperty(
          anyRows,
          fc.array(anyFilter, { minLength: 1, maxLength: 5 }),
          anySort,
          async (rows, filters, sort) => {
            const collections = await both((store) => fill(store, 'bare', rows));
            for (const filter of filters) {
              const [ours, theirs] = await Promise.all(
                collections.map((one) => one.find(filter, { sort })),
              );
              expect(ours).toEqual(theirs);
            }
          },
        );
        await fc.assert(property, { seed, numRuns: 60 });
      },
      timeoutMs,
    );

    test.each(seeds)(
      'FZ-05 MUST get the same change from both stores, seed %i',
      async (seed) => {
        const property = fc.asyncProperty(anyRow, anyUpdate, async (row, update) => {
          const collections = await both((store) => fill(store, 'bare', [{ _id: 'r0', ...row }]));
          const [ours, theirs] = await Promise.all(collections.map((one) => outcome(one, update)));
          expect(ours).toEqual(theirs);
        });
        await fc.assert(property, { seed, numRuns: 150 });
      },
      timeoutMs,
    );
  });
