import { mkdir, readdir, readFile } from 'node:fs/promises';

import { askOver } from '../kit/ask-http.ts';
import { createDesk, figuresOf, toLines, type Desk } from '../kit/command.ts';
import { startProcess } from '../kit/process.ts';
import { page, rol, status, zaak } from '../field/zaken.ts';
import { exampleOf } from '../views/ask.ts';

const nothing = { created: 0, changed: 0, unchanged: 0, removed: 0, rejected: 0, unjoined: 0 };

let desk: Desk;
const desks: Desk[] = [];
async function openDesk(): Promise<void> {
  desk = await createDesk();
  desks.push(desk);
}
afterAll(async () => {
  for (const one of desks) await one.remove();
});

const person = (n: number, more: object = {}): object => ({
  type: 'Customer',
  source: 'crm',
  sourceId: `klant-${n}`,
  kind: 'PERSON',
  person: { givenName: 'Noor', familyName: `Proef${n}` },
  ...more,
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

describe('an input that can be used', () => {
  beforeEach(openDesk);

  test('IM-03 MUST take in the rest when records are refused, and list these with place and reason and no value', async () => {
    const secrets = ['999990018', '06-12', 'postzegels', 'Noor', 'Proef'];
    const path = await desk.write(
      'crm.ndjson',
      toLines([
        person(1, { identifiers: [{ scheme: 'BSN', value: '999990019' }] }),
        person(2, { identifiers: [{ scheme: 'BSN', value: '999990018' }] }),
        person(3, { digitalAddresses: [{ sourceId: 'a', kind: 'PHONE', value: '06-12' }] }),
        { type: 'Hobby', source: 'crm', sourceId: '1', name: 'postzegels' },
        person(4, { hobby: 'postzegels' }),
        person(5),
      ]),
    );
    const outcome = await desk.run('import', '--from', 'ndjson', path);
    expect(outcome.status).toBe(0);
    expect(figuresOf(outcome)).toEqual({ ...nothing, read: 5, created: 2, rejected: 4 });
    const [, list = ''] = /Reasons of what was rejected: (.*)/.exec(outcome.stdout) ?? [];
    const text = await readFile(list, 'utf8');
    const rejected = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { at: number; code: string; reason: string });
    expect(
      rejected.toSorted((a, b) => a.at - b.at).map(({ at, code, reason }) => [at, code, reason]),
    ).toEqual([
      [2, 'INVALID_IDENTIFIER', 'identifiers.0.value: does not satisfy the rules of its scheme'],
      [3, 'INVALID_PHONE_NUMBER', 'digitalAddresses.0.value: not a telephone number'],
      [4, 'BAD_USER_INPUT', 'record: of no kind that this register has'],
      [5, 'BAD_USER_INPUT', 'record: unrecognized keys'],
    ]);
    expect(
      secrets.filter((value) => `${text}${outcome.stdout}${outcome.stderr}`.includes(value)),
    ).toEqual([]);
  });

  test('IM-04 MUST take records in our own form as part of what a CRM has, and as all of it when told so', async () => {
    const run = async (records: readonly object[], ...flags: readonly string[]) => {
      const path = await desk.write('crm.ndjson', toLines(records));
      return figuresOf(await desk.run('import', '--from', 'ndjson', ...flags, path));
    };
    expect(await run([person(1), person(2)])).toEqual({ ...nothing, read: 2, created: 2 });
    expect(await run([person(3)])).toEqual({ ...nothing, read: 1, created: 1 });
    const changed = person(1, { number: 'K-1' });
    expect(await run([changed, person(2)], '--full')).toEqual({
      ...nothing,
      read: 2,
      changed: 1,
      unchanged: 1,
      removed: 1,
    });
    expect(await run([changed, person(2)], '--full')).toEqual({
      ...nothing,
      read: 2,
      unchanged: 2,
    });
  });

  test('IM-05 MUST keep what a full import refuses now, and took in before', async () => {
    const run = async (records: readonly object[]) => {
      const path = await desk.write('crm.ndjson', toLines(records));
      return figuresOf(await desk.run('import', '--from', 'ndjson', '--full', path));
    };
    await run([person(1), person(2)]);
    const wrong = person(2, { identifiers: [{ scheme: 'BSN', value: '999990018' }] });
    expect(await run([person(1), wrong])).toEqual({
      ...nothing,
      read: 2,
      unchanged: 1,
      rejected: 1,
    });
    expect((await desk.run('export', desk.path('all'))).stdout).toBe('2 records written.\n');
  });

  test('IM-06 MUST take a sub-status that names no status for one of the last status', async () => {
    const sub = (omschrijving: string, of: object | null): object => ({
      url: `https://zaken.voorbeeld.test/zaken/api/v1/substatussen/${omschrijving}`,
      uuid: omschrijving,
      zaak: zaak(1)['url'],
      status: of && 'url' in of ? of.url : null,
      omschrijving,
      tijdstip: '2025-01-09T10:00:00Z',
      doelgroep: 'betrokkenen',
    });
    await desk.write('zaken/zaken.json', page([zaak(1)]));
    await desk.write('zaken/statussen.json', page([status(1, 2), status(1, 1)]));
    await desk.write(
      'zaken/substatussen.json',
      page([sub('eerste', status(1, 1)), sub('los', null)]),
    );
    await desk.write('zaken/rollen.json', page([rol(1)]));
    const outcome = await desk.run('import', '--from', 'zaken', desk.path('zaken'));
    expect(figuresOf(outcome)).toEqual({ ...nothing, read: 1, created: 1, unjoined: 1 });
    await desk.run('export', desk.path('all'));
    const [record] = (await readFile(desk.path('all'), 'utf8')).trimEnd().split('\n');
    const { statuses } = JSON.parse(record ?? '') as {
      statuses: { setAt: string; subStatuses: { text: string }[] }[];
    };
    expect(
      statuses
        .toSorted((a, b) => (a.setAt < b.setAt ? -1 : 1))
        .map(({ subStatuses }) => subStatuses.map(({ text }) => text)),
    ).toEqual([['eerste'], ['los']]);
  });

  test('IM-07 MUST go through the product that runs on the same rows, and be seen in its next answer', async () => {
    await desk.run(
      'import',
      '--from',
      'ndjson',
      await desk.write('a.ndjson', toLines([person(1)])),
    );
    const product = await startProcess({
      script: 'gateway/main.ts',
      env: { KLANTBEELD_DATA: desk.dataFolder },
    });
    try {
      const [url = ''] = await product.find(/(?<=Klantbeeld is ready on )http:\S+/);
      const search = (): Promise<unknown> =>
        askOver(url, 'kcc', exampleOf('search-by-identifier').query, {
          scheme: 'BSN',
          value: '999990019',
        });
      expect(await search()).toEqual({ data: { customerByIdentifier: null } });
      const known = person(2, { identifiers: [{ scheme: 'BSN', value: '999990019' }] });
      const outcome = await desk.run(
        'import',
        '--from',
        'ndjson',
        await desk.write('b.ndjson', toLines([known])),
      );
      expect(figuresOf(outcome)).toEqual({ ...nothing, read: 1, created: 1 });
      expect(await search()).toMatchObject({
        data: { customerByIdentifier: { displayName: 'Noor Proef2' } },
      });
      expect((await desk.run('export', desk.path('all'))).stdout).toBe('2 records written.\n');
    } finally {
      product.child.kill('SIGKILL');
      await product.ended;
    }
  }, 60_000);

  test('IM-08 MUST go on when the product was killed and left its socket files behind', async () => {
    const product = await startProcess({
      script: 'gateway/main.ts',
      env: { KLANTBEELD_DATA: desk.dataFolder },
    });
    await product.find(/is ready on/);
    product.child.kill('SIGKILL');
    await product.ended;
    const path = await desk.write('a.ndjson', toLines([person(1)]));
    const outcome = await desk.run('import', '--from', 'ndjson', path);
    expect(figuresOf(outcome)).toEqual({ ...nothing, read: 1, created: 1 });
  }, 60_000);
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
