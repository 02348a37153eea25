import { z } from 'zod';

import { createOutbox, outboxCollections } from '../../../subgraphs/shared/outbox.ts';
import { createRecordDoor } from '../../../subgraphs/shared/record-door.ts';
import { intakeCollections, type RecordType } from '../../../subgraphs/shared/record-type.ts';
import type { RecordDoor, SourceRecord } from '../../../subgraphs/shared/records.ts';
import { openMemoryStore } from '../../../subgraphs/shared/store/open.ts';
import type { Document, Store } from '../../../subgraphs/shared/store/store.ts';

interface ThingRow extends Document {
  readonly name: string;
  readonly number: number | null;
}

const things = {
  name: 'things',
  indexes: [
    { fields: { number: 1 }, unique: true, partial: { number: { $exists: true } } } as const,
  ],
  queries: [{ equal: ['_id'] }],
  sealed: [],
};
const fields = z.strictObject({ name: z.string(), number: z.number().optional() });
type Fields = z.infer<typeof fields>;

const thing = (sourceId: string, name: string, more: object = {}): SourceRecord => ({
  type: 'Thing',
  source: 'register',
  sourceId,
  asOf: '2026-03-01T10:00:00Z',
  name,
  ...more,
});

function createDoor(store: Store): RecordDoor {
  const type: RecordType<Fields> = {
    type: 'Thing',
    fields,
    toIntake: async (records) =>
      records.map(({ id, fields: { name, number } }) => ({
        id,
        ops: [
          {
            op: 'replace',
            collection: 'things',
            filter: { _id: id },
            row: { _id: id, name, ...(number === undefined ? {} : { number }) } as Document,
            upsert: true,
          },
        ],
        states: [{ type: 'Thing', id, removed: false, facts: [] }],
        customerIds: name.split(' and ').map((one) => `customer of ${one}`),
      })),
    toRemoval: async (records) => ({
      ops: records.map(({ id }) => ({ op: 'delete', collection: 'things', filter: { _id: id } })),
      states: records.map(({ id }) => ({ type: 'Thing', id, removed: true, facts: [] })),
    }),
    findRecords: async () => [],
    findRecordsById: async (ids) => {
      const rows = await store.collection<ThingRow>('things').find({ _id: { $in: ids } });
      return rows.map(({ _id, name }) => ({
        type: 'Thing',
        source: 'register',
        sourceId: _id,
        asOf: '2026-03-01T10:00:00Z',
        name,
      }));
    },
  };
  return createRecordDoor({
    store,
    outbox: createOutbox(store),
    types: [type as RecordType<never>],
    blind: (field, value) => `${field} ${value}`,
    missing: async (ids) => ids,
  });
}

