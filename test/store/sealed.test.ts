import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { MongoClient } from 'mongodb';

import { createKeys, randomKeys } from '../../subgraphs/shared/store/cipher.ts';
import { openDatabase } from '../../subgraphs/shared/store/embedded/database.ts';
import type {
  Change,
  Collection,
  CollectionDefinition,
  Document,
  Store,
  Update,
} from '../../subgraphs/shared/store/store.ts';
import { createTestPlace, placeKinds, type TestPlace } from './places.ts';

interface Person extends Document {
  readonly bsn?: string | null;
  readonly bsnKey?: string;
  readonly address?: { readonly street?: string; readonly town: string };
  readonly notes?: readonly { readonly text?: string; readonly at: Date }[];
  readonly phones?: readonly string[];
  readonly born?: Date;
  readonly name?: string;
}

const people: CollectionDefinition = {
  name: 'people',
  indexes: [{ fields: { bsnKey: 1 } }],
  queries: [{ equal: ['bsnKey'] }],
  sealed: ['bsn', 'address.street', 'notes.text', 'phones', 'born', 'history'],
};
const others: CollectionDefinition = { ...people, name: 'others' };

const at = new Date('2026-01-01T10:00:00Z');
const person = (id: string, digit: string): Person => ({
  _id: id,
  bsn: `${digit}23456782`,
  bsnKey: `key${digit}`,
  address: { street: `Geheimlaan ${digit}`, town: 'Utrecht' },
  notes: [{ text: `Vertrouwelijk ${digit}`, at }, { at }],
  phones: [`061234567${digit}`, `070123456${digit}`],
  born: new Date('1980-02-03T00:00:00Z'),
});

/** Texts of `person` that must lie nowhere in plain. */
const secrets = [
  '123456782',
  'Geheimlaan',
  'Vertrouwelijk',
  '0612345671',
  '0701234561',
  '1980-02-03',
];

/** Everything that lies in the place, as one text: the files, or the documents of the server. */
async function everythingIn({ place, name }: TestPlace): Promise<string> {
  if (place.kind === 'embedded') {
    const files = await readdir(place.folder);
    const contents = await Promise.all(
      files.map((file) => readFile(join(place.folder, file), 'latin1')),
    );
    return contents.join('\n');
  }
  const client = new MongoClient(place.uri);
  const db = client.db(`klantbeeld_${name}`);
  const names = (await db.listCollections().toArray()).map((collection) => collection.name);
  const documents = await Promise.all(names.map((one) => db.collection(one).find({}).toArray()));
  await client.close();
  return JSON.stringify(documents);
}

type Change1 = (row: { [field: string]: unknown }) => void;

/** Changes a row behind the back of the store; the store is closed. */
async function tamper(
  { place, name }: TestPlace,
  collection: string,
  id: string,
  change: Change1,
): Promise<void> {
  if (place.kind === 'embedded') {
    const database = await openDatabase(join(place.folder, `${name}.db`));
    const row = JSON.parse(
      String(database.first(`SELECT doc FROM c_${collection} WHERE id = ?`, id)?.['doc']),
    );
    change(row);
    database.run(`UPDATE c_${collection} SET doc = ? WHERE id = ?`, JSON.stringify(row), id);
    database.close();
    return;
  }
  const client = new MongoClient(place.uri);
  const documents = client
    .db(`klantbeeld_${name}`)
    .collection<Person & { [field: string]: unknown }>(collection);
  const row = await documents.findOne({ _id: id });
  if (row) {
    change(row);
    await documents.replaceOne({ _id: id }, row);
  }
  await client.close();
}

const damaged = expect.objectContaining({ code: 'DAMAGED' });
const refused = expect.objectContaining({ code: 'BAD_VALUE' });

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
