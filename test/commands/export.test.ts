import { readFile, stat } from 'node:fs/promises';

import { createDesk, figuresOf, toLines, type Desk } from '../kit/command.ts';

let one: Desk;
let other: Desk;
beforeAll(async () => {
  one = await createDesk();
  other = await createDesk();
});
afterAll(async () => {
  await one.remove();
  await other.remove();
});

/** What two registers say of the same person: a joined customer must come apart again. */
const spoken = ['crm', 'open-klant'].map((source) => ({
  type: 'Customer',
  source,
  sourceId: 'p-1',
  kind: 'PERSON',
  asOf: '2026-01-05T10:00:00.000Z',
  person: { familyName: source === 'crm' ? 'Proef' : 'Proef-Test' },
  identifiers: [{ scheme: 'BSN', value: '999990019' }],
}));

test('EP-01 MUST give the same records in an empty folder as where they came from', async () => {
  expect(await one.run('demo', '--customers', '20')).toMatchObject({ status: 0 });
  await one.run('import', '--from', 'ndjson', await one.write('crm.ndjson', toLines(spoken)));
  const first = await one.run('export', one.path('all.ndjson'));
  const text = await readFile(one.path('all.ndjson'), 'utf8');
  const lines = text.trimEnd().split('\n');
  expect(first).toMatchObject({ status: 0, stdout: `${lines.length} records written.\n` });
  const types = new Set(lines.map((line) => (JSON.parse(line) as { type: string }).type));
  expect([...types]).toEqual(
    expect.arrayContaining(['Customer', 'Case', 'CaseType', 'Contact', 'Task', 'Product']),
  );

  const imported = await other.run('import', '--from', 'ndjson', one.path('all.ndjson'));
  expect(figuresOf(imported)).toMatchObject({ created: lines.length, rejected: 0, unjoined: 0 });
  await other.run('export', other.path('all.ndjson'));
  const back = (await readFile(other.path('all.ndjson'), 'utf8')).trimEnd().split('\n');
  const parsed = (all: readonly string[]): unknown[] =>
    all.toSorted().map((line) => JSON.parse(line) as unknown);
  expect(parsed(back)).toEqual(parsed(lines));

  const again = await other.run('import', '--from', 'ndjson', one.path('all.ndjson'));
  expect(figuresOf(again)).toMatchObject({ unchanged: lines.length, created: 0, changed: 0 });
}, 120_000);

test('EP-02 MUST write the types that are asked for, in a file that only its owner may read', async () => {
  const path = one.path('some.ndjson');
  expect(await one.run('export', '--type', 'CaseType', '--type', 'Channel', path)).toMatchObject({
    status: 0,
  });
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  const types = new Set(lines.map((line) => (JSON.parse(line) as { type: string }).type));
  expect([...types].toSorted()).toEqual(['CaseType', 'Channel']);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test.each([
  [[], 'Name one file to write. See --help.'],
  [['a', 'b'], 'Name one file to write. See --help.'],
  [['--type', 'Hobby', 'a'], 'There are no records of type "Hobby". See --help.'],
])('EP-03 MUST tell what to do about the words %j', async (words, sentence) => {
  expect(await one.run('export', ...words)).toEqual({
    status: 2,
    stdout: '',
    stderr: `${sentence}\n`,
  });
});

test('EP-04 MUST tell in a sentence that the file cannot be written', async () => {
  const outcome = await one.run('export', one.path('nowhere/all.ndjson'));
  expect([outcome.status, outcome.stdout]).toEqual([2, '']);
  expect(outcome.stderr).toMatch(/^The file cannot be written/);
  expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
}, 60_000);
