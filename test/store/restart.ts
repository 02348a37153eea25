import { setTimeout as pause } from 'node:timers/promises';

import { changeCollections } from '../../subgraphs/shared/changes/applied.ts';
import { createChanges } from '../../subgraphs/shared/changes/changes.ts';
import { createOutbox, outboxCollections } from '../../subgraphs/shared/outbox.ts';
import { randomKeys } from '../../subgraphs/shared/store/keys.ts';
import { openStore } from '../../subgraphs/shared/store/open.ts';
import { StoreError, type Document, type Store } from '../../subgraphs/shared/store/store.ts';
import { startMortalServer, type MortalServer } from '../kit/mongodb-server.ts';
import { employee } from '../kit/viewers.ts';

interface Note extends Document {
  readonly text: string;
}

const notes = { name: 'notes', indexes: [], queries: [{ equal: ['_id'] }], sealed: [] };
const keys = randomKeys();
const total = 300;
const writers = 10;

/** All that the feed tells, from its beginning. */
async function toldIds(store: Store): Promise<readonly string[]> {
  const { feed } = createOutbox(store);
  const ids: string[] = [];
  let after = '';
  for (;;) {
    const signal = new AbortController().signal;
    const { events } = await feed.read(after, { waitMs: 0, signal });
    if (events.length === 0) return ids;
    ids.push(...events.map(({ id }) => id));
    after = events.at(-1)?.position ?? after;
  }
}

/** Everything in a collection, by id. */
async function allNotes(store: Store): Promise<readonly Note[]> {
  const rows: Note[] = [];
  for (;;) {
    const more = await store
      .collection<Note>('notes')
      .find({ _id: { $gt: rows.at(-1)?._id ?? '' } }, { sort: { _id: 1 }, limit: 100 });
    if (more.length === 0) return rows;
    rows.push(...more);
  }
}

/** The test of a server that is restarted; it starts one of its own. */
export function testRestart(name: string): void {
  let server: MortalServer;
  let store: Store;
  beforeAll(async () => {
    server = await startMortalServer();
    store = await openStore({
      name: 'restart',
      collections: [...outboxCollections, ...changeCollections, notes],
      place: { kind: 'mongodb', uri: server.uri },
      keys,
    });
  }, 120_000);
  afterAll(async () => {
    await store.close();
    await server.remove();
  });

  test(
    name,
    async () => {
      const outbox = createOutbox(store);
      const { apply } = createChanges({ store, outbox, blind: keys.blind, now: () => new Date() })(
        employee(),
      );
      let made = 0;
      const failures: StoreError[] = [];
      const acknowledged: string[] = [];
      let isDown = false;
      let isBack: Promise<void> | null = null;

      /** One change under its key, sent again until it is acknowledged; each try would make a note of its own. */
      async function write(key: string): Promise<void> {
        for (;;) {
          try {
            const outcome = await apply({
              mutation: 'addNote',
              args: { text: key, idempotencyKey: key },
              decide: async () => {
                made += 1;
                const id = `n${String(made).padStart(6, '0')}`;
                return {
                  id,
                  ops: [{ op: 'insert', collection: 'notes', row: { _id: id, text: key } as Note }],
                  states: [{ type: 'Note', id, customerIds: ['c1'], removed: false, facts: [] }],
                  written: [{ type: 'Note', id, customerIds: ['c1'] }],
                };
              },
            });
            if (!('id' in outcome)) throw new Error(`It was refused: ${JSON.stringify(outcome)}`);
            acknowledged.push(`${outcome.id} ${key}`);
            return;
          } catch (error) {
            if (!(error instanceof StoreError)) throw error;
            failures.push(error);
            await pause(20);
          }
        }
      }

      /** Gone until somebody noticed. */
      async function comeBack(): Promise<void> {
        await server.stop();
        while (failures.length === 0) await pause(20);
        await server.start();
      }

      async function writeMany(from: number): Promise<void> {
        for (let n = from; n < total; n += writers) {
          await write(`k${n}`);
          if (acknowledged.length >= total / 3 && !isDown) {
            isDown = true;
            isBack = comeBack();
          }
        }
      }

      await Promise.all(Array.from({ length: writers }, (_, from) => writeMany(from)));
      await isBack;
      expect(isDown).toBe(true);
      expect(failures.length).toBeGreaterThan(0);
      const rows = await allNotes(store);
      expect(rows.map(({ _id, text }) => `${_id} ${text}`)).toEqual(acknowledged.toSorted());
      expect(new Set(rows.map(({ text }) => text)).size).toBe(total);
      expect((await toldIds(store)).toSorted()).toEqual(rows.map(({ _id }) => _id));
    },
    120_000,
  );
}
