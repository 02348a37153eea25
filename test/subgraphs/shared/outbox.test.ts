import {
  createOutbox,
  outboxCollections,
  type EntityState,
} from '../../../subgraphs/shared/outbox.ts';
import { openMemoryStore } from '../../../subgraphs/shared/store/open.ts';
import { StoreError, type Document, type Store } from '../../../subgraphs/shared/store/store.ts';

const things = { name: 'things', indexes: [], queries: [{ equal: ['_id'] }], sealed: [] };
const collections = [...outboxCollections, things];
const noWait = { waitMs: 0, signal: new AbortController().signal };

const state = (id: string, title = 'Opened'): EntityState => ({
  type: 'Thing',
  id,
  removed: false,
  facts: [
    {
      key: 'opened',
      customerId: 'c-1',
      at: new Date('2026-03-01T10:00:00Z'),
      kind: 'CASE_OPENED',
      channel: null,
      title,
      publicText: null,
      audience: 'CUSTOMER',
    },
  ],
});

describe('the outbox', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openMemoryStore(collections);
  });
  afterEach(() => store.close());

  test('OB-01 MUST tell everything from the beginning, in the order in which it was written', async () => {
    const outbox = createOutbox(store);
    await outbox.write([], [state('a'), state('b')]);
    await outbox.write([], [state('c')]);
    const page = await outbox.feed.read('', noWait);
    expect(page.events.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(page.events[0]).toEqual({ position: '0000000000000001', ...state('a') });
    expect(page).toMatchObject({ next: '0000000000000003', more: false });
  });

  test('OB-02 MUST tell a reader only what is new, and of each entity only the newest state', async () => {
    const outbox = createOutbox(store);
    await outbox.write([], [state('a'), state('b')]);
    const { next } = await outbox.feed.read('', noWait);
    await outbox.write([], [state('a', 'Changed once')]);
    await outbox.write([], [state('a', 'Changed twice')]);
    const page = await outbox.feed.read(next, noWait);
    expect(page.events).toEqual([{ position: '0000000000000004', ...state('a', 'Changed twice') }]);
    expect((await outbox.feed.read(page.next, noWait)).events).toEqual([]);
  });

  test('OB-03 MUST write rows and their telling together or not at all', async () => {
    const outbox = createOutbox(store);
    const row: Document = { _id: 't' };
    await outbox.write([{ op: 'insert', collection: 'things', row }], [state('t')]);
    const again = outbox.write([{ op: 'insert', collection: 'things', row }], [state('u')]);
    await expect(again).rejects.toMatchObject({ code: 'DUPLICATE' });
    expect((await outbox.feed.read('', noWait)).events.map(({ id }) => id)).toEqual(['t']);
  });

  test('OB-04 MUST leave a conflict of the caller to the caller', async () => {
    const outbox = createOutbox(store);
    const stale = outbox.write(
      [
        {
          op: 'update',
          collection: 'things',
          filter: { _id: 'x', version: 3 },
          update: { $inc: { version: 1 } },
          mustMatch: true,
        },
      ],
      [state('x')],
    );
    await expect(stale).rejects.toBeInstanceOf(StoreError);
    await expect(stale).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('OB-05 MUST give every writer its own positions when two processes write at once', async () => {
    const [one, two] = [createOutbox(store), createOutbox(store)];
    const ids = Array.from({ length: 20 }, (_, index) => `n${index}`);
    await Promise.all(ids.map((id, index) => (index % 2 ? one : two).write([], [state(id)])));
    const { events } = await one.feed.read('', noWait);
    expect(events.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(new Set(events.map(({ position }) => position)).size).toBe(20);
  });

  test('OB-06 MUST wake a waiting reader when something is written', async () => {
    const outbox = createOutbox(store);
    const reading = outbox.feed.read('', { waitMs: 60_000, signal: noWait.signal });
    await outbox.write([], [state('a')]);
    expect((await reading).events.map(({ id }) => id)).toEqual(['a']);
  });

  test('OB-07 MUST end a waiting read when the reader goes away', async () => {
    const gone = new AbortController();
    const reading = createOutbox(store).feed.read('', { waitMs: 60_000, signal: gone.signal });
    gone.abort();
    const page = await reading.catch((error: unknown) => error);
    expect(page).not.toMatchObject({ more: true });
  });
});
