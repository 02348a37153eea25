import { readFile } from 'node:fs/promises';

import { createDesk, toLines, type Desk } from '../kit/command.ts';
import { people } from './people.ts';

const request = ['--reason', 'bezwaar 2026-18', '--as', 'officer'];

describe('restrictions and objections, as commands', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
    await desk.run('import', '--from', 'ndjson', await desk.write('p.ndjson', toLines(people)));
  }, 60_000);
  afterAll(() => desk.remove());

  const restrict = (...words: readonly string[]) =>
    desk.run('rights', 'restrict', '--customer', 'c-self', ...request, ...words);

  async function recorded(): Promise<readonly { readonly [field: string]: unknown }[]> {
    await desk.run('export', '--type', 'Restriction', desk.path('out.ndjson'));
    const text = await readFile(desk.path('out.ndjson'), 'utf8');
    return text.trim() === ''
      ? []
      : text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as { readonly [field: string]: unknown });
  }

  test('RG-20 MUST record a restriction once, end it where it was recorded, and log both with what was written', async () => {
    const said: string[] = [];
    for (const words of [['--lift'], [], [], ['--lift'], ['--lift']])
      said.push((await restrict('--kind', 'offers', ...words)).stdout);
    expect(said).toEqual([
      'Nothing of this kind was recorded here: nothing was changed.\n',
      'Restricted from now on.\n',
      'This was restricted already: nothing was changed.\n',
      'The restriction has ended.\n',
      'Nothing of this kind was recorded here: nothing was changed.\n',
    ]);
    const [one, ...more] = await recorded();
    expect(more).toEqual([]);
    expect(one).toMatchObject({ kind: 'OFFERS', reason: 'bezwaar 2026-18', source: 'klantbeeld' });
    expect(Date.parse(String(one?.['until']))).toBeGreaterThanOrEqual(
      Date.parse(String(one?.['from'])),
    );
    const { stdout } = await desk.run('log', 'who', '--employee', 'officer', '--json');
    const lines = JSON.parse(stdout) as { operation: string; reason: string; given: object[] }[];
    expect(lines.map(({ operation, reason }) => [operation, reason])).toEqual([
      ['rights-restrict', 'bezwaar 2026-18'],
      ['rights-lift-restriction', 'bezwaar 2026-18'],
    ]);
    expect(lines[0]?.given).toMatchObject([
      { kind: 'CHANGED', fields: ['Restriction.from', 'Restriction.kind', 'Restriction.reason'] },
    ]);
  }, 120_000);

  test.each([
    [[], 'Name --kind: processing, profiling, offers.'],
    [['--kind', 'everything'], 'Name --kind: processing, profiling, offers.'],
  ])(
    'RG-21 MUST tell in a sentence what is wrong with %j',
    async (words, sentence) => {
      expect(await restrict(...words)).toEqual({ status: 2, stdout: '', stderr: `${sentence}\n` });
    },
    60_000,
  );
});
