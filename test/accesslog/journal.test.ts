import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { openSpool, type Spool } from '../../gateway/accesslog/spool.ts';
import { unindexedQueries } from '../../subgraphs/shared/store/indexes.ts';
import { logCollections } from '../../gateway/accesslog/rows.ts';
import {
  chainOf,
  look,
  openJournal,
  processing,
  seqsOf,
  tempFolder,
  type JournalDesk,
} from './kit.ts';

let folder: { path: string; remove(): Promise<void> };
beforeEach(async () => {
  folder = await tempFolder();
});
const opened: Spool[] = [];
afterEach(async () => {
  for (const spool of opened.splice(0)) await spool.close();
  await folder.remove();
});

async function openDesk(limits?: Parameters<typeof openJournal>[1]): Promise<JournalDesk> {
  const desk = await openJournal(folder.path, limits);
  opened.push(desk.spool);
  return desk;
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

const refusal = { extensions: { code: 'LOG_UNAVAILABLE' } };

describe('the journal', () => {
  test('LG-01 MUST number the rows of each stream without gaps, each with the hash of the one before', async () => {
    const { journal, store } = await openDesk();
    await journal.append([look(1), processing(1), processing(2)]);
    await journal.append([look(2)]);
    expect(store.rows.map(({ stream, row }) => [stream, row._id, row.prev])).toEqual([
      ['audit', 'w1-000000000001', '0'.repeat(64)],
      ['ldv', 'w1-000000000001', '0'.repeat(64)],
      ['ldv', 'w1-000000000002', store.rows[1]?.row.hash],
      ['audit', 'w1-000000000002', store.rows[0]?.row.hash],
    ]);
  });

  test('LG-02 MUST write in one group what is asked for while the group before is on its way', async () => {
    const { journal, store } = await openDesk();
    await Promise.all(range(1, 100).map((n) => journal.append([look(n), processing(n)])));
    expect(store.writes.length).toBeLessThanOrEqual(3);
    expect(seqsOf(store.rows)).toEqual(range(1, 100));
    expect(seqsOf(store.rows, 'ldv')).toEqual(range(1, 100));
  });

  test('AU5 the store stopped: the spool takes over; the store back: drained in order, none lost, none double', async () => {
    const { journal, store, spool, ways } = await openDesk();
    await journal.append([look(1)]);
    store.mode = 'down';
    for (const n of range(2, 40)) await journal.append([look(n)]);
    expect([journal.way(), seqsOf(store.rows)]).toEqual(['spool', [1]]);
    // It is not asked again and again by those who wait for an answer.
    expect(store.writes).toEqual([1, 1]);
    expect(await journal.drain()).toBe(false);
    store.mode = 'up';
    const late = journal.append([look(41)]);
    expect(await journal.drain()).toBe(true);
    await late;
    await journal.append([look(42)]);
    expect(seqsOf(store.rows)).toEqual(range(1, 42));
    expect([journal.way(), spool.isEmpty(), ways]).toEqual(['store', true, ['spool', 'store']]);
  });

  test('AU5 the spool full: refused with LOG_UNAVAILABLE; the store back: what was refused leaves no gap', async () => {
    const { journal, store } = await openDesk({ spoolBytes: 5_000 });
    store.mode = 'down';
    let taken = 0;
    for (;;) {
      const outcome = await journal.append([look(taken + 1)]).then(
        () => 'taken',
        (error: unknown) => error,
      );
      if (outcome !== 'taken') {
        expect(outcome).toMatchObject(refusal);
        break;
      }
      taken += 1;
    }
    expect(taken).toBeGreaterThan(1);
    await expect(journal.append([look(99)])).rejects.toMatchObject(refusal);
    expect([journal.way(), journal.takeRefused()]).toEqual(['nowhere', 2]);
    store.mode = 'up';
    expect(await journal.drain()).toBe(true);
    await journal.append([look(100)]);
    // The first that was refused had its place already, and keeps it.
    expect(seqsOf(store.rows)).toEqual(range(1, taken + 2));
  });

  test('AU6 a store that takes too long counts as gone, and a row that it wrote all the same is not doubled', async () => {
    const { journal, store } = await openDesk({ storeTimeoutMs: 20 });
    store.mode = 'writes and hangs';
    await journal.append([look(1)]);
    expect([journal.way(), seqsOf(store.rows)]).toEqual(['spool', [1]]);
    store.mode = 'up';
    store.release();
    expect(await journal.drain()).toBe(true);
    expect(seqsOf(store.rows)).toEqual([1]);
  });

  test('LG-03 MUST go on with the spool once its disk has room again, though the store is still away', async () => {
    const { journal, store, spool } = await openDesk({ spoolBytes: 1 });
    store.mode = 'down';
    await expect(journal.append([look(1)])).rejects.toMatchObject(refusal);
    const full = spool.append;
    Object.assign(spool, { append: async () => undefined });
    expect([await journal.drain(), journal.way()]).toEqual([false, 'spool']);
    Object.assign(spool, { append: full });
  });
});

describe('the spool', () => {
  const path = (): string => join(folder.path, 'spool.ndjson');
  const rows = chainOf('w1', [look(1), look(2), look(3)]);

  test('LG-04 MUST give back after a restart what was taken, and take away a last line that was cut off', async () => {
    const { spool } = await openSpool(path(), 100_000);
    await spool.append(rows.slice(0, 2));
    await spool.close();
    await appendFile(path(), JSON.stringify(rows[2]).slice(0, 100));
    const again = await openSpool(path(), 100_000);
    expect(again).toMatchObject({ waiting: rows.slice(0, 2), damaged: 0, wasTorn: true });
    await again.spool.append(rows.slice(2));
    expect(await again.spool.first()).toEqual(rows);
    await again.spool.drop();
    expect([again.spool.isEmpty(), (await stat(path())).size]).toEqual([true, 0]);
    await again.spool.close();
  });

  test('LG-05 MUST put a line aside that is not what was written, and keep the others', async () => {
    const { spool } = await openSpool(path(), 100_000);
    await spool.append(rows);
    await spool.close();
    const text = await readFile(path(), 'utf8');
    await writeFile(path(), text.replace('look2', 'look9'));
    const again = await openSpool(path(), 100_000);
    expect(again).toMatchObject({ waiting: [rows[0], rows[2]], damaged: 1 });
    expect(await again.spool.first()).toEqual([rows[0], rows[2]]);
    expect(await readFile(`${path()}.damaged`, 'utf8')).toContain('look9');
    await again.spool.close();
  });

  test('LG-06 MUST be readable for its owner only, and leave nothing of what did not fit', async () => {
    const { spool } = await openSpool(path(), 1_500);
    await spool.append(rows.slice(0, 1));
    const { size, mode } = await stat(path());
    await expect(spool.append(rows.slice(1))).rejects.toThrow('full');
    expect([(await stat(path())).size, mode & 0o77]).toEqual([size, 0]);
    await spool.close();
  });
});

test('LG-07 MUST have an index for every question that is asked of the log', () => {
  expect(unindexedQueries(logCollections)).toEqual([]);
});
