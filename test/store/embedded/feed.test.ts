import type { Sort } from '../../../subgraphs/shared/store/store.ts';
import { items, type Item } from '../definitions.ts';
import { clock, createTestFolder, nextOf, type TestFolder } from './folder.ts';

describe('the feed of an embedded store', () => {
  let testFolder: TestFolder;

  beforeEach(async () => {
    testFolder = await createTestFolder();
  });
  afterEach(() => testFolder.remove());

  test('SC-93 MUST answer TOKEN_TOO_OLD when the feed no longer reaches back, and never skip', async () => {
    const store = await testFolder.open({ feedKept: 20 });
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
    const one = await testFolder.open();
    const other = await testFolder.open({ name: 'others' });
    const signal = new AbortController().signal;
    const first = nextOf(one.watch({ collections: ['items'], signal }));
    for (const store of [one, other]) await store.collection<Item>('items').insert({ _id: 'a' });
    const resumeAfter: string = (await first).value.token;
    const resumed = nextOf(other.watch({ collections: ['items'], resumeAfter, signal }));
    await expect(resumed).rejects.toMatchObject({ code: 'TOKEN_TOO_OLD' });
  });

  test('SC-95 MUST end its watchers when it closes', async () => {
    const store = await testFolder.open();
    const signal = new AbortController().signal;
    const next = nextOf(store.watch({ collections: ['items'], signal }));
    await store.close();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  test('SC-96 MUST remove rows past their time, and tell the watchers', async () => {
    const expiring = { ...items, indexes: [{ fields: { at: 1 } as Sort, expireAfterSeconds: 60 }] };
    const store = await testFolder.open({ collections: [expiring] });
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
});
