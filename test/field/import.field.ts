import { readFile } from 'node:fs/promises';

import { createDesk, figuresOf, type Desk, type Outcome } from '../kit/command.ts';
import { toCatalogi } from './api/catalogi.ts';
import {
  readFixture,
  toPages,
  type Fixture,
  type FixtureObject,
  type Resource,
} from './api/fixture.ts';
import { toKlantinteracties } from './api/klantinteracties.ts';
import { toProducten, toProducttypen } from './api/open-product.ts';
import { fieldFile } from './openapi.ts';

interface Register {
  readonly from: string;
  readonly file: string;
  readonly toApi: (fixture: Fixture) => readonly Resource[];
  /** Records in the fixture, by our reading of it. */
  readonly records: number;
  /** People in it who have no record of their own. */
  readonly unjoined: number;
  /** An object whose change is one change, the field to change, and one whose loss is one loss. */
  readonly change: readonly [model: string, pk: number, field: string];
  readonly lose: readonly [model: string, pk: number];
}

const registers: readonly Register[] = [
  {
    from: 'klantinteracties',
    file: 'open-klant/klantinteracties.fixture.json',
    toApi: toKlantinteracties,
    records: 10,
    unjoined: 0,
    change: ['klantinteracties.klantcontact', 1, 'onderwerp'],
    lose: ['klantinteracties.internetaak', 2],
  },
  {
    from: 'catalogi',
    file: 'open-zaak/catalogi.fixture.json',
    toApi: toCatalogi,
    records: 4,
    unjoined: 0,
    change: ['catalogi.zaaktype', 504, 'zaaktype_omschrijving'],
    lose: ['catalogi.zaaktype', 517],
  },
  {
    from: 'producttypen',
    file: 'open-product/demodata.fixture.json',
    toApi: toProducttypen,
    records: 2,
    unjoined: 0,
    change: ['producttypen.producttypetranslation', 27, 'naam'],
    lose: ['producttypen.producttype', 24],
  },
  {
    from: 'producten',
    file: 'open-product/demodata.fixture.json',
    toApi: toProducten,
    records: 2,
    unjoined: 1,
    change: ['producten.product', 4, 'naam'],
    lose: ['producten.product', 5],
  },
];

const nothing = { created: 0, changed: 0, unchanged: 0, removed: 0, rejected: 0 };
const desks: Desk[] = [];

async function openDesk(): Promise<Desk> {
  const desk = await createDesk();
  desks.push(desk);
  return desk;
}
afterAll(async () => {
  for (const desk of desks) await desk.remove();
});

const importFixture = (desk: Desk, { from, file }: Register): Promise<Outcome> =>
  desk.run('import', '--from', from, fieldFile(file));

/** Writes the fixture as pages of the API, and imports their folder. */
async function importPages(desk: Desk, { from, file, toApi }: Register): Promise<Outcome> {
  for (const [resource, , objects] of toApi(readFixture(file))) {
    for (const [name, page] of Object.entries(toPages(resource, objects)))
      await desk.write(`${from}/${name}`, page);
  }
  return desk.run('import', '--from', from, desk.path(from));
}

/** All records of a desk in the order of their names, without the time at which they were read. */
async function recordsOf(desk: Desk): Promise<readonly object[]> {
  const path = desk.path('all.ndjson');
  expect(await desk.run('export', path)).toMatchObject({ status: 0 });
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n').toSorted();
  return lines.map((line) => JSON.parse(line, (key, value) => (key === 'asOf' ? 0 : value)));
}

describe.each(registers)('the fixture of $from', (register) => {
  const { records, unjoined } = register;
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });

  test('FD-04 MUST go in whole, with nothing rejected, and name how many could not be joined', async () => {
    const outcome = await importFixture(desk, register);
    expect(outcome.status).toBe(0);
    expect(figuresOf(outcome)).toEqual({ ...nothing, read: records, created: records, unjoined });
  });

  test('FD-05 MUST change nothing the second time', async () => {
    const outcome = await importFixture(desk, register);
    expect(figuresOf(outcome)).toEqual({ ...nothing, read: records, unchanged: records, unjoined });
  });

  test('FD-06 MUST give one change and one removal for one record changed and one gone', async () => {
    const [model, pk, field] = register.change;
    const isLost = (one: FixtureObject): boolean =>
      one.model === register.lose[0] && one.pk === register.lose[1];
    const objects = readFixture(register.file)
      .objects.filter((one) => !isLost(one))
      .map((one) =>
        one.model === model && one.pk === pk
          ? { ...one, fields: { ...one.fields, [field]: 'Anders' } }
          : one,
      );
    const path = await desk.write('next.json', objects);
    const outcome = await desk.run('import', '--from', register.from, path);
    expect(figuresOf(outcome)).toEqual({
      ...nothing,
      read: records - 1,
      changed: 1,
      unchanged: records - 2,
      removed: 1,
      unjoined,
    });
  });
});

describe('the same records as the API serves them', () => {
  let [fixtures, pages]: Desk[] = [];
  beforeAll(async () => {
    fixtures = await openDesk();
    pages = await openDesk();
    for (const register of registers) await importFixture(fixtures, register);
  });

  test.each(registers)('FD-07 MUST give the same counts: $from', async (register) => {
    const { records, unjoined } = register;
    const outcome = await importPages(pages as Desk, register);
    expect(outcome.status).toBe(0);
    expect(figuresOf(outcome)).toEqual({ ...nothing, read: records, created: records, unjoined });
  });

  test('FD-08 MUST become the same records, save what only one form tells', async () => {
    const told = await recordsOf(fixtures as Desk);
    const served = await recordsOf(pages as Desk);
    // The API names a UPL product without its URI, and a price rule by the URL of its table.
    const common = (record: object): unknown =>
      JSON.parse(JSON.stringify(record), (_, value: unknown) => {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
        const rest = { ...value } as Record<string, unknown>;
        delete rest['uri'];
        if ('description' in rest && !('amount' in rest) && !('name' in rest)) delete rest['url'];
        return rest;
      });
    expect(served).toHaveLength(18);
    expect(served.map(common)).toEqual(told.map(common));
  });

  test('FD-09 MUST remove nothing as long as a page is missing', async () => {
    const desk = await openDesk();
    const [register] = registers;
    await importFixture(desk, register as Register);
    const page = { count: 3, next: 'https://voorbeeld.test/partijen?page=2', previous: null };
    const [, , parties = []] =
      toKlantinteracties(readFixture((register as Register).file))[0] ?? [];
    const path = await desk.write('first.json', { ...page, results: parties.slice(0, 2) });
    const outcome = await desk.run('import', '--from', 'klantinteracties', path);
    expect(figuresOf(outcome)).toMatchObject({ read: 2, created: 0, removed: 0 });
    expect(outcome.stdout).toContain('nothing was removed');
  });
});
