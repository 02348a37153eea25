import { randomBytes } from 'node:crypto';

import { MongoClient } from 'mongodb';

import {
  appliedId,
  changeCollections,
  type AppliedRow,
} from '../../../subgraphs/shared/changes/applied.ts';
import { refused, type Change, type Refused } from '../../../subgraphs/shared/changes/change.ts';
import {
  carryOut,
  createChanges,
  type ViewerChanges,
} from '../../../subgraphs/shared/changes/changes.ts';
import { lazily } from '../../../subgraphs/shared/lazily.ts';
import { createOutbox, outboxCollections, type Outbox } from '../../../subgraphs/shared/outbox.ts';
import { unindexedQueries } from '../../../subgraphs/shared/store/indexes.ts';
import { randomKeys } from '../../../subgraphs/shared/store/keys.ts';
import { openMemoryStore, openStore } from '../../../subgraphs/shared/store/open.ts';
import { StoreError, type Document, type Store } from '../../../subgraphs/shared/store/store.ts';
import { errorMessages } from '../../../schema/errors.ts';
import type { Viewer } from '../../../schema/wire.ts';
import { employee } from '../../kit/viewers.ts';

interface Note extends Document {
  readonly text: string;
  readonly version: number;
}

const notes = { name: 'notes', indexes: [], queries: [{ equal: ['_id'] }], sealed: [] };
const keys = randomKeys();
const noWait = { waitMs: 0, signal: new AbortController().signal };
const written = [{ type: 'Note', id: 'n1', customerIds: ['c1'] }];
const told = [{ mutation: 'addNote', type: 'Note', id: 'n1', customerIds: ['c1'] }];

let store: Store;
let outbox: Outbox;
let made: number;

beforeEach(async () => {
  store = await openTestStore();
  outbox = createOutbox(store);
  made = 0;
});
afterEach(() => store.close());

/** In memory, or a database of its own when MONGODB_URI is set. */
async function openTestStore(): Promise<Store> {
  const collections = [...outboxCollections, ...changeCollections, notes];
  const uri = process.env['MONGODB_URI'];
  if (!uri) return openMemoryStore(collections);
  const name = `changes_${randomBytes(4).toString('hex')}`;
  const opened = await openStore({ name, collections, place: { kind: 'mongodb', uri }, keys });
  return {
    ...opened,
    async close() {
      await opened.close();
      const client = new MongoClient(uri);
      await client.db(`klantbeeld_${name}`).dropDatabase();
      await client.close();
    },
  };
}

const now = (): Date => new Date('2026-03-11T10:00:00Z');
const changesOf = (viewer: Viewer = employee()): ViewerChanges =>
  createChanges({ store, outbox, blind: keys.blind, now })(viewer);
const findNotes = (): Promise<readonly Note[]> =>
  store.collection<Note>('notes').find({ _id: { $in: ['n1', 'n2', 'n3'] } });
const findTold = async (): Promise<readonly string[]> =>
  (await outbox.feed.read('', noWait)).events.map(({ type, id }) => `${type} ${id}`);

/** Another id at every decision, as a mutation that makes something has. */
function decideNote(text: string): Change {
  made += 1;
  const id = `n${made}`;
  return {
    id,
    ops: [{ op: 'insert', collection: 'notes', row: { _id: id, text, version: 1 } as Note }],
    states: [{ type: 'Note', id, removed: false, facts: [] }],
    written: [{ type: 'Note', id, customerIds: ['c1'] }],
  };
}

const addNote = (
  changes: ViewerChanges,
  text = 'Called',
  idempotencyKey: string | undefined = 'k1',
) =>
  changes.apply({
    mutation: 'addNote',
    args: { text, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) },
    decide: async () => decideNote(text),
  });

const reused: Refused = {
  errors: [
    {
      code: 'IDEMPOTENCY_KEY_REUSED',
      field: ['idempotencyKey'],
      message: errorMessages.IDEMPOTENCY_KEY_REUSED,
    },
  ],
};

