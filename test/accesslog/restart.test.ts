import { join } from 'node:path';

import { openAccessLog, type AccessLog } from '../../gateway/accesslog/accesslog.ts';
import type { AuditRow } from '../../gateway/accesslog/rows.ts';
import { StoreError, type Store } from '../../subgraphs/shared/store/store.ts';
import { look, openLogStore, tempFolder } from './kit.ts';

let folder: { path: string; remove(): Promise<void> };
let store: Store;
let isStopped = false;
let sentences: string[] = [];
let now = Date.parse('2026-03-11T10:00:00Z');

beforeEach(async () => {
  folder = await tempFolder();
  store = await openLogStore();
  [isStopped, sentences] = [false, []];
});
afterEach(async () => {
  await store.close();
  await folder.remove();
});

const open = (): Promise<AccessLog> =>
  openAccessLog({
    store: {
      ...store,
      // Asked once a write, so that a stopped store is noticed once.
      batch: async () => {
        throw new StoreError('DUPLICATE', 'One by one.');
      },
      bulk: async (ops) => {
        if (isStopped) throw new StoreError('UNAVAILABLE', 'Stopped.');
        return store.bulk(ops);
      },
    },
    folder: folder.path,
    checkpointsFolder: join(folder.path, 'checkpoints'),
    keys: { log: Buffer.alloc(32, 1), checkpoints: Buffer.alloc(32, 2) },
    spoolBytes: 100_000,
    now: () => now,
    report: (sentence) => void sentences.push(sentence),
    upkeepMs: null,
  });

const rows = (): Promise<readonly AuditRow[]> =>
  store.collection<AuditRow>('audit').find({}, { sort: { _id: 1 }, limit: 100 });
const seqs = async (): Promise<readonly number[]> => (await rows()).map(({ seq }) => seq);

test('LG-30 MUST go on with the same chain after a restart', async () => {
  const first = await open();
  await first.append([look(1), look(2)]);
  await first.stop();
  const second = await open();
  await second.append([look(3)]);
  expect([await seqs(), (await second.verify()).findings]).toEqual([[1, 2, 3], []]);
  expect(second.writer).toBe(first.writer);
  await second.stop();
});

test('AU5 what waited in the spool of a process that ended is drained by the next one, in order', async () => {
  const first = await open();
  await first.append([look(1)]);
  isStopped = true;
  await first.append([look(2)]);
  await first.append([look(3)]);
  await first.stop();
  const second = await open();
  await second.append([look(4)]);
  expect([await seqs(), second.way()]).toEqual([[1], 'spool']);
  isStopped = false;
  await second.upkeep();
  expect([await seqs(), second.way()]).toEqual([[1, 2, 3, 4], 'store']);
  expect((await second.verify()).findings).toEqual([]);
  await second.stop();
});

test('AU7 a tail that was cut while nobody wrote is told at the next start, and stays to be seen', async () => {
  const first = await open();
  for (const n of [1, 2, 3, 4]) await first.append([look(n)]);
  await first.stop();
  for (const { _id } of (await rows()).slice(2)) await store.collection('audit').delete({ _id });
  const second = await open();
  expect(sentences).toEqual(['The last rows of the access log are gone: audit.']);
  await second.append([look(5)]);
  const { findings } = await second.verify();
  expect(findings.map(({ seq, what }) => [seq, what])).toEqual([
    [3, 'MISSING'],
    [4, 'MISSING'],
  ]);
  await second.stop();
});

test('LG-31 MUST write a checkpoint now and then, of what lies in the store, and when it stops', async () => {
  const log = await open();
  const reached = async (): Promise<readonly number[]> =>
    (await log.checkpoints.read()).checkpoints.map(({ seq }) => seq);
  await log.append([look(1)]);
  await log.upkeep();
  await log.append([look(2)]);
  await log.upkeep();
  expect(await reached()).toEqual([1]);
  now += 60_000;
  await log.upkeep();
  expect(await reached()).toEqual([1, 2]);
  isStopped = true;
  await log.append([look(3)]);
  now += 60_000;
  await log.upkeep();
  expect(await reached()).toEqual([1, 2]);
  isStopped = false;
  await log.stop();
  expect(await reached()).toEqual([1, 2, 3]);
});
