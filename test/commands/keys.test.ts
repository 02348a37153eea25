import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { countAll, sealAgain } from '../../commands/keys/rounds.ts';
import { openCustomers } from '../../subgraphs/customers/subgraph.ts';
import { findRemoteDoor, serveAdmin } from '../../subgraphs/shared/admin.ts';
import { addSealKey, readKeys } from '../../subgraphs/shared/store/keys.ts';
import { createDesk, type Desk } from '../kit/command.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await createDesk();
});
afterAll(() => desk.remove());

const keyFiles = async (): Promise<readonly string[]> =>
  (await readdir(join(desk.dataFolder, 'keys')))
    .filter((name) => name.startsWith('seal-'))
    .toSorted();

/** In a folder of its own: which rows of each subgraph are under an older key. */
const older = (text: string): readonly string[] =>
  [...text.matchAll(/^ {2}(\w+) +\d+ rows, (\d+) with/gm)].map(([, name, old]) => `${name} ${old}`);

const none = ['customers 0', 'cases 0', 'contacts 0', 'products 0'];

test('IN11 keys rotate MUST leave every row of the demo under a new key, and older keys MUST NOT be needed', async () => {
  expect(await desk.run('demo', '--customers', '2')).toMatchObject({ status: 0 });
  const before = await desk.run('export', desk.path('before.ndjson'));
  const rotated = await desk.run('keys', 'rotate');
  expect(rotated).toMatchObject({ status: 0 });
  expect(rotated.stdout).toContain('Key 0002 is made.');
  expect(rotated.stdout).toContain('Every row is under key 0002.');
  expect(await keyFiles()).toEqual(['seal-0001.key', 'seal-0002.key']);
  await rm(join(desk.dataFolder, 'keys', 'seal-0001.key'));
  const status = await desk.run('keys', 'status');
  expect(status.stdout).toContain('Keys: 0002;');
  expect(older(status.stdout)).toEqual(none);
  const after = await desk.run('export', desk.path('after.ndjson'));
  expect([after.status, after.stdout]).toEqual([0, before.stdout]);
}, 120_000);

test('IN11 a rotation that was stopped MUST go on with its own key, beside a process that has the rows', async () => {
  const folder = join(desk.dataFolder, 'keys');
  const keys = await readKeys(folder);
  const place = { kind: 'embedded', folder: desk.dataFolder } as const;
  const customers = await openCustomers({ place, keys, now: () => new Date(), report: () => {} });
  const socket = await serveAdmin(customers.records, join(desk.dataFolder, 'customers.sock'));
  try {
    await addSealKey(folder);
    const door = await findRemoteDoor(join(desk.dataFolder, 'customers.sock'));
    if (!door) throw new Error('Nobody answers at the socket.');
    const { rows, old } = await countAll(door);
    expect(old).toBe(rows);
    const first = await door.reseal(null, 'write');
    expect(first).toMatchObject({ rows: first.old, busy: 0, damaged: 0 });
    const rotated = await desk.run('keys', 'rotate');
    expect(rotated).toMatchObject({ status: 0 });
    expect(rotated.stdout).toContain('Going on with key 0003');
    expect((await keyFiles()).at(-1)).toBe('seal-0003.key');
    expect(await sealAgain(door, 2, () => {})).toBe(0);
    expect(await countAll(door)).toMatchObject({ rows, old: 0, damaged: 0 });
  } finally {
    await socket.stop();
    await customers.close();
  }
}, 120_000);

test.each([[[]], [['all']], [['rotate', 'now']]])(
  'KY-01 keys %j MUST be refused with a sentence and open nothing',
  async (words) => {
    const empty = await createDesk();
    const { status, stderr } = await empty.run('keys', ...words);
    expect([status, stderr]).toEqual([2, 'Say status or rotate. See --help.\n']);
    expect(await readdir(empty.path('.'))).toEqual([]);
    await empty.remove();
  },
);
