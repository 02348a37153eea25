import { createKeys } from '../../../subgraphs/shared/store/cipher.ts';
import type { Collection, Store, Update } from '../../../subgraphs/shared/store/store.ts';
import { createTestPlace, placeKinds, type TestPlace } from '../places.ts';
import { everythingIn, others, people, person, tamper, type Person } from './people.ts';

const damaged = expect.objectContaining({ code: 'DAMAGED' });
const refused = expect.objectContaining({ code: 'BAD_VALUE' });

describe.each(placeKinds)('what sealed fields refuse in %s', (kind) => {
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
  const swaps: readonly (readonly [name: string, collection: string, id: string, field: string])[] =
    [
      ['another person', 'people', 'b', 'bsn'],
      ['another collection', 'others', 'a', 'bsn'],
      ['another field', 'people', 'a', 'born'],
    ];

  test.each(swaps)(
    'IN10 MUST answer DAMAGED when a sealed value of %s is put here',
    async (_name, from, id, field) => {
      await store.batch([
        { op: 'insert', collection: 'people', row: person('a', '1') },
        { op: 'insert', collection: 'people', row: person('b', '2') },
        { op: 'insert', collection: 'others', row: person('a', '3') },
      ]);
      await store.close();
      let stolen: unknown;
      await tamper(testPlace, from, id, (row) => (stolen = row[field]));
      await tamper(testPlace, 'people', 'a', (row) => (row['bsn'] = stolen));
      await open();
      const [found] = await collection.find({ _id: 'a' });
      expect(() => found?.bsn).toThrow(damaged);
      expect(found?.address).toEqual({ street: 'Geheimlaan 1', town: 'Utrecht' });
    },
  );

  const damages: readonly (readonly [name: string, change: (sealed: string) => unknown])[] = [
    [
      'one character differs',
      (sealed) => `${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'B' : 'A'}`,
    ],
    ['it is cut off', (sealed) => sealed.slice(0, -8)],
    ['it is empty', () => ''],
    ['it lies in plain', () => '123456782'],
    ['it is no text', () => 123_456_782],
    ['its key is unknown', (sealed) => sealed.replace(/:[^:]+:/, ':9999:')],
  ];

  test.each(damages)(
    'SC-104 MUST answer DAMAGED when of a sealed value %s',
    async (_name, change) => {
      await collection.insert(person('a', '1'));
      await store.close();
      await tamper(testPlace, 'people', 'a', (row) => (row['bsn'] = change(String(row['bsn']))));
      await open();
      const [found] = await collection.find({ _id: 'a' });
      expect(() => found?.bsn).toThrow(damaged);
    },
  );

  test('SC-105 MUST refuse to search, sort or group by a sealed field', async () => {
    const tries = [
      collection.find({ bsn: '123456782' }),
      collection.find({ 'address.street': { $prefix: 'Geheim' } }),
      collection.find({ $or: [{ name: 'x' }, { 'notes.text': 'y' }] }),
      collection.find({}, { sort: { bsn: 1 } }),
      collection.count({ phones: '0612345671' }),
      collection.page({ filter: { bsn: '1' }, dir: 1, after: null, limit: 1 }),
      collection.update({ bsn: '1' }, { $set: { name: 'x' } }),
      collection.delete({ bsn: '1' }),
      collection.aggregate([{ $match: { name: 'x' } }, { $group: { _id: '$bsn' } }]),
      collection.aggregate([
        { $match: { name: 'x' } },
        { $group: { _id: null, x: { $min: '$born' } } },
      ]),
      store.batch([{ op: 'delete', collection: 'people', filter: { bsn: '1' } }]),
    ];
    for (const refusal of tries) await expect(refusal).rejects.toEqual(refused);
  });

  test('SC-106 MUST refuse a change of a sealed field that cannot be sealed', async () => {
    await collection.insert({ ...person('a', '1'), name: 'x' });
    const updates: readonly Update[] = [
      { $max: { bsn: '9' } },
      { $addToSet: { phones: '0612345671' } },
      { $pull: { phones: '0612345671' } },
      { $set: { 'born.year': 1980 } },
      { $unset: { 'history.street': true } },
    ];
    for (const update of updates)
      await expect(collection.update({ _id: 'a' }, update)).rejects.toEqual(refused);
    const nameless = collection.update({ name: 'x' }, { $set: { bsn: '1' } });
    await expect(nameless).rejects.toEqual(refused);
    await collection.update({ name: 'x' }, { $unset: { bsn: true } });
    expect((await collection.find({ _id: 'a' }))[0]?.bsn).toBeUndefined();
  });

  test('SC-107 MUST open with an older key what it sealed, and seal with the newest', async () => {
    const [older, newer, blind] = [
      new Uint8Array(32).fill(1),
      new Uint8Array(32).fill(2),
      new Uint8Array(32).fill(3),
    ];
    const place = await createTestPlace(kind);
    const before = createKeys({ seal: new Map([['1', older]]), blind });
    const after = createKeys({
      seal: new Map([
        ['2', newer],
        ['1', older],
      ]),
      blind,
    });
    const onlyNew = createKeys({ seal: new Map([['2', newer]]), blind });
    const first = await place.open([people], before);
    await first.collection<Person>('people').insert(person('a', '1'));
    await first.close();
    const second = await place.open([people], after);
    await second.collection<Person>('people').insert(person('b', '2'));
    expect(
      (await second.collection<Person>('people').find({}, { sort: { _id: 1 } })).map(
        (row) => row.bsn,
      ),
    ).toEqual(['123456782', '223456782']);
    await second.close();
    expect(await everythingIn(place)).toMatch(/sealed:2:/);
    await expect(place.open([people], onlyNew)).rejects.toEqual(damaged);
    await place.remove();
  });
});
