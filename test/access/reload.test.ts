import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { policyFor } from '../../gateway/policy/policy.ts';
import { openPurposes } from '../../gateway/policy/purposes-in-force.ts';
import type { Reloadable } from '../../gateway/reload/reloader.ts';
import { demoCitizens } from '../../schema/demo.ts';
import { startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { purposesText } from '../kit/purposes.ts';
import { employee } from '../kit/viewers.ts';

const now = (): Date => new Date('2026-03-11T10:00:00Z');

let demo: DemoFederation;
let folder: string;
let file: string;
let reloadable: Reloadable;
beforeAll(async () => {
  demo = await startDemoFederation();
  folder = await mkdtemp(join(tmpdir(), 'klantbeeld-purposes-'));
  file = join(folder, 'purposes.yaml');
});
beforeEach(async () => {
  await writeFile(file, purposesText);
  const inForce = openPurposes(file, now);
  const use = policyFor(inForce.read(), () => now().getTime());
  demo.graph.usePolicy(use);
  reloadable = inForce.reloadable((next) =>
    demo.graph.usePolicy(policyFor(next, () => now().getTime())),
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await demo.stop();
});

const query = `{ customer(id: "${demoCitizens.citizenA}") { displayName person { birthDate } } }`;
const birthDate = async (): Promise<unknown> => {
  const { data, errors } = await demo.ask(query, {}, employee({ scopes: ['employee+'] }));
  const given = data?.['customer'] as { person: { birthDate: unknown } } | null | undefined;
  return given?.person.birthDate ?? errors?.[0]?.extensions.code;
};
const narrow = purposesText.replaceAll('[EMPLOYEE, EMPLOYEE+]', '[EMPLOYEE]');
const refusal = (): Promise<unknown> =>
  reloadable.reload().then(
    (outcome) => outcome,
    (error: unknown) => ({ ...(error as object) }),
  );

describe('purposes, read again', () => {
  test('PU-20 MUST be in force for the next request, for the same text and viewer', async () => {
    expect(await birthDate()).toBe('1986-04-12');
    await writeFile(file, narrow);
    const hash = expect.stringMatching(/^[0-9a-f]{16}$/);
    expect(await reloadable.reload()).toEqual({ kind: 'loaded', hash, warmed: 0, lost: 0 });
    expect(await birthDate()).toBe('PURPOSE_FORBIDS_FIELD');
    expect(await reloadable.reload()).toEqual({ kind: 'same', hash });
    await writeFile(file, purposesText);
    await reloadable.reload();
    expect(await birthDate()).toBe('1986-04-12');
  });

  test.each([
    ['no YAML', 'purposes: [', ['the file is neither YAML nor JSON: Flow sequence']],
    [
      'a purpose without legal basis',
      narrow.replace(/ {4}legalBasis:\n(?: {6}.*\n)+/, ''),
      ['mijn-omgeving.legalBasis: needs a ground and its article'],
    ],
    [
      'a field that the schema lacks',
      narrow.replace('- customersByPhone', '- customersByShoeSize'),
      ['klant-vaststellen.opens.fields: Query.customersByShoeSize is not in the schema'],
    ],
    [
      'half of what is promised',
      narrow.replace('Product: [id, type, version,', 'Product: [id, type,'),
      [
        'Product.version is non-null, but hidden from PARTNER for WMO, which reaches Product through',
      ],
    ],
  ])(
    'PU-21 %s MUST be refused with its reason, and the old ones stay',
    async (_, text, reasons) => {
      expect(text).not.toBe(narrow);
      await writeFile(file, text);
      const { reasons: given } = (await refusal()) as { reasons: readonly string[] };
      expect(given.map((line, at) => line.slice(0, reasons[at]?.length))).toEqual(reasons);
      expect(await birthDate()).toBe('1986-04-12');
      // Mended, it is taken.
      await writeFile(file, narrow);
      expect(await refusal()).toMatchObject({ kind: 'loaded' });
      expect(await birthDate()).toBe('PURPOSE_FORBIDS_FIELD');
    },
  );

  test('PU-22 a file that is gone MUST leave those in force', async () => {
    await rm(file);
    expect(await refusal()).toMatchObject({
      reasons: ['the file cannot be read: see that it is there, and that this user may read it'],
    });
    expect(await birthDate()).toBe('1986-04-12');
  });
});
