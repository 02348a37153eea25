import { mkdir, readdir } from 'node:fs/promises';

import { createDesk, toLines, type Desk } from '../kit/command.ts';
import { page, zaak } from '../field/zaken.ts';

let desk: Desk;
const desks: Desk[] = [];
async function openDesk(): Promise<void> {
  desk = await createDesk();
  desks.push(desk);
}
afterAll(async () => {
  for (const one of desks) await one.remove();
});

const person = (n: number): object => ({
  type: 'Customer',
  source: 'crm',
  sourceId: `klant-${n}`,
  kind: 'PERSON',
});

describe('an input that cannot be used', () => {
  beforeAll(openDesk);

  const party = {
    model: 'klantinteracties.partij',
    pk: 1,
    fields: { uuid: 'f1f7f9b8-0a67-4a9d-9e5c-0c8a3a5b6c7d', soort_partij: 'persoon' },
  };
  const whole = JSON.stringify([party, party]);

  test.each([
    [
      'a truncated fixture',
      ['klantinteracties', 'a.json', whole.slice(0, -9)],
      'a.json is not whole: its JSON breaks off or is wrong. Nothing of it was taken in.',
    ],
    [
      'a truncated page',
      ['zaken', 'p.json', JSON.stringify(page([zaak(1), zaak(2)])).slice(0, -300)],
      'p.json is not whole: its JSON breaks off or is wrong. Nothing of it was taken in.',
    ],
    [
      'truncated lines',
      ['ndjson', 'a.ndjson', toLines([person(1), person(2)]).slice(0, -9)],
      'a.ndjson breaks off or is wrong at line 2. Nothing of it was taken in.',
    ],
    [
      'a file of another register',
      ['zaken', 'a.json', whole],
      'Nothing in the input is of Open Zaak (Zaken API): cases with statuses, roles, results and documents. Is it of another register? See --help for --from.',
    ],
    ['a file without objects', ['zaken', 'a.json', 'Zaken'], 'a.json holds no JSON objects.'],
    ['an empty list', ['zaken', 'a.json', '[]'], 'The input holds no records.'],
  ] as const)(
    'IM-01 MUST be refused in a sentence, with nothing taken in and nothing left: %s',
    async (_, [from, name, text], sentence) => {
      const path = await desk.write(name, text);
      const outcome = await desk.run('import', '--from', from, path);
      expect([outcome.status, outcome.stdout]).toEqual([2, '']);
      expect(outcome.stderr.split('\n').filter((line) => !line.startsWith('  '))).toEqual([
        sentence,
        '',
      ]);
      expect(await readdir(`${desk.dataFolder}/imports`)).toEqual([]);
    },
  );

  test('IM-01 MUST leave no record of any of these', async () => {
    expect((await desk.run('export', desk.path('all'))).stdout).toBe('0 records written.\n');
  });

  test.each([
    [
      ['--from', 'zakn', 'a'],
      'There is no register "zakn". --from takes: klantinteracties, zaken, catalogi, producten, producttypen, ndjson.',
    ],
    [
      ['a'],
      'Say what the input is with --from: klantinteracties, zaken, catalogi, producten, producttypen, ndjson.',
    ],
    [['--from', 'zaken'], 'Name one file or folder. See --help.'],
    [['--from', 'zaken', 'a', 'b'], 'Name one file or folder. See --help.'],
    [['--from', 'zaken', 'nowhere'], 'There is no such file or folder.'],
    [['--from', 'zaken', '--full', '--partial', 'a'], 'Choose --full or --partial, not both.'],
  ])('IM-02 MUST tell what to do about the words %j', async (words, sentence) => {
    expect(await desk.run('import', ...words)).toEqual({
      status: 2,
      stdout: '',
      stderr: `${sentence}\n`,
    });
  });

  test('IM-02 MUST tell what to do about a folder without files to read', async () => {
    await mkdir(desk.path('empty'));
    expect(await desk.run('import', '--from', 'zaken', desk.path('empty'))).toEqual({
      status: 2,
      stdout: '',
      stderr: 'The folder holds no .json, .ndjson or .jsonl files.\n',
    });
  });
});

describe('the commands', () => {
  beforeEach(openDesk);

  test.each(['import', 'export', 'demo', 'subgraph', 'token'])(
    'CM-01 MUST say how %s is used, and do nothing',
    async (command) => {
      const outcome = await desk.run(command, '--help');
      expect([outcome.status, outcome.stderr]).toEqual([0, '']);
      expect(outcome.stdout).toContain(`npm run ${command === 'token' ? '-s token' : command} -- `);
      expect(await readdir(desk.path('.'))).toEqual([]);
    },
  );

  test('CM-02 MUST name a setting that is none, and not begin', async () => {
    const outcome = await desk.runWith({ KLANTBEELD_DATE: 'x' }, 'export', desk.path('all'));
    expect(outcome).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'The settings cannot be used:\n  - KLANTBEELD_DATE is not a setting. Did you mean KLANTBEELD_DATA?\n',
    });
  });
});
