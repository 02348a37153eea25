import { readFile } from 'node:fs/promises';

import { askOver } from '../kit/ask-http.ts';
import { createDesk, figuresOf, toLines, type Desk } from '../kit/command.ts';
import { startProcess } from '../kit/process.ts';
import { page, rol, status, zaak } from '../field/zaken.ts';
import { exampleOf } from '../kit/ask-view.ts';

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
