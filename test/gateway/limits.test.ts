import { getIntrospectionQuery, validate } from 'graphql';

import { defaultLimits, parseOperation } from '../../gateway/limits/limits.ts';
import type { ErrorExtensions } from '../../schema/errors.ts';
import { limitsOf, passes, refused, schema, weighted } from './limits-graph.ts';

/** Fields `f0 … fn` of one type, in one selection set. */
const fields = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, index) => `f${from + index}`).join(' ');

/** `node { node { … id } }` with so many fields below each other. */
const nested = (depth: number): string =>
  `${'{ node '.repeat(depth - 1)}{ id }${' }'.repeat(depth - 1)}`;

const doubling = (levels: number): string =>
  [
    '{ node { ...F1 } }',
    ...Array.from(
      { length: levels - 1 },
      (_, index) => `fragment F${index + 1} on Node { ...F${index + 2} ...F${index + 2} }`,
    ),
    `fragment F${levels} on Node { id }`,
  ].join('\n');

const tooComplex = (limit: string): ErrorExtensions => ({ code: 'TOO_COMPLEX', limit });

describe('the shape of an operation', () => {
  test('GL1 MUST refuse depth 13, and let 12 pass', () => {
    expect(limitsOf(nested(12))).toEqual(passes);
    expect(limitsOf(nested(13))).toEqual(refused(tooComplex('depth')));
    expect(limitsOf(nested(15), { kind: 'ANALYST' })).toEqual(passes);
    expect(limitsOf(nested(16), { kind: 'ANALYST' })).toEqual(refused(tooComplex('depth')));
  });

  test('GL1 MUST count depth through fragments', () => {
    const text = `{ node { ...A } } fragment A on Node ${nested(12)}`;
    expect(limitsOf(text)).toEqual(refused(tooComplex('depth')));
  });

  test('GL2 MUST refuse 16 aliases, an aliased __typename among them', () => {
    const aliases = (count: number): string =>
      `{ node { t: __typename ${Array.from({ length: count - 1 }, (_, i) => `a${i}: id`).join(' ')} } }`;
    expect(limitsOf(aliases(15))).toEqual(passes);
    expect(limitsOf(aliases(16))).toEqual(refused(tooComplex('aliases')));
    expect(limitsOf(aliases(30), { kind: 'ANALYST' })).toEqual(passes);
    expect(limitsOf(aliases(31), { kind: 'ANALYST' })).toEqual(refused(tooComplex('aliases')));
  });

  test('GL2 MUST count the aliases of a fragment at each of its spreads', () => {
    const spread = (count: number): string =>
      `{ ${Array.from({ length: count }, (_, i) => `n${i}: node { ...A }`).join(' ')} }
       fragment A on Node { a: id b: id c: id }`;
    expect(limitsOf(spread(3))).toEqual(passes);
    expect(limitsOf(spread(4))).toEqual(refused(tooComplex('aliases')));
  });

  test('GL2 MUST let an operation ask for __typename freely', () => {
    const text = `{ __typename a: node { __typename id } b: node { __typename } c: node { __typename }
      d: node { __typename } e: node { __typename } }`;
    expect(limitsOf(text)).toEqual(passes);
  });

  test('GL3 MUST refuse 6 root fields, through fragments too', () => {
    const roots = 'a: node { id } b: node { id } c: node { id } d: node { id } e: node { id }';
    expect(limitsOf(`{ ${roots} }`)).toEqual(passes);
    expect(limitsOf(`{ ${roots} node { id } }`)).toEqual(refused(tooComplex('rootFields')));
    const spread = `{ ${roots} ...More } fragment More on Query { ... { node { id } } }`;
    expect(limitsOf(spread)).toEqual(refused(tooComplex('rootFields')));
    expect(limitsOf(spread, { kind: 'ANALYST' })).toEqual(passes);
  });

  test('GL4 MUST refuse 201 distinct fields, and count a field that is written twice once', () => {
    expect(limitsOf(`{ node { ${fields(199)} } }`)).toEqual(passes);
    expect(limitsOf(`{ node { ${fields(200)} } }`)).toEqual(refused(tooComplex('height')));
    expect(limitsOf(`{ node { ${fields(199)} ${fields(80)} } }`)).toEqual(passes);
    expect(limitsOf(`{ node { ${fields(200)} } }`, { kind: 'ANALYST' })).toEqual(passes);
  });

  test('GL4 MUST refuse one field written over and over', () => {
    const text = `{ node { ${'id '.repeat(300)} } }`;
    expect(limitsOf(text)).toEqual(refused(tooComplex('height')));
    expect(limitsOf(`{ ${'__typename '.repeat(301)} }`)).toEqual(refused(tooComplex('height')));
  });

  test.each([8, 12, 60, 150])('GL5 MUST refuse a fragment that doubles %i times', (levels) => {
    expect(limitsOf(doubling(levels))).toEqual(refused(tooComplex('height')));
  });

  test('GL5 MUST refuse doubling through fields, and in a fragment that nothing uses', () => {
    const twice = (one: string): string => `node { ${one} } ... on Node { node { ${one} } }`;
    const text = `{ node { ${twice(twice(twice(twice(twice(twice(twice('id')))))))} } }`;
    expect(limitsOf(text)).toEqual(refused(tooComplex('height')));
    const unused = `query A { node { id } } fragment U on Node { ${fields(201)} }`;
    expect(limitsOf(unused)).toEqual(refused(tooComplex('height')));
  });

  test('GL5 MUST end on fragments that go in a circle', () => {
    const circles = [
      '{ node { ...A } } fragment A on Node { id ...A }',
      '{ node { ...A } } fragment A on Node { node { ...B } } fragment B on Node { ...A }',
    ];
    for (const text of circles)
      expect(limitsOf(text)).toEqual(refused({ code: 'GRAPHQL_VALIDATION_FAILED' }));
  });

  test('GL13 MUST leave room for the introspection of an analyst, as GraphiQL asks it', () => {
    const text = getIntrospectionQuery({
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
    });
    expect(limitsOf(text, { kind: 'ANALYST' })).toEqual(passes);
    expect(validate(schema, parseOperation(text, defaultLimits))).toEqual([]);
  });
});

