import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readCorrection, rectify } from '../../commands/rights/rectify.ts';
import { customer, openTestDesk, type TestDesk } from './kit.ts';

let one: TestDesk;
let folder: string;
beforeEach(async () => {
  one = await openTestDesk();
  folder = await mkdtemp(join(tmpdir(), 'klantbeeld-'));
});
afterEach(async () => {
  await one.close();
  await rm(folder, { recursive: true });
});

const bsn = [{ scheme: 'BSN', value: '999990019' }];

test('RG-40 MUST put right our own record and nothing else of it, and name the registers that say it too', async () => {
  await one.take(
    customer('c-1', { identifiers: bsn, person: { givenName: 'Els', familyName: 'Prof' } }),
    { ...customer('7', { identifiers: bsn }), source: 'crm' },
  );
  const correction = { person: { familyName: 'Proef' } };
  expect(await rectify(one.desk, 'c-1', correction)).toEqual({
    changed: true,
    registers: ['crm'],
  });
  const records = await one.doors.customers.about(['c-1']);
  const own = records.find(({ source }) => source === 'klantbeeld');
  expect(own).toMatchObject({
    person: { givenName: 'Els', familyName: 'Proef' },
    identifiers: [{ value: '999990019' }],
    asOf: '2026-03-11T10:00:00.000Z',
  });
  expect(await rectify(one.desk, 'c-1', correction)).toMatchObject({ changed: false });
  expect(one.deeds[0]).toMatchObject({ kind: 'CHANGED', fields: ['Customer.person'] });
});

test('RG-41 MUST refuse what only a register says, and what breaks a rule of records, with path and rule alone', async () => {
  await one.take({ ...customer('7', { identifiers: bsn }), source: 'crm' });
  const [id = ''] = (await one.doors.customers.dump('Customer', '')).records.map(
    ({ sourceId }) => sourceId,
  );
  expect(id).toBe('7');
  await one.take(customer('c-2'));
  const wrong = { identifiers: [{ scheme: 'BSN', value: '123456789' }] };
  const outcome = await rectify(one.desk, 'c-2', wrong).catch((error: unknown) => error);
  expect(String(outcome)).toContain('identifiers.0.value');
  expect(String(outcome)).not.toContain('123456789');
  await expect(rectify(one.desk, 'nobody', wrong)).rejects.toThrow('There is no customer');
  const ids = await one.doors.customers.about(['c-2']);
  expect(ids[0]?.['identifiers']).toBeUndefined();
});

test('RG-42 MUST say where to correct what a register owns', async () => {
  await one.take({ ...customer('7'), source: 'klantenregister' });
  const aliases = await one.doors.customers.load(
    [{ ...customer('7'), source: 'klantenregister' }] as never,
    'again',
  );
  const id = aliases[0]?.kind === 'unchanged' ? aliases[0].id : '';
  await expect(rectify(one.desk, id, { secrecy: true })).rejects.toThrow(
    'This customer is of klantenregister: have it corrected there (SOURCE_OWNED).',
  );
  expect(one.told).toEqual([]);
});

test.each([
  ['none.json', null, 'The file of the correction cannot be read.'],
  ['a.json', '{', 'The correction is not an object as JSON.'],
  ['a.json', '[]', 'The correction is not an object as JSON.'],
  ['a.json', '{}', 'The correction is empty.'],
  ['a.json', '{"notes":[]}', '"notes" cannot be corrected here.'],
])('RG-43 MUST tell what is wrong with the file %s holding %j', async (name, text, sentence) => {
  const path = join(folder, name);
  if (text !== null) await writeFile(path, text);
  await expect(readCorrection(path)).rejects.toThrow(sentence);
});
