import { createKeys } from '../../../subgraphs/shared/store/cipher.ts';
import type { Keys } from '../../../subgraphs/shared/store/keys.ts';
import type { ResealPlace, Store } from '../../../subgraphs/shared/store/store.ts';
import { createTestPlace, placeKinds, type TestPlace } from '../places.ts';
import { everythingIn, others, people, person, tamper, type Person } from './people.ts';

const bytes = (of: number): Uint8Array => new Uint8Array(32).fill(of);
const withSeals = (...numbers: readonly number[]): Keys =>
  createKeys({ seal: new Map(numbers.map((n) => [`${n}`, bytes(n)])), blind: bytes(9) });
const [older, both, newer] = [withSeals(1), withSeals(1, 2), withSeals(2)];

/** Steps until the end, or so many; gives where it stopped and what it met. */
async function steps(
  store: Store,
  how: 'write' | 'look',
  most = Number.POSITIVE_INFINITY,
): Promise<{ next: ResealPlace | null; rows: number; old: number; busy: number; damaged: number }> {
  const sum = { rows: 0, old: 0, busy: 0, damaged: 0 };
  let next: ResealPlace | null = null;
  for (let step = 0; step === 0 || (next !== null && step < most); step += 1) {
    const met = await store.reseal(next, how);
    next = met.next;
    for (const name of ['rows', 'old', 'busy', 'damaged'] as const) sum[name] += met[name];
  }
  return { ...sum, next };
}

const idOf = (n: number): string => `p${String(n).padStart(4, '0')}`;

describe.each(placeKinds)('sealing again in %s', (kind) => {
  let testPlace: TestPlace;
  let store: Store;
  const open = async (keys: Keys): Promise<Store> => {
    store = await testPlace.open([people, others], keys);
    return store;
  };
  const read = async (ids: readonly string[]): Promise<readonly Person[]> =>
    store
      .collection<Person>('people')
      .find({ _id: { $in: ids } }, { sort: { _id: 1 } })
      .then((rows) => rows.map((row) => ({ ...row })));

  /** So many rows under the first key, and one in another collection. */
  async function fill(count: number): Promise<void> {
    testPlace = await createTestPlace(kind);
    await open(older);
    for (let n = 0; n < count; n += 100)
      await store.batch(
        Array.from({ length: Math.min(100, count - n) }, (_, at) => ({
          op: 'insert' as const,
          collection: 'people',
          row: person(idOf(n + at), `${(n + at) % 10}`),
        })),
      );
    await store.batch([{ op: 'insert', collection: 'others', row: person('a', '3') }]);
    await store.close();
  }
  afterEach(() => testPlace.remove());

  test('IN11 MUST leave every row under the newest key, and reads MUST go on with the same values', async () => {
    await fill(250);
    await open(both);
    const before = await read([idOf(0), idOf(199), idOf(249)]);
    expect(await steps(store, 'look')).toMatchObject({ rows: 252, old: 252 });
    // Halfway: what is done is done, the rest opens as before.
    expect(await steps(store, 'write', 1)).toMatchObject({ rows: 100, old: 100 });
    expect(await read([idOf(0), idOf(199), idOf(249)])).toEqual(before);
    expect(await steps(store, 'write')).toMatchObject({ old: 152, busy: 0, damaged: 0 });
    expect(await read([idOf(0), idOf(199), idOf(249)])).toEqual(before);
    expect(await steps(store, 'write')).toMatchObject({ rows: 252, old: 0 });
    await store.close();
    await open(newer);
    expect(await read([idOf(0), idOf(199), idOf(249)])).toEqual(before);
    expect(await steps(store, 'look')).toMatchObject({ rows: 252, old: 0, damaged: 0 });
  });

  test('IN11 stopped halfway MUST go on with the rest at the next start, and need both keys until then', async () => {
    await fill(150);
    await open(both);
    expect(await steps(store, 'write', 1)).toMatchObject({ next: { after: idOf(99) } });
    await store.close();
    await expect(testPlace.open([people, others], newer)).rejects.toMatchObject({
      code: 'DAMAGED',
    });
    await open(both);
    expect(await steps(store, 'write')).toMatchObject({ rows: 152, old: 52 });
    await store.close();
    await open(newer);
    expect((await read([idOf(149)]))[0]?.bsn).toBe('923456782');
  });

  test('IN11 what others write meanwhile MUST NOT be lost', async () => {
    await fill(100);
    await open(both);
    const collection = store.collection<Person>('people');
    // Twenty at a time: a pool of connections has its end.
    const write = async (from: number): Promise<void> => {
      for (let n = from; n < 100; n += 20)
        await collection.update({ _id: idOf(n) }, { $set: { name: `New ${n}`, bsn: '999990019' } });
    };
    const writing = Array.from({ length: 20 }, (_, n) => write(n));
    const [met] = await Promise.all([steps(store, 'write'), ...writing]);
    expect(met).toMatchObject({ damaged: 0 });
    await steps(store, 'write');
    const rows = await read(Array.from({ length: 100 }, (_, n) => idOf(n)));
    expect(rows.map(({ name, bsn }) => [name, bsn])).toEqual(
      rows.map((_, n) => [`New ${n}`, '999990019']),
    );
    expect(await steps(store, 'look')).toMatchObject({ old: 0 });
  });

  test('IN11 a value that no key opens MUST be counted and left as it is', async () => {
    await fill(3);
    await tamper(testPlace, 'people', idOf(1), (row) => (row['bsn'] = 'sealed:1:AAAA'));
    await open(both);
    expect(await steps(store, 'write')).toMatchObject({ old: 4, damaged: 1 });
    expect(await steps(store, 'look')).toMatchObject({ old: 0, damaged: 1 });
    expect((await read([idOf(0)]))[0]?.bsn).toBe('023456782');
    await store.close();
    expect(await everythingIn(testPlace)).toContain('sealed:1:AAAA');
  });
});
