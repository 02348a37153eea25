import { randomKeys } from '../../../subgraphs/shared/store/cipher.ts';
import type { Change, Collection, Store } from '../../../subgraphs/shared/store/store.ts';
import { createTestPlace, placeKinds, type TestPlace } from '../places.ts';
import { at, everythingIn, others, people, person, secrets, type Person } from './people.ts';

describe.each(placeKinds)('sealed fields in %s', (kind) => {
  let testPlace: TestPlace;
  let store: Store;
  let collection: Collection<Person>;

  async function open(): Promise<void> {
    store = await testPlace.open([people, others]);
    collection = store.collection<Person>('people');
  }

  beforeEach(async () => {
    testPlace = await createTestPlace(kind);
    await open();
  });
  afterEach(() => testPlace.remove());
  test('IN10 MUST leave nothing of a sealed field in plain, on whatever way it was written', async () => {
    await collection.insert(person('a', '1'));
    await collection.update(
      { _id: 'u' },
      { $set: { bsn: '123456782' }, $push: { phones: '0612345671' } },
      { upsert: true },
    );
    await collection.update(
      { _id: 'a' },
      {
        $set: { 'address.street': 'Geheimlaan 7', notes: [{ text: 'Vertrouwelijk 7', at }] },
        $push: { phones: { $each: ['0612345671'], $slice: -3 } },
      },
    );
    await collection.findOneAndUpdate(
      { _id: 'a' },
      { $set: { address: { street: 'Geheimlaan 8', town: 'Ede' } } },
    );
    await store.batch([
      { op: 'insert', collection: 'people', row: person('b', '1') },
      {
        op: 'replace',
        collection: 'people',
        filter: { _id: 'c' },
        row: person('c', '1'),
        upsert: true,
      },
      {
        op: 'update',
        collection: 'others',
        filter: { _id: 'd' },
        update: { $set: { bsn: '123456782' } },
        upsert: true,
      },
    ]);
    await store.bulk([{ op: 'insert', collection: 'others', row: person('e', '1') }]);
    const all = await everythingIn(testPlace);
    expect(all).toContain('Utrecht');
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
    expect(await collection.find({ _id: 'a' })).toMatchObject([
      {
        bsn: '123456782',
        address: { street: 'Geheimlaan 8', town: 'Ede' },
        notes: [{ text: 'Vertrouwelijk 7', at }],
        phones: ['0612345671', '0701234561', '0612345671'],
      },
    ]);
  });

  test('SC-100 MUST give sealed fields back as they were, on whatever way they are read', async () => {
    const row = person('a', '1');
    const changes = store.watch({ collections: ['people'], signal: AbortSignal.timeout(20_000) });
    const watched: Change[] = [];
    const watching = (async () => {
      for await (const change of changes)
        if (watched.push(change) > 0 && change.id === 'a') return change;
      return undefined;
    })();
    for (let mark = 0; watched.length === 0; mark++) {
      await collection.insert({ _id: `mark${mark}` });
      await new Promise(setImmediate);
    }
    await collection.insert(row);
    expect((await watching)?.row).toEqual(row);
    expect(await collection.find({ bsnKey: 'key1' })).toEqual([row]);
    expect(
      (await collection.page({ filter: { bsnKey: 'key1' }, dir: 1, after: null, limit: 9 })).rows,
    ).toEqual([row]);
    expect(await collection.aggregate([{ $match: { bsnKey: 'key1' } }])).toEqual([row]);
    expect(await collection.findOneAndUpdate({ _id: 'a' }, { $set: { name: 'x' } })).toEqual({
      ...row,
      name: 'x',
    });
  });

  test('SC-101 MUST give fields that can be spread, turned into JSON and changed, like any others', async () => {
    const row = person('a', '1');
    await collection.insert(row);
    const [found] = await collection.find({ _id: 'a' });
    expect({ ...found }).toEqual(row);
    expect(JSON.parse(JSON.stringify(found))).toEqual(JSON.parse(JSON.stringify(row)));
    const [again] = await collection.find({ _id: 'a' });
    const changeable = again as { -readonly [field in keyof Person]: Person[field] };
    changeable.bsn = 'other';
    expect(again?.bsn).toBe('other');
    expect(Object.keys(found ?? {}).toSorted()).toEqual(Object.keys(row).toSorted());
  });

  test('SC-102 MUST keep null, missing fields and whole objects', async () => {
    const history = [{ street: 'Geheimlaan 1', until: at }, null];
    const row = { _id: 'a', bsn: null, address: { town: 'Ede' }, notes: [], history };
    await collection.insert(row);
    expect(await collection.find({ _id: 'a' })).toEqual([row]);
    expect(await everythingIn(testPlace)).not.toContain('Geheimlaan');
  });

  test('SC-103 MUST write the same value differently each time, and blind it the same', async () => {
    const { keys } = testPlace;
    const place = { collection: 'people', field: 'bsn', id: 'a' };
    expect(keys.seal('123456782', place)).not.toBe(keys.seal('123456782', place));
    expect(keys.blind('bsn', '123456782')).toBe(keys.blind('bsn', '123456782'));
    expect(keys.blind('bsn', '123456782')).not.toBe(keys.blind('phone', '123456782'));
    expect(keys.blind('bsn', '123456782')).not.toBe(randomKeys().blind('bsn', '123456782'));
    expect(keys.blind('bsn', '123456782')).toMatch(/^[\w-]{43}$/);
  });
});