describe('a mutation', () => {
  test('CH-01 MUST write rows, events and key together, and say what of whom was written', async () => {
    const changes = changesOf();
    expect(await addNote(changes)).toEqual({ id: 'n1' });
    expect(await findNotes()).toEqual([{ _id: 'n1', text: 'Called', version: 1 }]);
    expect(await findTold()).toEqual(['Note n1']);
    expect(changes.takeWritten()).toEqual(told);
    expect(changes.takeWritten()).toEqual([]);
  });

  test('FI9 MUST have one effect and one answer when 50 equal ones come at once with one key', async () => {
    const open = createChanges({ store, outbox, blind: keys.blind, now });
    const answers = await Promise.all(Array.from({ length: 50 }, () => addNote(open(employee()))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify(answers[0])]),
    );
    expect(await findNotes()).toHaveLength(1);
    expect(await findTold()).toHaveLength(1);
  });

  test('FI9 MUST have one effect and one answer when several processes get it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => addNote(changesOf())));
    expect(answers).toEqual(Array(8).fill(answers[0]));
    expect(made).toBeGreaterThan(1);
    expect(await findNotes()).toHaveLength(1);
    expect(await findTold()).toHaveLength(1);
  });

  test('FI9 MUST be refused with another body under a used key, and change nothing', async () => {
    await addNote(changesOf());
    expect(await addNote(changesOf(), 'Wrote')).toEqual(reused);
    const other = { mutation: 'removeNote', args: { text: 'Called', idempotencyKey: 'k1' } };
    const decide = async (): Promise<Change> => decideNote('Called');
    expect(await changesOf().apply({ ...other, decide })).toEqual(reused);
    expect(await findNotes()).toHaveLength(1);
  });

  test('CH-02 MUST take the same fields in another order for the same request', async () => {
    const decide = async (): Promise<Change> => decideNote('Called');
    const mutation = 'addNote';
    await changesOf().apply({
      mutation,
      args: { a: 1, b: { c: 2, d: 3 }, idempotencyKey: 'k' },
      decide,
    });
    const args = { idempotencyKey: 'k', b: { d: 3, c: 2 }, a: 1 };
    expect(await changesOf().apply({ mutation, args, decide })).toEqual({ id: 'n1' });
    expect(made).toBe(1);
  });

  test('CH-03 MUST tell the log again what it wrote when it is sent again', async () => {
    await addNote(changesOf());
    const again = changesOf();
    expect(await addNote(again)).toEqual({ id: 'n1' });
    expect(again.takeWritten()).toEqual(told);
  });

  test('CH-04 MUST keep keys of two people apart, also at another organisation', async () => {
    const viewers = [employee(), employee({ id: 'another' }), employee({ organisation: 'other' })];
    for (const viewer of viewers) await addNote(changesOf(viewer));
    expect(await findNotes()).toHaveLength(3);
  });

  test('CH-05 MUST leave the key free when it is refused', async () => {
    const changes = changesOf();
    const asked = { mutation: 'addNote', args: { text: 'Called', idempotencyKey: 'k1' } };
    const decide = async () => refused('BAD_USER_INPUT', 'text');
    expect(await changes.apply({ ...asked, decide })).toEqual({
      errors: [{ code: 'BAD_USER_INPUT', field: ['text'], message: errorMessages.BAD_USER_INPUT }],
    });
    expect(changes.takeWritten()).toEqual([]);
    expect(await addNote(changes)).toEqual({ id: 'n1' });
  });

  test.each(['', 'k'.repeat(201)])('CH-06 MUST refuse a key that is none (%#)', async (key) => {
    const { code, field } = (await addNote(changesOf(), 'Called', key).then((outcome) =>
      'errors' in outcome ? outcome.errors[0] : undefined,
    )) ?? { code: null, field: null };
    expect({ code, field, made }).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['idempotencyKey'],
      made: 0,
    });
  });

  test('CH-07 MUST leave nothing behind when the store fails, and be carried out when sent again', async () => {
    const { batch } = store;
    const failing = {
      ...store,
      batch: () => Promise.reject(new StoreError('UNAVAILABLE', 'Gone.')),
    };
    outbox = createOutbox(failing);
    await expect(addNote(changesOf())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect([await findNotes(), await findTold()]).toEqual([[], []]);
    outbox = createOutbox({ ...store, batch });
    expect(await addNote(changesOf())).toEqual({ id: 'n2' });
  });

  test('CH-08 MUST lie in the store without its arguments, and be forgotten after a week', async () => {
    await addNote(changesOf());
    const rows = await store
      .collection<AppliedRow>('applied')
      .find({ _id: appliedId(employee(), 'k1', keys.blind) });
    expect(rows).toEqual([
      {
        _id: expect.not.stringContaining('k1'),
        digest: expect.not.stringContaining('Called'),
        record: 'n1',
        written: told,
        expiresAt: new Date('2026-03-18T10:00:00Z'),
      },
    ]);
    expect(changeCollections[0]?.indexes).toEqual([
      { fields: { expiresAt: 1 }, expireAfterSeconds: 0 },
    ]);
    expect(unindexedQueries(changeCollections)).toEqual([]);
  });
});

describe('two who edit the same', () => {
  const edit = (changes: ViewerChanges, text: string, expected: number) =>
    changes.apply({
      mutation: 'editNote',
      args: { text, expectedVersion: expected },
      async decide() {
        const [note] = await findNotes();
        if (note?.version !== expected) return refused('STALE_VERSION', 'expectedVersion');
        const row: Note = { ...note, text, version: expected + 1 };
        const filter = { _id: 'n1', version: expected };
        return {
          id: 'n1',
          ops: [{ op: 'replace', collection: 'notes', filter, row, mustMatch: true }],
          states: [],
          written,
        };
      },
    });

  test('FI12 MUST have one winner, and the other told STALE_VERSION', async () => {
    await addNote(changesOf());
    const texts = ['One', 'Two', 'Three', 'Four'];
    const outcomes = await Promise.all(texts.map((text) => edit(changesOf(), text, 1)));
    const won = outcomes.flatMap((outcome, at) => ('id' in outcome ? [texts[at]] : []));
    const codes = outcomes.flatMap((outcome) =>
      'errors' in outcome ? outcome.errors.map(({ code, field }) => ({ code, field })) : [],
    );
    expect(won).toHaveLength(1);
    expect(codes).toEqual(Array(3).fill({ code: 'STALE_VERSION', field: ['expectedVersion'] }));
    expect(await findNotes()).toEqual([{ _id: 'n1', text: won[0], version: 2 }]);
  });
});

test('CH-09 MUST show the record as it is after the change, not as a loader had it before', async () => {
  let asked = 0;
  const open = lazily<{ changes: ViewerChanges }, { loaded: { at: number } }>({
    loaded: () => ({ at: ++asked }),
  });
  const context = open({ changes: changesOf() });
  expect(context.loaded.at).toBe(1);
  const args = { idempotencyKey: 'k1' };
  const decide = async (): Promise<Change> => decideNote('Called');
  const find = async (id: string, after: typeof context) => `${id} ${after.loaded.at}`;
  expect(await carryOut(context, { mutation: 'addNote', args, decide }, find)).toEqual({
    row: 'n1 2',
    errors: [],
  });
});