describe('pages and cost', () => {
  const page = 'query ($n: Int) { rows(first: $n) { id } }';

  test.each([
    ['first: 101', 'page'],
    ['first: -1', 'page'],
    ['last: 101', 'page'],
  ])('GL7 MUST refuse %s', (argument, limit) => {
    expect(limitsOf(`{ rows(${argument}) { id } }`)).toEqual(refused(tooComplex(limit)));
  });

  test('GL7 MUST know a page from its variable, also on a document that passed before', () => {
    const document = parseOperation(page, defaultLimits);
    const ask = (n: unknown): unknown => limitsOf(document, { variables: { n } });
    expect([ask(50), ask(100), ask(0)]).toEqual([passes, passes, passes]);
    expect([ask(1_000_000), ask(101), ask(-1)]).toEqual(
      Array.from({ length: 3 }, () => refused(tooComplex('page'))),
    );
    expect(ask(50)).toEqual(passes);
  });

  test('GL7 MUST know a page from the default of its variable', () => {
    const withDefault = (n: number): string => `query ($n: Int = ${n}) { rows(first: $n) { id } }`;
    expect(limitsOf(withDefault(100))).toEqual(passes);
    expect(limitsOf(withDefault(101))).toEqual(refused(tooComplex('page')));
    expect(limitsOf(withDefault(101), { variables: { n: 5 } })).toEqual(passes);
  });

  test('GL8 MUST refuse lists in lists that could hold more than 2 000 objects', () => {
    const grid = (rows: number, cells: number): string =>
      `{ rows(first: ${rows}) { cells(first: ${cells}) { id } } }`;
    // 40 rows, and 49 cells in each
    expect(limitsOf(grid(40, 49))).toEqual(passes);
    expect(limitsOf(grid(40, 50))).toEqual(refused(tooComplex('cost')));
  });

  test('GL8 MUST count a list without a page as 10, and one with a default page as that', () => {
    // unsized 10 x (1 + 10 x (1 + 10)) = 1 110; with one level more 11 110
    expect(limitsOf('{ unsized { unsized { unsized { id } } } }')).toEqual(passes);
    expect(limitsOf('{ unsized { unsized { unsized { unsized { id } } } } }')).toEqual(
      refused(tooComplex('cost')),
    );
    // rows has 20 by default: 20 x (1 + 100) = 2 020, and with 98 cells 1 980
    expect(limitsOf('{ rows { cells(first: 100) { id } } }')).toEqual(refused(tooComplex('cost')));
    expect(limitsOf('{ rows { cells(first: 98) { id } } }')).toEqual(passes);
  });

  test('GL8 MUST give the edges of a connection the page of the connection, through fragments', () => {
    const direct = (n: number): string =>
      `{ page(first: ${n}) { edges { node { unsized { id } } } } }`;
    const spread = `query ($n: Int!) { page(first: $n) { ...Edges } }
      fragment Edges on Page { ... { edges { node { unsized { id } } } } }`;
    // 1 + n x (edge 1 + node 1 + 10)
    expect(limitsOf(direct(100))).toEqual(passes);
    expect(
      limitsOf(`{ a: page(first: 100) { edges { node { unsized { id } } } } b: page(first: 100) {
      edges { node { unsized { id } } } } }`),
    ).toEqual(refused(tooComplex('cost')));
    expect(limitsOf(spread, { variables: { n: 100 } })).toEqual(passes);
    const deeper = spread.replace('unsized { id }', 'unsized { unsized { id } }');
    expect(limitsOf(deeper, { variables: { n: 17 } })).toEqual(passes);
    expect(limitsOf(deeper, { variables: { n: 18 } })).toEqual(refused(tooComplex('cost')));
  });

  test('GL8 MUST honour @listSize and @cost of the subgraphs', () => {
    const { limits, schema } = weighted();
    const ask = (text: string, variables = {}): unknown =>
      limitsOf(text, { limits, schema, variables });
    // assumedSize 3, item weight 100: 3 x 100, and 3 x (100 + 3 x 100) in the list below
    expect(ask('{ few { id } }')).toEqual(passes);
    expect(ask('{ few { few { id } } }')).toEqual(passes);
    expect(ask('{ few { few { few { id } } } }')).toEqual(refused(tooComplex('cost')));
    // slicingArguments: ["most"], sizedFields: ["hits"], and 100 for each hit
    const search = 'query ($m: Int) { search(most: $m) { hits { id } } }';
    expect(ask(search, { m: 19 })).toEqual(passes);
    expect(ask(search, { m: 20 })).toEqual(refused(tooComplex('cost')));
    expect(ask(search, { m: 101 })).toEqual(refused(tooComplex('page')));
  });

  test('GL8 MUST assume the most where a page is no number, and leave the refusal to coercion', () => {
    const text = 'query ($n: Int) { rows(first: $n) { cells(first: 30) { id } } }';
    expect(limitsOf(text, { variables: { n: 10 } })).toEqual(passes);
    for (const n of [null, '10', Number.NaN, [1], {}])
      expect(limitsOf(text, { variables: { n } })).toEqual(refused(tooComplex('cost')));
  });
});

