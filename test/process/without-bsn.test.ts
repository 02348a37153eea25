import { readFile } from 'node:fs/promises';

import { withNumbersReplaced } from '../../schema/numbers.ts';
import { askOver } from '../kit/ask-http.ts';
import { createDesk, figuresOf, toLines, type Desk } from '../kit/command.ts';
import { startProcess, type Running } from '../kit/process.ts';

const off = { KLANTBEELD_BSN: 'off' };
let desk: Desk;
let product: Running;
let url: string;
beforeAll(async () => {
  desk = await createDesk();
  const made = await desk.runWith(off, 'demo', '--customers', '4');
  if (made.status !== 0) throw new Error(made.stderr);
  product = await startProcess({
    script: 'gateway/main.ts',
    env: { KLANTBEELD_DATA: desk.dataFolder, KLANTBEELD_DRAIN_WAIT_MS: '0', ...off },
  });
  [url] = await product.find(/(?<=Klantbeeld is ready on )http:\S+/);
}, 120_000);
afterAll(async () => {
  product.child.kill('SIGKILL');
  await product.ended;
  await desk.remove();
});

/** Texts that hold a citizen service number, wherever they stand in lines of JSON; numbers of organisations pass too. */
function numbersIn(lines: string): readonly string[] {
  const found: string[] = [];
  const organisation =
    /^(?:rsin|sourceOrganisation|responsibleOrganisation|commissioningOrganisation)$/i;
  for (const line of lines.trimEnd().split('\n'))
    JSON.parse(
      line,
      function look(this: { readonly scheme?: unknown }, key: string, value: unknown) {
        if (typeof value === 'string' && !organisation.test(key) && this.scheme !== 'RSIN')
          withNumbersReplaced(value, (digits) => (found.push(`${key}: ${digits}`), digits));
        return value;
      },
    );
  return found;
}

describe('an organisation that may not use citizen service numbers', () => {
  test('MK-10 MUST have none in the schema that clients see, nor in the examples', async () => {
    const schema = await (await fetch(`${url}/schema.graphql`)).text();
    expect(schema).toContain('enum IdentifierScheme');
    expect(schema).not.toMatch(/\bBSN\b/);
    expect(await (await fetch(`${url}/`)).text()).not.toMatch(/\bBSN\b/);
  });

  test('MK-11 MUST be sought by none, in a document or a variable', async () => {
    const asked = await askOver(
      url,
      'kcc',
      'query Q($s: IdentifierScheme!) { customerByIdentifier(scheme: $s, value: "1") { customerId } }',
      { s: 'BSN' },
    );
    expect(asked).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    const literal = await askOver(
      url,
      'kcc',
      '{ customerByIdentifier(scheme: BSN, value: "1") { customerId } }',
    );
    expect(literal).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
  });

  test('MK-12 MUST take in none: a record with one is refused, in prose they are masked', async () => {
    const base = { type: 'Customer', source: 'crm', asOf: '2026-03-10T08:00:00Z', kind: 'PERSON' };
    const note = {
      sourceId: 'n',
      text: 'Belde over 999990019.',
      createdBy: 'kcc',
    };
    const path = await desk.write(
      'in.ndjson',
      toLines([
        { ...base, sourceId: '1', identifiers: [{ scheme: 'BSN', value: '999990019' }] },
        { ...base, sourceId: '2', person: { familyName: 'Proef' }, notes: [note] },
        {
          type: 'Representation',
          source: 'crm',
          sourceId: '3',
          asOf: base.asOf,
          representative: { scheme: 'BSN', value: '999990019' },
        },
      ]),
    );
    const taken = await desk.runWith(off, 'import', '--from', 'ndjson', path);
    expect(figuresOf(taken)).toMatchObject({ created: 1, rejected: 2 });
    expect(taken.stdout + taken.stderr).not.toContain('999990019');
    await desk.runWith(off, 'export', desk.path('all.ndjson'));
    const lines = await readFile(desk.path('all.ndjson'), 'utf8');
    expect(lines).toContain('Belde over *****0019.');
    expect(lines).not.toContain('"BSN"');
    expect(numbersIn(lines)).toEqual([]);
  });

  test('MK-13 MUST not begin on a store that holds some, and say what to do', async () => {
    const other = await createDesk();
    expect(await other.run('demo', '--customers', '2')).toMatchObject({ status: 0 });
    const refused = await other.runWith(off, 'export', other.path('all.ndjson'));
    expect([refused.status, refused.stderr]).toEqual([
      2,
      'KLANTBEELD_BSN is off, and the store holds citizen service numbers. Begin with an empty data folder, or switch it on. (BAD_VALUE)\n',
    ]);
    await other.remove();
  }, 60_000);
});