describe('the door for records', () => {
  let store: Store;
  let door: RecordDoor;
  const names = async (): Promise<string[]> =>
    (await store.collection<ThingRow>('things').find({ _id: { $gt: '' } }))
      .map(({ name }) => name)
      .toSorted();
  beforeEach(async () => {
    store = await openMemoryStore([...outboxCollections, ...intakeCollections, things]);
    door = createDoor(store);
  });
  afterEach(() => store.close());

  test('RD-01 MUST take a record in once, and say so the second time', async () => {
    const [first] = await door.load([thing('1', 'a')], 'run');
    expect(first).toMatchObject({ kind: 'created', customerIds: ['customer of a'] });
    expect(await door.load([thing('1', 'a')], 'run')).toEqual([{ ...first, kind: 'unchanged' }]);
    expect(await door.load([thing('1', 'b')], 'run')).toEqual([
      { ...first, kind: 'changed', customerIds: ['customer of b'] },
    ]);
    expect(await names()).toEqual(['b']);
  });

  test('RD-02 MUST refuse what is wrong with its path and rule, without its value, and take in the rest', async () => {
    const results = await door.load(
      [
        thing('1', 'a'),
        thing('2', 'b', { secret: 'Jansen' }),
        { ...thing('3', 'c'), type: 'Other' },
        { ...thing('4', 'd'), asOf: 'yesterday' },
        { ...thing('5', 'e'), sourceId: '' },
        thing('6', 'f', { number: 'six' }),
        thing('7', 'g'),
      ],
      'run',
    );
    expect(
      results.map((result) => (result.kind === 'rejected' ? result.reason : result.kind)),
    ).toEqual([
      'created',
      'record: unrecognized keys',
      'type: unknown type of record',
      'asOf: not an instant',
      'sourceId: missing',
      'number: invalid type',
      'created',
    ]);
    expect(JSON.stringify(results)).not.toContain('Jansen');
    expect(await names()).toEqual(['a', 'g']);
  });

  test('RD-03 MUST keep only the record at fault out when the store refuses one of many', async () => {
    const results = await door.load(
      [thing('1', 'a', { number: 7 }), thing('2', 'b', { number: 7 }), thing('3', 'c')],
      'run',
    );
    expect(results.map(({ kind }) => kind)).toEqual(['created', 'rejected', 'created']);
    expect(results[1]).toEqual({
      kind: 'rejected',
      code: 'DUPLICATE_IDENTIFIER',
      reason: 'record: an identifier in it is in use',
    });
    expect(await names()).toEqual(['a', 'c']);
  });

  test('RD-04 MUST remove what a full import no longer holds, and only of that source', async () => {
    await door.load(
      [thing('1', 'a'), thing('2', 'b'), { ...thing('1', 'other'), source: 'elsewhere' }],
      'first',
    );
    await door.load([thing('1', 'a')], 'second');
    expect(await door.prune('register', ['Thing'], 'second')).toEqual({ Thing: 1 });
    expect(await names()).toEqual(['a', 'other']);
    expect(await door.load([thing('2', 'b')], 'third')).toMatchObject([{ kind: 'created' }]);
  });

  test('RD-05 MUST not take a record for gone that its source still has in a form that is refused', async () => {
    await door.load([thing('1', 'a'), thing('2', 'b')], 'first');
    await door.load([thing('1', 'a'), thing('2', 'b', { number: 'two' })], 'second');
    expect(await door.prune('register', ['Thing'], 'second')).toEqual({ Thing: 0 });
    expect(await names()).toEqual(['a', 'b']);
  });

  test('RD-06 MUST take in more records than one batch, in order', async () => {
    const records = Array.from({ length: 250 }, (_, index) => thing(String(index), `n${index}`));
    const results = await door.load(records, 'run');
    expect(results).toHaveLength(250);
    expect(results.every(({ kind }) => kind === 'created')).toBe(true);
    expect(results[249]).toMatchObject({ customerIds: ['customer of n249'] });
  });

  test('RD-07 MUST find every record about somebody under whichever of the ids, each once, and of nobody else', async () => {
    const many = Array.from({ length: 150 }, (_, at) =>
      thing(String(at), at % 3 ? 'a' : 'a and b'),
    );
    await door.load([...many, thing('other', 'c')], 'run');
    const namesAbout = async (...ids: string[]): Promise<readonly unknown[]> =>
      (await door.about(ids)).map((record) => record['name']);
    const ids = (await door.about(['customer of a', 'customer of b'])).map(
      ({ sourceId }) => sourceId,
    );
    expect([ids.length, new Set(ids).size]).toEqual([150, 150]);
    expect(await namesAbout('customer of b')).toEqual(Array(50).fill('a and b'));
    expect(await namesAbout('customer of c')).toEqual(['c']);
    expect(await namesAbout('customer of d')).toEqual([]);
    expect(await namesAbout()).toEqual([]);
  });

  test('RD-08 MUST remove records that are named, tell others of it, and pass over what is not there', async () => {
    await door.load([thing('1', 'a'), thing('2', 'b'), thing('3', 'c')], 'run');
    const keys = ['1', '3', '4'].map((sourceId) => ({ ...thing(sourceId, '') }));
    expect(await door.remove(keys)).toBe(2);
    expect(await names()).toEqual(['b']);
    expect(await door.remove(keys)).toBe(0);
    expect(await door.about(['customer of a'])).toEqual([]);
    const { events } = await createOutbox(store).feed.read('', {
      waitMs: 0,
      signal: new AbortController().signal,
    });
    expect(events.map(({ removed }) => removed)).toEqual([false, true, true]);
    expect(await door.load([thing('1', 'a')], 'again')).toMatchObject([{ kind: 'created' }]);
  });
});
