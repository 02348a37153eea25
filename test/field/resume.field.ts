import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { createDesk, figuresOf, type Desk } from '../kit/command.ts';
import { startProcess } from '../kit/process.ts';
import { page, rol, status, zaak } from './zaken.ts';

const many = 10_000;
const perPage = 100;
/** Objects that the import reads, takes in and notes at once. */
const batch = 200;

let desk: Desk;
beforeAll(async () => {
  desk = await createDesk();
  const numbers = Array.from({ length: many }, (_, n) => n);
  const write = async (resource: string, objects: readonly object[]): Promise<void> => {
    for (let from = 0; from < objects.length; from += perPage) {
      const isLast = from + perPage >= objects.length;
      const next = isLast ? null : `https://zaken.voorbeeld.test/${resource}?page=${from + 1}`;
      const name = `zaken/${resource}-${String(from).padStart(6, '0')}.json`;
      await desk.write(name, page(objects.slice(from, from + perPage), next));
    }
  };
  await write(
    'zaken',
    numbers.map((n) => zaak(n)),
  );
  await write(
    'statussen',
    numbers.flatMap((n) => [1, 2, 3].map((order) => status(n, order))),
  );
  await write('rollen', numbers.map(rol));
});
afterAll(() => desk.remove());

/** Starts the import and kills it at the first line that says that at least half is in. */
async function killHalfWay(): Promise<number> {
  const running = await startProcess({
    script: 'commands/import.ts',
    args: ['--from', 'zaken', desk.path('zaken')],
    env: { KLANTBEELD_DATA: desk.dataFolder },
  });
  const [, count] = await running.find(/zaken → Case: ([5-9]\d{3}) of 10000/);
  running.child.kill('SIGKILL');
  expect(await running.ended).toBe('SIGKILL');
  return Number(count);
}

test('FD-13 MUST go on where it was killed: 10 000 cases in, none twice and none missing', async () => {
  const before = await killHalfWay();
  expect(await desk.run('export', '--type', 'Case', desk.path('half.ndjson'))).toMatchObject({
    status: 0,
  });
  const half = (await readFile(desk.path('half.ndjson'), 'utf8')).trimEnd().split('\n').length;
  expect([half >= before, half < many]).toEqual([true, true]);

  const outcome = await desk.run('import', '--from', 'zaken', desk.path('zaken'));
  expect(outcome.status).toBe(0);
  const { created, unchanged, ...rest } = figuresOf(outcome);
  // A batch that was in and not yet noted when it was killed is taken in again, and found unchanged.
  expect([Number(created) + Number(unchanged), Number(unchanged) <= batch]).toEqual([many, true]);
  expect(rest).toEqual({ read: many, changed: 0, removed: 0, rejected: 0, unjoined: 1_000 });
});

test('FD-14 MUST then hold each case once, and change nothing the second time', async () => {
  const path = desk.path('all.ndjson');
  expect((await desk.run('export', '--type', 'Case', path)).stdout).toBe(
    `${many} records written.\n`,
  );
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  const ids = lines.map((line) => (JSON.parse(line) as { readonly sourceId: string }).sourceId);
  const expected = Array.from({ length: many }, (_, n) => String(zaak(n)['uuid']));
  const digest = (list: readonly string[]): string =>
    createHash('sha256').update(list.toSorted().join()).digest('hex');
  expect(digest(ids)).toBe(digest(expected));
  const again = await desk.run('import', '--from', 'zaken', desk.path('zaken'));
  expect(figuresOf(again)).toEqual({
    read: many,
    created: 0,
    changed: 0,
    unchanged: many,
    removed: 0,
    rejected: 0,
    unjoined: 1_000,
  });
});
