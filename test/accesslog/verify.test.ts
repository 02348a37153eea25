import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { linked } from '../../gateway/accesslog/chain.ts';
import { openCheckpoints, type Checkpoint } from '../../gateway/accesslog/checkpoints.ts';
import type { AuditRow, LinkedRow } from '../../gateway/accesslog/rows.ts';
import { verifyChains, type VerifyParts, type Wrong } from '../../gateway/accesslog/verify.ts';
import type { Store } from '../../subgraphs/shared/store/store.ts';
import { chainOf, insertRows, look, openLogStore, processing, tempFolder } from './kit.ts';

const rows = chainOf(
  'w1',
  Array.from({ length: 20 }, (_, n) => look(n + 1)),
);
const rowAt = (seq: number): LinkedRow => rows[seq - 1] as LinkedRow;
const end = rowAt(20).row;

const reached: Checkpoint = {
  kind: 'REACHED',
  writer: 'w1',
  stream: 'audit',
  seq: 20,
  hash: end.hash,
  at: '2026-03-11T10:00:00.000Z',
};

let store: Store;
beforeEach(async () => {
  store = await openLogStore();
});
afterEach(() => store.close());

const verdictOf = (more: Partial<VerifyParts> = {}) =>
  verifyChains({ store, checkpoints: [], forged: 0, live: () => [], ...more });

const findingsOf = async (more: Partial<VerifyParts> = {}): Promise<readonly [number, Wrong][]> =>
  (await verdictOf(more)).findings.map(({ seq, what }) => [seq, what]);

const audit = () => store.collection<AuditRow>('audit');
const edit = (seq: number, change: Partial<AuditRow>): Promise<unknown> =>
  audit().update({ _id: rowAt(seq).row._id }, { $set: change as never });
const remove = (seq: number): Promise<unknown> => audit().delete({ _id: rowAt(seq).row._id });

describe('verifying the log', () => {
  test('LG-10 MUST find nothing in chains that are whole, of every writer and stream', async () => {
    await insertRows(store, rows);
    await insertRows(store, chainOf('w2', [look(1), look(2)]));
    await insertRows(store, chainOf('w1', [processing(1)]));
    expect(await verdictOf({ checkpoints: [reached] })).toEqual({
      findings: [],
      rows: { audit: 22, ldv: 1 },
      chains: 3,
      checkpoints: 1,
      forged: 0,
    });
  });

  test.each([
    ['who asked', { actor: 'somebody-else' }],
    ['what was given', { given: [] }],
    ['when', { at: '2026-03-12T10:00:00.000Z' }],
    ['the result', { result: 'FORBIDDEN' }],
  ] as const)('AU7 an edited row is named: %s', async (_what, change) => {
    await insertRows(store, rows);
    await edit(7, change);
    expect((await findingsOf()).map(([seq]) => seq)).toEqual([7]);
  });

  test('AU7 a deleted row is named', async () => {
    await insertRows(store, rows);
    await remove(7);
    expect(await findingsOf()).toEqual([[7, 'MISSING']]);
    await remove(1);
    await remove(8);
    expect(await findingsOf()).toEqual([
      [1, 'MISSING'],
      [7, 'MISSING'],
      [8, 'MISSING'],
    ]);
  });

  test('AU7 an inserted row is named', async () => {
    await insertRows(store, rows);
    const forged = linked(look(99), 'w1', rowAt(7).row);
    await audit().insert({ ...forged.row, _id: `${rowAt(7).row._id}x` } as AuditRow);
    expect(await findingsOf()).toEqual([[8, 'INSERTED']]);
  });

  test('AU7 a row added behind the end is named while the writer is at work', async () => {
    await insertRows(store, rows);
    await insertRows(store, [linked(look(21), 'w1', end)]);
    const live = () => [{ writer: 'w1', stream: 'audit' as const, seq: 20, hash: end.hash }];
    expect(await findingsOf({ live })).toEqual([[21, 'INSERTED']]);
  });

  test('AU7 rows that changed places are named', async () => {
    await insertRows(store, rows);
    const [a, b] = [rowAt(7).row as AuditRow, rowAt(12).row as AuditRow];
    for (const [here, there] of [
      [a, b],
      [b, a],
    ] as const) {
      const { _id, seq } = here;
      await audit().delete({ _id });
      const sort = `${there.at}_${_id}`;
      await audit().insert({ ...there, _id, seq, sort });
    }
    const found = await findingsOf();
    expect(found.filter(([, what]) => what === 'MOVED')).toEqual([
      [7, 'MOVED'],
      [12, 'MOVED'],
    ]);
  });

  test('AU7 a tail that was cut is named, by a checkpoint or by the writer that is at work', async () => {
    await insertRows(store, rows.slice(0, 15));
    expect(await findingsOf()).toEqual([]);
    expect(await findingsOf({ checkpoints: [reached] })).toEqual([[16, 'CUT']]);
    const live = () => [{ writer: 'w1', stream: 'audit' as const, seq: 20, hash: end.hash }];
    expect(await findingsOf({ live })).toEqual([[16, 'CUT']]);
  });

  test('AU7 a chain that is gone as a whole is named', async () => {
    expect(await findingsOf({ checkpoints: [reached] })).toEqual([[1, 'CUT']]);
  });

  test('AU7 a row written anew with a hash that fits is named by the row behind it', async () => {
    await insertRows(store, rows);
    await remove(7);
    await insertRows(store, [linked(look(77), 'w1', rowAt(6).row)]);
    expect(await findingsOf()).toEqual([[7, 'REPLACED']]);
  });

  test('AU7 a chain written anew from a row on is named by a checkpoint', async () => {
    await insertRows(store, rows.slice(0, 6));
    let head = rowAt(6).row;
    for (let n = 7; n <= 20; n++) {
      const row = linked(look(n + 100), 'w1', head);
      await insertRows(store, [row]);
      head = row.row;
    }
    expect(await findingsOf()).toEqual([]);
    expect(await findingsOf({ checkpoints: [reached] })).toEqual([[20, 'REPLACED']]);
  });

  test('LG-11 MUST begin behind the rows that were removed as their time was over', async () => {
    await insertRows(store, rows.slice(8));
    const removed: Checkpoint = { ...reached, kind: 'REMOVED', seq: 8, hash: rowAt(8).row.hash };
    expect(await findingsOf({ checkpoints: [reached, removed] })).toEqual([]);
    await remove(9);
    expect(await findingsOf({ checkpoints: [reached, removed] })).toEqual([[9, 'MISSING']]);
  });
});

describe('checkpoints', () => {
  test('LG-12 MUST be read back whole, and a line that was changed or made by another key counted as forged', async () => {
    const folder = await tempFolder();
    const seed = Buffer.alloc(32, 7);
    const checkpoints = await openCheckpoints(folder.path, 'w1', seed);
    await checkpoints.add([reached]);
    await checkpoints.add([{ ...reached, seq: 21 }]);
    const other = await openCheckpoints(folder.path, 'w2', Buffer.alloc(32, 8));
    await other.add([{ ...reached, writer: 'w2' }]);
    await appendFile(join(folder.path, 'w2.ndjson'), 'no line\n');
    expect(await checkpoints.read()).toEqual({
      checkpoints: [reached, { ...reached, seq: 21 }],
      forged: 2,
    });
    const path = join(folder.path, 'w1.ndjson');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"seq":21', '"seq":22'));
    expect(await checkpoints.read()).toEqual({ checkpoints: [reached], forged: 3 });
    await folder.remove();
  });
});