describe('the text of a document', () => {
  test('GL6 MUST refuse 2 001 tokens, and read 2 000', () => {
    // three tokens around the names
    const names = (count: number): string => `{${' id'.repeat(count - 2)}}`;
    const codeOf = (text: string): unknown => {
      try {
        return parseOperation(text, defaultLimits).kind;
      } catch (error) {
        return error;
      }
    };
    expect(codeOf(names(2_000))).toBe('Document');
    expect(codeOf(names(2_001))).toMatchObject({ extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
  });

  test('GL9 MUST answer 10 unknown directives and 10 000 with one error', () => {
    const text = (count: number): string => `{ node { id ${'@x '.repeat(count)} } }`;
    expect(limitsOf(text(10))).toEqual(refused({ code: 'GRAPHQL_VALIDATION_FAILED' }));
    expect(limitsOf(text(10_000))).toEqual(refused({ code: 'GRAPHQL_PARSE_FAILED' }));
    expect(limitsOf('{ node { id @include(if: true) } }')).toEqual(passes);
  });

  test.each([
    ['a selection 2 000 deep', `${'{ node '.repeat(2_000)}${'}'.repeat(2_000)}`],
    ['a list literal 5 000 deep', `{ rows(ids: ${'['.repeat(5_000)}${']'.repeat(5_000)}) { id } }`],
    ['an unfinished list literal', `{ rows(ids: ${'['.repeat(5_000)}`],
    ['no GraphQL', 'SELECT 1'],
    ['nothing', ''],
  ])('GL11 MUST answer %s with the fixed sentence', (_name, text) => {
    expect(limitsOf(text)).toEqual(refused({ code: 'GRAPHQL_PARSE_FAILED' }));
  });

  test('GL11 MUST survive depth that fewer tokens would have kept out', () => {
    const generous = { ...defaultLimits, tokens: 100_000 };
    const deep = `${'{ node '.repeat(1_500)}{ id }${'}'.repeat(1_500)}`;
    expect(limitsOf(deep, { limits: generous })).toEqual(refused(tooComplex('depth')));
    const inline = `{ node ${'{ ... '.repeat(1_500)}{ id }${'}'.repeat(1_500)} }`;
    expect(limitsOf(inline, { limits: generous })).toEqual(refused(tooComplex('depth')));
    const chain = Array.from(
      { length: 1_500 },
      (_, i) => `fragment A${i} on Node { ...A${i + 1} }`,
    );
    expect(limitsOf(`{ node { ...A0 } } ${chain.join(' ')}`, { limits: generous })).toEqual(
      refused(tooComplex('depth')),
    );
  });

  test.each([
    '{ find(bsn: "123456782") { id } }',
    '{ find(bsn: 123456782) { id } }',
    '{ find(bsn: "1234.56.782") { id } }',
    '{ find(bsn: """\n  zie 111222333.\n""") { id } }',
    '{ find(bsn: "\\u0031\\u0032\\u0033456782") { id } }',
    'query ($b: String = "123456782") { find(bsn: $b) { id } }',
    '{ find(bsn: "123 456 782") { id } }',
    '{ find(bsn: B_123456782) { id } }',
    '{ find(in: { deep: ["999990019"] }) { id } }',
    '{ c123456782: node { id } }',
    'query Of123456782 { node { id } }',
  ])('GL19 MUST refuse a citizen service number in %j', (text) => {
    expect(limitsOf(text)).toEqual(refused({ code: 'BAD_USER_INPUT', field: 'BSN' }));
  });

  test.each([
    '{ find(bsn: "123456789") { id } }',
    '{ find(bsn: "000000000") { id } }',
    '{ find(bsn: "00000001002220647000") { id } }',
    '{ find(bsn: "0612345678") { id } }',
    '{ find(bsn: "2025-03-03T09:00:00Z") { id } }',
    'query ($b: String) { find(bsn: $b) { id } }',
  ])('GL19 MUST let %j pass', (text) => {
    expect(limitsOf(text, { variables: { b: '123456782' } })).toEqual(passes);
  });
});

describe('which operation', () => {
  test('GL1 MUST measure the operation that is asked for, and know when none is', () => {
    const text = 'query A { rows(first: 101) { id } } query B { node { id } }';
    const none = refused({ code: 'BAD_REQUEST', field: 'operationName' });
    expect(limitsOf(text, { operationName: 'A' })).toEqual(refused(tooComplex('page')));
    expect(limitsOf(text, { operationName: 'B' })).toEqual(passes);
    expect(limitsOf(text, { operationName: 'C' })).toEqual(none);
    expect(limitsOf(text)).toEqual(none);
    expect(limitsOf('fragment A on Node { id }')).toEqual(none);
  });

  test('GL1 MUST leave what does not fit the schema to validation', () => {
    const texts = [
      '{ nowhere { id { x } } }',
      '{ node { ...Nothing } }',
      '{ ... on Nothing { id } }',
    ];
    for (const text of texts) expect(limitsOf(text)).toEqual(passes);
    const mutation = parseOperation('mutation { change }', defaultLimits);
    expect(limitsOf(mutation)).toEqual(passes);
  });
});
