import { print, validate } from 'graphql';

import { compose } from './kit/compose.ts';
import { generateOperation } from './kit/generate.ts';
import { library } from './supergraphs/library.ts';

const { apiSchema: schema } = compose(library);
const options = { schema, hints: library.ids ?? {} };
const operations = Array.from({ length: 200 }, (_, at) =>
  generateOperation(options, `fixed ${at}`),
);

test('EX-63 the same seed MUST make the same operation, and another seed another', () => {
  const again = generateOperation(options, 'fixed 7');
  expect(again).toEqual(operations[7]);
  expect(new Set(operations.map(({ text }) => text)).size).toBeGreaterThan(195);
});

test('EX-64 every generated operation MUST be valid, and few texts thrown away', () => {
  for (const { document } of operations) expect(validate(schema, document)).toEqual([]);
  const discarded = operations.reduce((sum, one) => sum + one.discarded, 0);
  expect(discarded).toBeLessThan(operations.length / 2);
});

test.each([
  ['variables', /\(\$/],
  ['defaults of variables', /\(\$.* = /],
  ['named fragments', /\.\.\.F\d/],
  ['inline fragments on a type', /\.\.\. on /],
  ['inline fragments on none', /\.\.\.( @\w+\(.*\))? \{/],
  ['conditions by variables', /@(skip|include)\(if: \$/],
  ['conditions by constants', /@(skip|include)\(if: (true|false)\)/],
  ['aliases', /\w+: \w+ /],
  ['the type of an object under another name', /kind__: __typename/],
  ['a key under another name', /id: \w/],
  ['mutations', /^mutation/],
  ['lists as arguments', /\[[^\]]+\]/],
  ['input objects', /\{[^{}]*: [^{}]*\}\)/],
  ['fragments on interfaces and unions', /on (Work|Found|Borrowed|Reviewed) /],
])('EX-65 generated operations MUST hold %s', (_what, form) => {
  const having = operations.filter(({ document }) =>
    form.test(print(document).replaceAll('\n', ' ')),
  );
  expect(having.length).toBeGreaterThan(3);
});
