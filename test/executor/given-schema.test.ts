import { readFileSync } from 'node:fs';

import { buildSchema } from 'graphql';

import { readKeys } from '../../gateway/plan/keys.ts';
import { readMasks } from '../../gateway/plan/masks.ts';
import { maskForms, type MaskForm } from '../../schema/mask.ts';

const read = (file: string): string =>
  readFileSync(new URL(`../../schema/${file}`, import.meta.url), 'utf8');
const supergraph = read('supergraph.graphql');

test('EX-31 MUST know a key for every type of our own schema that has one', () => {
  const keyed = [...supergraph.matchAll(/^type (\w+)[^{]*@join__type\([^)]*key:/gm)];
  const keys = readKeys(supergraph, buildSchema(read('api.graphql')));
  expect([...keys.keys()].toSorted()).toEqual(keyed.map(([, type]) => type).toSorted());
  expect(Object.fromEntries(keys)).toMatchObject({
    Customer: ['id'],
    Case: ['id'],
    CaseType: ['code'],
    CustomerMatch: ['customerId'],
  });
});

const typed = (fields: string, more = ''): string => `
  type Thing @join__type(graph: A, key: "sku org") @join__type(graph: A, key: "owner { id }")
    @join__type(graph: B, key: "sku org") ${more} { ${fields} }
  type Query { thing: Thing }`;
const api = 'type Thing { id: ID sku: ID org: ID owner: Thing } type Query { thing: Thing }';

test.each([
  ['two fields that all sources have', 'sku: ID org: ID', '', ['sku', 'org']],
  ['one field before two', 'id: ID sku: ID org: ID', '@join__type(graph: B, key: "id")', ['id']],
  [
    'not what one source only names after another',
    'sku: ID @join__field(graph: A) @join__field(graph: B, external: true) org: ID',
    '',
    undefined,
  ],
  [
    'not what one source lacks',
    'id: ID @join__field(graph: A) sku: ID org: ID',
    '@join__type(graph: A, key: "id")',
    ['sku', 'org'],
  ],
])('EX-31 MUST choose a key that costs no fetch: %s', (_, fields, more, key) => {
  expect(readKeys(typed(fields, more), buildSchema(api)).get('Thing')).toEqual(key);
});

test('EX-38 MUST know which fields of our own schema may leave masked', () => {
  const masks = [...readMasks(supergraph)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const inForm = ({ isMasked }: MaskForm): readonly string[] =>
    masks.filter(([, one]) => one === isMasked).map(([coordinate]) => coordinate);
  expect(inForm(maskForms.LAST_FOUR)).toEqual(['DigitalAddress.value', 'Identifier.value']);
  // MK-02 says which texts these are.
  const texts = inForm(maskForms.CITIZEN_NUMBERS);
  expect(texts).toEqual(expect.arrayContaining(['Case.description', 'Contact.content']));
  expect(masks).toHaveLength(2 + texts.length);
});

test('EX-38 MUST refuse a schema with a mask that nobody knows, naming every field', () => {
  const sdl = 'type A { a: String @masked(form: "STARS") b: String @masked(form: "toString") }';
  expect(() => readMasks(sdl)).toThrow(
    'The masks of the schema cannot be used:\n' +
      '  - A.a is masked in the form STARS, which does not exist.\n' +
      '  - A.b is masked in the form toString, which does not exist.',
  );
});

test('EX-38 MUST recognise what the mask makes, and no number, address or telephone number that is whole', () => {
  const { mask, isMasked } = maskForms.LAST_FOUR;
  for (const text of ['999990019', 'a@b.nl', '', '12', '+31612345678']) {
    expect(isMasked(mask(text))).toBe(true);
    expect(isMasked(text)).toBe(false);
  }
  expect(mask('999996782')).toBe('*****6782');
  expect(isMasked('*****@b.nl')).toBe(false);
  expect(isMasked(null)).toBe(false);
});
