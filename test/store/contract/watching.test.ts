import type { Change, Collection, Store } from '../../../subgraphs/shared/store/store.ts';
import { codes, items, type Item } from '../definitions.ts';
import { createTestPlace, placeKinds, type TestPlace } from '../places.ts';

/** Takes changes until the last one wanted has come. */
async function takeUntil(
  changes: AsyncIterable<Change>,
  isLast: (change: Change) => boolean,
): Promise<readonly Change[]> {
  const taken: Change[] = [];
  for await (const change of changes) {
    taken.push(change);
    if (isLast(change)) return taken;
  }
  return taken;
}

const plain = ({ kind, collection, id, row }: Change): object => ({ kind, collection, id, row });

describe.each(placeKinds)('watching %s', (kind) => {
  let testPlace: TestPlace;
  let store: Store;
  let collection: Collection<Item>;
  let ending: AbortController;

  beforeEach(async () => {
    testPlace = await createTestPlace(kind);
    store = await testPlace.open([items, codes]);
    collection = store.collection<Item>('items');
    ending = new AbortController();
  });
  afterEach(async () => {
    ending.abort();
    await testPlace.remove();
  });

  /** A token of this moment: a watcher on a server begins some time after it was asked for, so marks are sent until one comes. */
  async function tokenOfNow(): Promise<string> {
    const changes = store.watch({ collections: ['codes'], signal: ending.signal });
    const seen: Change[] = [];
    const first = takeUntil(changes, (change) => seen.push(change) > 0);
    for (let mark = 0; seen.length === 0; mark++) {
      await store.collection<Item>('codes').insert({ _id: `mark${mark}`, code: `${mark}` });
      await new Promise(setImmediate);
    }
    return (await first)[0]?.token ?? '';
  }

  const isEnd = (change: Change): boolean => change.id === 'end';

  test('SC-40 MUST tell every committed write after a token, in order, and nothing of others', async () => {
    const resumeAfter = await tokenOfNow();
    await collection.insert({ _id: 'a', count: 1 });
    await collection.update({ _id: 'a' }, { $set: { count: 2 } });
    await collection.insert({ _id: 'b' });
    await collection.delete({ _id: 'b' });
    await expect(collection.insert({ _id: 'a' })).rejects.toMatchObject({ code: 'DUPLICATE' });
    await store.batch([
      {
        op: 'replace',
        collection: 'items',
        filter: { _id: 'a' },
        row: { _id: 'a', count: 3 } as Item,
      },
    ]);
    await collection.insert({ _id: 'end' });
    const changes = store.watch({ collections: ['items'], resumeAfter, signal: ending.signal });
    const taken = await takeUntil(changes, isEnd);
    expect(taken.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'insert a',
      'update a',
      'insert b',
      'delete b',
      'update a',
      'insert end',
    ]);
    expect(taken.filter(({ kind }) => kind !== 'insert').map(plain)).toEqual([
      { kind: 'update', collection: 'items', id: 'a', row: { _id: 'a', count: 3 } },
      { kind: 'delete', collection: 'items', id: 'b', row: null },
      { kind: 'update', collection: 'items', id: 'a', row: { _id: 'a', count: 3 } },
    ]);
  });

  test('SC-41 MUST go on after any token without a gap', async () => {
    const start = await tokenOfNow();
    for (const _id of ['a', 'b', 'c', 'end']) await collection.insert({ _id });
    const watch = (resumeAfter: string): AsyncIterable<Change> =>
      store.watch({ collections: ['items'], resumeAfter, signal: ending.signal });
    const all = await takeUntil(watch(start), isEnd);
    for (const [at, change] of all.slice(0, -1).entries()) {
      const rest = await takeUntil(watch(change.token), isEnd);
      expect(rest.map(({ id }) => id)).toEqual(all.slice(at + 1).map(({ id }) => id));
    }
    expect(all.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'end']);
  });

  test('SC-42 MUST wake for a write that comes later', async () => {
    const resumeAfter = await tokenOfNow();
    const changes = store.watch({ collections: ['items'], resumeAfter, signal: ending.signal });
    const taken = takeUntil(changes, isEnd);
    await collection.insert({ _id: 'end' });
    expect((await taken).map(({ id }) => id)).toEqual(['end']);
  });

  test('SC-43 MUST tell nothing of a write that does not change the row', async () => {
    await collection.insert({ _id: 'a', count: 1 });
    const resumeAfter = await tokenOfNow();
    await collection.update({ _id: 'a' }, { $set: { count: 1 } });
    await collection.insert({ _id: 'end' });
    const changes = store.watch({ collections: ['items'], resumeAfter, signal: ending.signal });
    expect((await takeUntil(changes, isEnd)).map(({ id }) => id)).toEqual(['end']);
  });

  test('SC-44 MUST end when its signal ends, also while it waits', async () => {
    const resumeAfter = await tokenOfNow();
    const changes = store.watch({ collections: ['items'], resumeAfter, signal: ending.signal });
    const taken = takeUntil(changes, () => false);
    ending.abort();
    expect(await taken).toEqual([]);
  });

  test('SC-45 MUST answer TOKEN_TOO_OLD to a token that is not of this store', async () => {
    for (const resumeAfter of [
      '',
      'nonsense',
      'abc.7',
      Buffer.from('{"_data":"00"}').toString('base64url'),
    ]) {
      const read = async (): Promise<unknown> =>
        takeUntil(
          store.watch({ collections: ['items'], resumeAfter, signal: ending.signal }),
          () => true,
        );
      await expect(read()).rejects.toMatchObject({ code: 'TOKEN_TOO_OLD' });
    }
  });
});
