import { readFile, stat, readdir } from 'node:fs/promises';

import { createDesk, toLines, type Desk } from '../kit/command.ts';
import { ownWords, people, secretsOfOthers } from './people.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await createDesk();
  const file = await desk.write('people.ndjson', toLines(people));
  // Our own record first: the record that comes first names the customer.
  const [first] = people;
  await desk.run(
    'import',
    '--from',
    'ndjson',
    await desk.write('first.ndjson', toLines(first ? [first] : [])),
  );
  const { stdout } = await desk.run('import', '--from', 'ndjson', file);
  if (!stdout.includes('rejected 0')) throw new Error(stdout);
}, 120_000);
afterAll(() => desk.remove());

const request = ['--reason', 'verzoek 2026-17', '--as', 'officer'];
const copy = async (id: string, to: string) =>
  desk.run('rights', 'export', '--customer', id, '--to', desk.path(to), ...request);

interface Bundle {
  readonly ids: readonly string[];
  readonly records: { readonly [type: string]: readonly { readonly [field: string]: unknown }[] };
  readonly looks: readonly { readonly kind: string; readonly purpose: string }[];
  readonly withheld: readonly { readonly what: string; readonly times: number }[];
  readonly sources: readonly string[];
}

describe('the copy that a customer gets', () => {
  test('RG-01 MUST hold all records under all ids, notes that have expired too, and nothing of anybody else', async () => {
    const outcome = await copy('c-self', 'one');
    expect([outcome.status, outcome.stdout.split('\n')[0]]).toEqual([
      0,
      '9 records and 1 looks written.',
    ]);
    const path = desk.path('one/inzage-c-self.json');
    const text = await readFile(path, 'utf8');
    const bundle = JSON.parse(text) as Bundle;
    expect(Object.entries(bundle.records).map(([type, all]) => [type, all.length])).toEqual([
      ['Customer', 2],
      ['Representation', 1],
      ['Relation', 1],
      ['Case', 1],
      ['Contact', 1],
      ['Task', 1],
      ['Product', 1],
      ['Offer', 1],
    ]);
    expect(bundle.records['Case']?.[0]?.['parties']).toEqual([
      { role: 'INITIATOR', partyType: 'CUSTOMER', customer: 'self' },
      { role: 'STAKEHOLDER', partyType: 'CUSTOMER' },
      { role: 'HANDLER', partyType: 'EMPLOYEE', orgUnit: 'ruimte' },
    ]);
    expect(bundle.records['Product']?.[0]?.['owners']).toEqual(['self', 'other']);
    expect(bundle.records['Representation']).toMatchObject([
      { representative: 'other', represented: 'self' },
    ]);
    expect(bundle.sources).toEqual(['crm', 'klantbeeld']);
    expect(secretsOfOthers.filter((secret) => text.includes(secret))).toEqual([]);
    expect(ownWords.filter((word) => !text.includes(JSON.stringify(word).slice(1, -1)))).toEqual(
      [],
    );
    expect(bundle.withheld).toMatchObject([
      { what: 'others', times: 6 },
      { what: 'employees', times: 5 },
      { what: 'keys', times: 1 },
    ]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await readdir(desk.path('one'))).toSorted()).toEqual([
      'inzage-c-self.html',
      'inzage-c-self.json',
    ]);
  }, 60_000);

  test('RG-02 MUST be the same whichever of the ids is asked with, and tell of the copy before', async () => {
    const { ids } = JSON.parse(
      await readFile(desk.path('one/inzage-c-self.json'), 'utf8'),
    ) as Bundle;
    const alias = ids.at(-1) ?? '';
    expect(alias).not.toBe('c-self');
    expect((await copy(alias, 'two')).status).toBe(0);
    const two = JSON.parse(await readFile(desk.path('two/inzage-c-self.json'), 'utf8')) as Bundle;
    expect(two.records['Contact']).toHaveLength(1);
    expect(two.looks.map(({ kind, purpose }) => [kind, purpose])).toEqual([
      ['EXPORTED', 'rechten-betrokkene'],
      ['EXPORTED', 'rechten-betrokkene'],
    ]);
  }, 60_000);

  test('RG-03 MUST be a page in Dutch too, with every word of the customer as text, without scripts or other files', async () => {
    const page = await readFile(desk.path('one/inzage-c-self.html'), 'utf8');
    expect(page).toContain('<html lang="nl">');
    for (const title of ['Wie u bent (2)', 'Zaken (1)', 'Contacten (1)', 'Uw rechten'])
      expect(page).toContain(`<h2>${title}</h2>`);
    for (const word of ['achternaam', '5 april 1970', 'Afspraken en taken', 'nog te doen', 'uzelf'])
      expect(page).toContain(word);
    const escaped = ownWords.map((word) =>
      word
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;'),
    );
    expect(escaped.filter((word) => !page.includes(word))).toEqual([]);
    expect(secretsOfOthers.filter((secret) => page.includes(secret))).toEqual([]);
    expect(page).not.toMatch(/<script|<link|<img|https?:\/\/[^<]*\.(js|css)|\son\w+=/);
  });

  test('RG-04 MUST be in the log of looks with who, why and exactly which fields, and the log whole', async () => {
    const { stdout } = await desk.run('log', 'who', '--customer', 'c-self', '--json');
    const lines = JSON.parse(stdout) as readonly {
      readonly employee: string;
      readonly reason: string;
      readonly operation: string;
      readonly given: readonly { readonly kind: string; readonly fields: readonly string[] }[];
    }[];
    const [first] = lines.filter(({ operation }) => operation === 'rights-export');
    expect(first).toMatchObject({ employee: 'officer', reason: 'verzoek 2026-17' });
    const bundle = JSON.parse(
      await readFile(desk.path('one/inzage-c-self.json'), 'utf8'),
    ) as Bundle;
    const fields = Object.entries(bundle.records).flatMap(([type, all]) =>
      all.flatMap((record) => Object.keys(record).map((field) => `${type}.${field}`)),
    );
    expect(first?.given).toMatchObject([
      { customers: ['c-self'], kind: 'EXPORTED', fields: [...new Set(fields)].toSorted() },
    ]);
    expect((await desk.run('log', 'verify')).status).toBe(0);
  }, 60_000);

  test.each([
    [[], 'Name one of: export'],
    [['forget'], 'Name one of: export'],
    [['toString'], 'Name one of: export'],
    [['export', '--reason', 'x', '--to', 'y'], 'Name --customer. See --help.'],
    [['export', '--customer', 'c-self', '--to', 'y'], 'Name --reason: it is logged. See --help.'],
    [['export', '--customer', 'c', '--reason', ' ', '--to', 'y'], 'Name --reason: it is logged.'],
    [['export', '--customer', 'c', '--reason', 'x'], 'Name --to, the folder for the copy.'],
    [
      ['export', '--customer', 'nobody', '--reason', 'x', '--to', '/nowhere/at/all'],
      'The folder cannot be made.',
    ],
    [
      ['rectify', '--customer', 'c-self', '--reason', 'x'],
      'Name --set, the file of the correction.',
    ],
    [['retention', '--customer', 'c-self'], 'Retention is of all customers: leave --customer out.'],
    [['export', '--hobby', 'x'], "Unknown option '--hobby'"],
  ])(
    'RG-05 MUST tell in a sentence what is wrong with the words %j',
    async (words, sentence) => {
      const outcome = await desk.run('rights', ...words);
      expect([outcome.status, outcome.stdout]).toEqual([2, '']);
      expect(outcome.stderr).toContain(sentence);
      expect(outcome.stderr).not.toMatch(/^ {4}at /m);
    },
    60_000,
  );

  test('RG-06 MUST leave no file and no row for a customer that nobody knows', async () => {
    const outcome = await copy('nobody', 'none');
    expect(outcome).toMatchObject({ status: 2, stdout: '' });
    expect(outcome.stderr).toContain('There is no customer with this id.');
    expect(await readdir(desk.path('none'))).toEqual([]);
    const { stdout } = await desk.run('log', 'who', '--employee', 'officer', '--json');
    const operations = (JSON.parse(stdout) as { operation: string }[]).map((one) => one.operation);
    expect(operations).toEqual(['rights-export', 'rights-export']);
  }, 60_000);
});
