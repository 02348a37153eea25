import { spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  openEmbedded,
  type EmbeddedOptions,
  type EmbeddedStore,
} from '../../subgraphs/shared/store/embedded/open.ts';
import { openDatabase } from '../../subgraphs/shared/store/embedded/database.ts';
import type { Change, Filter, Sort } from '../../subgraphs/shared/store/store.ts';
import { items, type Item } from './definitions.ts';

/** The first change, asked for at once. */
const nextOf = (changes: AsyncIterable<Change>): Promise<IteratorResult<Change>> =>
  changes[Symbol.asyncIterator]().next();

const clock = new Date('2026-06-01T12:00:00Z');

describe('the embedded store', () => {
  let folder: string;
  let opened: EmbeddedStore[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'klantbeeld-embedded-'));
    opened = [];
  });
  afterEach(async () => {
    for (const store of opened) await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedStore> {
    const store = await openEmbedded({
      name: 'rows',
      collections: [items],
      folder,
      now: () => clock,
      ...options,
    });
    opened.push(store);
    return store;
  }

  const file = (): string => join(folder, 'rows.db');

  async function fill(store: EmbeddedStore, count: number): Promise<void> {
    const ids = Array.from({ length: count }, (_one, at) => `i${String(at).padStart(6, '0')}`);
    for (let at = 0; at < count; at += 1_000)
      await store.bulk(
        ids.slice(at, at + 1_000).map((_id, place) => {
          const row: Item = {
            _id,
            owner: `o${(at + place) % 100}`,
            sort: _id,
            code: _id,
            tags: [_id, 'all'],
          };
          return { op: 'insert', collection: 'items', row };
        }),
      );
  }

  describe('with 10 001 rows', () => {
    const questions: readonly (readonly [name: string, filter: Filter, sort: Sort])[] = [
      ['a field without an index', { code: 'i000001' }, {}],
      ['a sort without an index', {}, { code: 1 }],
      ['an $or of which one branch has no index', { $or: [{ owner: 'o1' }, { code: 'x' }] }, {}],
      ['a denial', { owner: { $ne: 'o1' } }, {}],
    ];

    test('SC-80 MUST refuse to look through many rows, and answer what has an index', async () => {
      const store = await open({ folder: null });
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
      expect(await collection.count({})).toBe(10_001);
      expect(await collection.count({ tags: { $prefix: 'i0000' } })).toBe(100);
    });
  });

  test('SC-81 MUST seek the declared queries in an index, also in lists, and sort nothing', async () => {
    const store = await open({ folder: null });
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
    const collection = (await open()).collection<Item>('items');
    await collection.insert({ _id: 'a', notes: [{ rank: 1 }, { rank: 9 }] });
    await collection.insert({ _id: 'b', notes: [{ rank: 1 }, { rank: 2 }] });
    const found = await collection.find({ 'notes.rank': { $gt: 5, $lt: 3 } });
    expect(found.map((row) => row._id)).toEqual(['a']);
  });

  test('SC-83 MUST refuse two lists in one index, as MongoDB does', async () => {
    const collections = [{ ...items, indexes: [{ fields: { tags: 1, notes: 1 } as Sort }] }];
    const collection = (await open({ collections })).collection<Item>('items');
    const both: Item = { _id: 'a', tags: ['x'], notes: [{ rank: 1 }] };
    await expect(collection.insert(both)).rejects.toMatchObject({ code: 'BAD_VALUE' });
    expect(await collection.count({})).toBe(0);
  });

  test('SC-84 MUST remember that an index holds lists, but not from a write that was undone', async () => {
    const store = await open();
    const collection = store.collection<Item>('items');
    await collection.insert({ _id: 'a' });
    const undone = store.batch([
      { op: 'insert', collection: 'items', row: { _id: 'b', tags: ['x', 'y'] } as Item },
      { op: 'insert', collection: 'items', row: { _id: 'a' } },
    ]);
    await expect(undone).rejects.toMatchObject({ code: 'DUPLICATE' });
    await collection.insert({ _id: 'c', tags: ['x', 'y'] });
    await store.close();
    const again = (await open()).collection<Item>('items');
    expect(await again.find({ $and: [{ tags: 'x' }, { tags: 'y' }] })).toEqual([
      { _id: 'c', tags: ['x', 'y'] },
    ]);
    expect(await again.count({ tags: { $in: ['x', 'y'] } })).toBe(1);
  });

  test('SC-85 MUST keep every write that was asked for before closing', async () => {
    const store = await open();
    const writes = ['a', 'b', 'c'].map((_id) => store.collection<Item>('items').insert({ _id }));
    await store.close();
    await Promise.all(writes);
    await expect(store.collection<Item>('items').insert({ _id: 'd' })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    await expect(store.close()).resolves.toBeUndefined();
    expect(await (await open()).collection('items').count({})).toBe(3);
  });

  test('SC-86 MUST answer a refused write among writes of the same moment without harm to those', async () => {
    const collection = (await open()).collection<Item>('items');
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

  test('SC-87 MUST refuse a second process in clear words, and let it in after closing', async () => {
    const store = await open();
    const source = `
      import { openEmbedded } from './subgraphs/shared/store/embedded/open.ts';
      const [folder] = process.argv.slice(1);
      const options = { name: 'rows', collections: [], folder, now: () => new Date() };
      await openEmbedded(options).then(
        (store) => store.close().then(() => console.log('opened')),
        (error) => console.log(error.code + ': ' + error.message),
      );`;
    const other = (): string => {
      const args = ['--import', 'tsx', '--input-type=module', '--eval', source, folder];
      return spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout.trim();
    };
    expect(other()).toBe(
      'LOCKED: Another process has this store open. Stop it, or use another data folder.',
    );
    await store.close();
    expect(other()).toBe('opened');
  });

  test('SC-88 MUST refuse a second opening in the same process', async () => {
    await open();
    await expect(open()).rejects.toMatchObject({ code: 'LOCKED' });
  });

  test('SC-89 MUST refuse a file that is no database, and one that is not ours', async () => {
    await writeFile(file(), 'Beste lezer, dit is geen databank. '.repeat(100));
    await expect(open()).rejects.toMatchObject({ code: 'DAMAGED' });
    await rm(file());
    const foreign = await openDatabase(file());
    foreign.exec('CREATE TABLE theirs (a)');
    foreign.close();
    await expect(open()).rejects.toMatchObject({
      code: 'DAMAGED',
      message: 'The file of the store is not one of ours.',
    });
  });

  test('SC-90 MUST refuse a file that a newer version wrote, and leave it as it is', async () => {
    await (await open()).close();
    const database = await openDatabase(file());
    database.exec('PRAGMA user_version = 2');
    database.close();
    await copyFile(file(), join(folder, 'copy'));
    await expect(open()).rejects.toMatchObject({
      code: 'TOO_NEW',
      message: 'A newer version of this software wrote this store. Use that version.',
    });
    expect(await readFile(file())).toEqual(await readFile(join(folder, 'copy')));
  });

  test('SC-91 MUST give a clear error for a row that is damaged in the file', async () => {
    const store = await open();
    await store.collection<Item>('items').insert({ _id: 'a', owner: 'o' });
    await store.close();
    const database = await openDatabase(file());
    database.exec(`UPDATE c_items SET doc = '{"_id":"a","ow'`);
    database.close();
    const again = (await open()).collection<Item>('items');
    await expect(again.find({ _id: 'a' })).rejects.toMatchObject({ code: 'DAMAGED' });
  });

  test('SC-92 MUST refuse a data folder that cannot be made', async () => {
    await writeFile(join(folder, 'taken'), '');
    await expect(open({ folder: join(folder, 'taken', 'data') })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
  });

  test('SC-93 MUST answer TOKEN_TOO_OLD when the feed no longer reaches back, and never skip', async () => {
    const store = await open({ feedKept: 20 });
    const collection = store.collection<Item>('items');
    const signal = new AbortController().signal;
    const changes = store.watch({ collections: ['items'], signal })[Symbol.asyncIterator]();
    const first = changes.next();
    await collection.insert({ _id: 'first' });
    const { value } = await first;
    for (let at = 0; at < 15; at++) await collection.insert({ _id: `i${at}` });
    const resume = (): Promise<unknown> =>
      nextOf(store.watch({ collections: ['items'], resumeAfter: value.token, signal }));
    await expect(resume()).resolves.toMatchObject({ value: { id: 'i0' } });
    for (let at = 15; at < 40; at++) await collection.insert({ _id: `i${at}` });
    await expect(resume()).rejects.toMatchObject({ code: 'TOKEN_TOO_OLD' });
    await expect(changes.next()).rejects.toMatchObject({ code: 'TOKEN_TOO_OLD' });
  });

  test('SC-94 MUST not take a token of another file, though its numbers fit', async () => {
    const one = await open();
    const other = await open({ name: 'others' });
    const signal = new AbortController().signal;
    const first = nextOf(one.watch({ collections: ['items'], signal }));
    for (const store of [one, other]) await store.collection<Item>('items').insert({ _id: 'a' });
    const resumeAfter: string = (await first).value.token;
    const resumed = nextOf(other.watch({ collections: ['items'], resumeAfter, signal }));
    await expect(resumed).rejects.toMatchObject({ code: 'TOKEN_TOO_OLD' });
  });

  test('SC-95 MUST end its watchers when it closes', async () => {
    const store = await open();
    const signal = new AbortController().signal;
    const next = nextOf(store.watch({ collections: ['items'], signal }));
    await store.close();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  test('SC-96 MUST remove rows past their time, and tell the watchers', async () => {
    const expiring = { ...items, indexes: [{ fields: { at: 1 } as Sort, expireAfterSeconds: 60 }] };
    const store = await open({ collections: [expiring] });
    const collection = store.collection<Item>('items');
    const second = (offset: number): Date => new Date(clock.getTime() + offset * 1_000);
    await collection.insert({ _id: 'gone', at: second(-60) });
    await collection.insert({ _id: 'stays', at: second(-59) });
    await collection.insert({ _id: 'no date' });
    await collection.insert({ _id: 'null', at: null });
    const signal = new AbortController().signal;
    const next = nextOf(store.watch({ collections: ['items'], signal }));
    expect(await store.sweep()).toBe(1);
    expect(await store.sweep()).toBe(0);
    expect(await next).toMatchObject({ value: { kind: 'delete', id: 'gone', row: null } });
    const left = await collection.find({}, { sort: { _id: 1 } });
    expect(left.map((row) => row._id)).toEqual(['no date', 'null', 'stays']);
  });

  test('SC-97 MUST drop an index that is no longer declared', async () => {
    const store = await open();
    await store.collection<Item>('items').insert({ _id: 'a', email: 'x' });
    await store.close();
    const again = await open({ collections: [{ ...items, indexes: [] }] });
    await again.collection<Item>('items').insert({ _id: 'b', email: 'x' });
    expect(again.explain('items', { filter: { email: 'x' }, sort: {}, limit: 1 }).index).toBeNull();
  });
});
