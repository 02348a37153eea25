import { buildSchema, parse, print, printSchema, validate, validateSchema } from 'graphql';

import type { Answer, Graph, Question } from './policy-graph.ts';
import {
  compose,
  composed,
  createTestPolicy,
  dossiers,
  people,
  startGraph,
  viewer,
} from './policy-graph.ts';

const kcc = viewer('EMPLOYEE');
const backoffice = viewer('EMPLOYEE', 'employee+');
const citizen = viewer('CITIZEN');
const partner = viewer('PARTNER');
const analyst = viewer('ANALYST');

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

const ask = (
  who: Question['viewer'],
  text: string,
  variables: Question['variables'] = {},
): Promise<Answer> => graph.ask({ viewer: who, text, variables });

const hiddenAt = (...paths: readonly (readonly (string | number)[])[]): Answer['errors'] =>
  paths.map((path) => ({ code: 'PURPOSE_FORBIDS_FIELD', path }));

const refused = (code: string) => ({
  data: undefined,
  errors: [{ code, path: undefined }],
  fetches: [],
});

describe('fields that a viewer may not see', () => {
  test('AZ9 MUST give null, an error at the path and the rest, and never fetch the field', async () => {
    const answer = await ask(kcc, '{ customer(id: "c1") { id bsn name } }');
    expect(answer).toEqual({
      data: { customer: { id: 'c1', bsn: null, name: 'Anna' } },
      errors: hiddenAt(['customer', 'bsn']),
      fetches: ['people: {\n  customer(id: "c1") {\n    id\n    name\n  }\n}'],
    });
    expect(Object.keys((answer.data as { customer: object }).customer)).toEqual([
      'id',
      'bsn',
      'name',
    ]);
  });

  test('AZ9 MUST give the field to who has the extra right', async () => {
    expect(await ask(backoffice, '{ customer(id: "c1") { id bsn } }')).toMatchObject({
      data: { customer: { id: 'c1', bsn: '123456782' } },
      errors: [],
    });
  });

  test('AZ9 MUST take out an object with all that is under it, and its fetch', async () => {
    const text = '{ customer(id: "c1") { name related(first: 3) { name } cases { title note } } }';
    expect(await ask(partner, text)).toMatchObject({
      data: {
        customer: {
          name: 'Anna',
          related: null,
          cases: [
            { title: 'Verhuizing', note: null },
            { title: 'Vergunning', note: null },
          ],
        },
      },
      errors: hiddenAt(
        ['customer', 'related'],
        ['customer', 'cases', 0, 'note'],
        ['customer', 'cases', 1, 'note'],
      ),
    });
  });

  test('AZ9 MUST keep an object of which nothing may be seen, as an object of nulls', async () => {
    const text = '{ customer(id: "c1") { papers { passport licence(of: "car") } } }';
    expect(await ask(kcc, text)).toEqual({
      data: { customer: { papers: { passport: null, licence: null } } },
      errors: hiddenAt(['customer', 'papers', 'passport'], ['customer', 'papers', 'licence']),
      fetches: [expect.not.stringMatching(/passport|licence/)],
    });
  });

  test('AZ9 MUST say nothing under what is absent', async () => {
    expect(await ask(kcc, '{ customer(id: "c9") { bsn papers { passport } } }')).toMatchObject({
      data: { customer: null },
      errors: [],
    });
  });
});

describe('AZ10 the same, however it is asked', () => {
  const hidden = { data: { customer: { id: 'c1', x: null, name: 'Anna' } } };

  test.each([
    ['an alias', '{ customer(id: "c1") { id x: bsn name } }'],
    [
      'a named fragment',
      '{ customer(id: "c1") { id ...X name } } fragment X on Customer { x: bsn }',
    ],
    [
      'a fragment in a fragment',
      '{ customer(id: "c1") { id ...Y } } fragment Y on Customer { ...X name } fragment X on Customer { x: bsn }',
    ],
    ['an inline fragment', '{ customer(id: "c1") { id ... on Customer { x: bsn } name } }'],
    [
      'a bare inline fragment',
      '{ customer(id: "c1") { id ... @include(if: true) { x: bsn } name } }',
    ],
    [
      'an inline fragment on an interface',
      '{ customer(id: "c1") { id ... on Party { x: taxNumber name } } }',
    ],
  ])('AZ10 MUST hide through %s', async (_way, text) => {
    const answer = await ask(kcc, text);
    expect(answer).toMatchObject({ ...hidden, errors: hiddenAt(['customer', 'x']) });
    expect(Object.keys((answer.data as { customer: object }).customer)).toEqual([
      'id',
      'x',
      'name',
    ]);
    expect(answer.fetches.join()).not.toMatch(/bsn|taxNumber/);
  });

  test('AZ10 MUST hide per type in a union, and put nulls where that type is', async () => {
    const text = `{ search(text: "a") {
      __typename ... on Hit { ... on Customer { id bsn } } ... on Company { id secret } ... on Channel { name cost }
    } }`;
    const answer = await ask(kcc, text);
    expect(answer).toMatchObject({
      data: {
        search: [
          { __typename: 'Customer', id: 'c1', bsn: null },
          { __typename: 'Company', id: 'b1', secret: null },
          { __typename: 'Channel', name: 'balie', cost: 12 },
          null,
        ],
      },
      errors: hiddenAt(['search', 0, 'bsn'], ['search', 1, 'secret']),
    });
    expect(answer.fetches.join()).not.toMatch(/bsn|secret/);
  });

  test('AZ10 MUST ask an interface field of the types where it is open, in nested lists', async () => {
    const text = '{ parties { taxNumber id } }';
    expect(await ask(kcc, text)).toMatchObject({
      data: {
        parties: [
          [
            { taxNumber: null, id: 'c1' },
            { taxNumber: 'NL1', id: 'b1' },
          ],
          [],
          null,
          [{ taxNumber: null, id: 'c2' }],
        ],
      },
      errors: hiddenAt(['parties', 0, 0, 'taxNumber'], ['parties', 3, 0, 'taxNumber']),
    });
  });

  test('AZ10 MUST keep its own field for the type out of the answer, whatever the client calls its fields', async () => {
    const text = '{ parties { typeOfObject: id typeOfObject_: name taxNumber } }';
    expect(await ask(kcc, text)).toMatchObject({
      data: {
        parties: [
          [{ typeOfObject: 'c1', typeOfObject_: 'Anna', taxNumber: null }, {}],
          [],
          null,
          [{}],
        ],
      },
    });
    const keys = '{ search { ... on Customer { bsn } } }';
    expect((await ask(kcc, keys)).data).toEqual({ search: [{ bsn: null }, {}, {}, null] });
  });

  test('AZ10 MUST honour @include and @skip with variables, and their defaults', async () => {
    const text = `query ($v: Boolean!, $d: Boolean = false) {
      customer(id: "c1") { id bsn @include(if: $v) x: bsn @skip(if: $v) y: bsn @include(if: $d) } }`;
    expect(await ask(kcc, text, { v: true })).toMatchObject({
      data: { customer: { id: 'c1', bsn: null } },
      errors: hiddenAt(['customer', 'bsn']),
    });
    const answer = await ask(kcc, text, { v: false, d: true });
    expect(answer).toMatchObject({
      data: { customer: { id: 'c1', x: null, y: null } },
      errors: hiddenAt(['customer', 'x'], ['customer', 'y']),
    });
    expect(answer.data).not.toHaveProperty('customer.bsn');
  });

  test('AZ10 MUST honour directives on fragments, and on the object above', async () => {
    const text = `query ($v: Boolean!) { customer(id: "c1") {
      id ...X @include(if: $v) ... @skip(if: $v) { y: bsn } partner @include(if: $v) { bsn } } }
      fragment X on Customer { x: bsn }`;
    expect(await ask(kcc, text, { v: true })).toMatchObject({
      data: { customer: { id: 'c1', x: null, partner: { bsn: null } } },
      errors: hiddenAt(['customer', 'x'], ['customer', 'partner', 'bsn']),
    });
    expect(await ask(kcc, text, { v: false })).toMatchObject({
      data: { customer: { id: 'c1', y: null } },
      errors: hiddenAt(['customer', 'y']),
    });
  });

  test('AZ10 MUST merge what is asked twice, in one place', async () => {
    const text = `{ customer(id: "c1") { partner { id } partner { bsn name } ...P } }
      fragment P on Customer { partner { taxNumber id } }`;
    expect(await ask(kcc, text)).toMatchObject({
      data: { customer: { partner: { id: 'c2', bsn: null, name: 'Ben', taxNumber: null } } },
      errors: hiddenAt(['customer', 'partner', 'bsn'], ['customer', 'partner', 'taxNumber']),
    });
  });

  test('AZ10 MUST keep the errors of sources, and put its own after them', () => {
    const document = parse('{ customer(id: "c1") { bsn cases { note } } }');
    const { restore } = graph.policy.apply({ document, viewer: partner });
    const sick = {
      message: 'x',
      path: ['customer', 'cases'],
      extensions: { code: 'SOURCE_UNAVAILABLE' },
    };
    const result = restore({ data: { customer: { cases: null } }, errors: [sick] }, {});
    expect(result.data).toEqual({ customer: { bsn: null, cases: null } });
    expect(result.errors?.map((error) => Reflect.get(error, 'path'))).toEqual([
      ['customer', 'cases'],
      ['customer', 'bsn'],
    ]);
    expect(restore({ data: null, errors: [sick] }, {})).toEqual({ data: null, errors: [sick] });
  });
});

describe('operations that a viewer never has', () => {
  test.each([
    '{ duplicates { id } }',
    '{ channels { name } duplicates { id } }',
    '{ ...D } fragment D on Query { d: duplicates { id } }',
    '{ ... { duplicates { id } } }',
    '{ channels { name } duplicates @include(if: false) { id } }',
  ])('AZ7 MUST refuse the whole of %s to a citizen, with no fetch', async (text) => {
    expect(await ask(citizen, text)).toEqual(refused('FORBIDDEN'));
    expect(await ask(kcc, text)).toEqual(refused('FORBIDDEN'));
    expect(await ask(backoffice, text)).toMatchObject({ errors: [] });
  });

  test('AZ7 MUST give reference data to every kind but the ones without any class', async () => {
    const text = '{ channels { name } }';
    expect((await ask(analyst, text)).data).toEqual({ channels: [{ name: 'balie' }] });
    for (const kind of ['OPERATOR', 'SYSTEM'] as const)
      expect(await ask(viewer(kind), text)).toEqual(refused('FORBIDDEN'));
    expect((await ask(viewer('OPERATOR'), '{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  test.each([
    '{ __schema { queryType { name } } }',
    '{ __type(name: "Customer") { name } }',
    '{ x: __type(name: "Customer") { name } }',
    '{ ...I } fragment I on Query { ... { __schema { types { name } } } }',
    '{ channels { name } __schema @include(if: false) { types { name } } }',
  ])('GL13 MUST show the schema by %s to an analyst only', async (text) => {
    expect(await ask(analyst, text)).toMatchObject({ errors: [] });
    for (const who of [kcc, backoffice, citizen, partner])
      expect(await ask(who, text)).toEqual(refused('INTROSPECTION_DISABLED'));
    expect(await ask(analyst, text)).toMatchObject({ errors: [] });
  });

  test('AZ7 MUST name the member at fault when no operation is meant', async () => {
    const two = 'query A { channels { name } } query B { me { id } }';
    expect(await graph.ask({ viewer: kcc, text: two })).toEqual(refused('BAD_REQUEST'));
    expect(await graph.ask({ viewer: kcc, text: two, operationName: 'C' })).toEqual(
      refused('BAD_REQUEST'),
    );
    expect(await graph.ask({ viewer: kcc, text: two, operationName: 'A' })).toMatchObject({
      errors: [],
    });
    expect(await graph.ask({ viewer: kcc, text: two, operationName: 'B' })).toEqual(
      refused('FORBIDDEN'),
    );
  });
});

describe('what the planner sees', () => {
  const text =
    'query Q($first: Int, $of: String) { customer(id: "c1") { name related(first: $first) { name } papers { licence(of: $of) } cases(first: $first) { id } } }';

  test('AZ9 MUST hand on the very same document when nothing is hidden', () => {
    const document = parse(text);
    const outcome = graph.policy.apply({ document, viewer: backoffice });
    const result = { data: { customer: null } };
    expect(outcome.document).toBe(document);
    expect(outcome.restore(result, {})).toBe(result);
    expect(graph.policy.apply({ document, viewer: backoffice })).toBe(outcome);
  });

  test('AZ9 MUST drop fragments and variables that served only what is hidden', () => {
    const document = parse(`query ($of: String, $v: Boolean!, $kept: ID!) {
        customer(id: $kept) { name ...A @include(if: $v) ...B } }
      fragment A on Customer { papers { licence(of: $of) } }
      fragment B on Customer { ...C }
      fragment C on Customer { bsn }`);
    const pruned = graph.policy.apply({ document, viewer: kcc }).document;
    expect(print(pruned)).toBe(
      print(
        parse(`query ($v: Boolean!, $kept: ID!) { customer(id: $kept) { name ...A @include(if: $v) } }
          fragment A on Customer { papers { typeOfObject: __typename } }`),
      ),
    );
    expect(validate(composed.apiSchema, pruned)).toEqual([]);
  });

  test('AZ9 MUST leave unknown fields and unused variables to validation', () => {
    const document = parse('query ($x: Int) { customer(id: "c1") { nothing bsn } }');
    const pruned = graph.policy.apply({ document, viewer: kcc }).document;
    expect(validate(composed.apiSchema, pruned)).toHaveLength(2);
  });

  test('AZ9 MUST leave a circle of fragments to validation', () => {
    for (const [text, viewer] of [
      ['{ me { ...A } } fragment A on Customer { id ...A }', citizen],
      ['{ customer(id: "c1") { ...A } } fragment A on Customer { bsn ...A }', kcc],
    ] as const) {
      const outcome = graph.policy.apply({ document: parse(text), viewer });
      expect(validate(composed.apiSchema, outcome.document)).toHaveLength(1);
    }
  });

  test('AZ16 MUST have one hash per pruned document and operation', () => {
    const hashOf = (text: string, who: Question['viewer'], operationName?: string): string =>
      graph.policy.apply({ document: parse(text), operationName, viewer: who }).hash;
    expect(hashOf(text, kcc)).not.toBe(hashOf(text, backoffice));
    expect(hashOf(text, kcc)).toBe(
      hashOf(text.replace(' papers { licence(of: $of) }', ' papers{licence(of:$of)}'), kcc),
    );
    expect(hashOf('{ me { id bsn } }', citizen)).not.toBe(hashOf('{ me { id } }', citizen));
    expect(hashOf('{ customer(id: 1) { id bsn } }', kcc)).toBe(
      hashOf('{ customer(id: 1) { id } }', kcc),
    );
    const two = 'query A { channels { name } } query B { channels { name } }';
    expect(hashOf(two, kcc, 'A')).not.toBe(hashOf(two, kcc, 'B'));
  });

  test('AZ16 MUST give each viewer its own, when employee and citizen ask the same text 100 times side by side', async () => {
    const same = '{ customer(id: "c1") { id bsn name cases { title note } } }';
    const own = {
      employee: {
        id: 'c1',
        bsn: '123456782',
        name: 'Anna',
        cases: [{ note: 'belt vaak' }, { note: null }],
      },
      citizen: {
        id: 'c1',
        bsn: '123456782',
        name: 'Anna',
        cases: [{ note: null }, { note: null }],
      },
      agent: { id: 'c1', bsn: null, name: 'Anna', cases: [{ note: 'belt vaak' }, { note: null }] },
    };
    const who = { employee: backoffice, citizen, agent: kcc };
    const names = ['employee', 'citizen', 'agent', 'citizen', 'employee', 'agent'] as const;
    const questions = Array.from(
      { length: 300 },
      (_, index) => names[index % names.length] ?? 'agent',
    );
    const answers = await Promise.all(questions.map((name) => ask(who[name], same)));
    for (const [index, name] of questions.entries()) {
      const answer = answers[index];
      expect(answer).toMatchObject({ data: { customer: own[name] } });
      expect(/\bnote\b/.test(String(answer?.fetches))).toBe(name !== 'citizen');
      expect(/\bbsn\b/.test(String(answer?.fetches))).toBe(name !== 'agent');
    }
  });
});

describe('fields that are made of others', () => {
  const text = '{ customer(id: "c1") { name isKnownNationally } }';

  test('AZ11 MUST be null without the right, and what they are made of never fetched', async () => {
    expect(await ask(kcc, text)).toEqual({
      data: { customer: { name: 'Anna', isKnownNationally: null } },
      errors: hiddenAt(['customer', 'isKnownNationally']),
      fetches: ['people: {\n  customer(id: "c1") {\n    name\n  }\n}'],
    });
    const answer = await ask(backoffice, text);
    expect(answer).toMatchObject({
      data: { customer: { name: 'Anna', isKnownNationally: true } },
      errors: [],
    });
    expect(answer.fetches.join()).toContain('bsn');
  });

  test('AZ11 MUST refuse to start when one is open to who may not see what it is made of', () => {
    const wider = dossiers.replace(
      '"bsn") @access(class: "SELF',
      '"bsn") @access(class: "PARTNER SELF',
    );
    expect(wider).not.toBe(dossiers);
    expect(() => createTestPolicy(compose({ people, dossiers: wider }))).toThrow(
      'Customer.isKnownNationally is made of Customer.bsn, which is hidden from PARTNER for test.',
    );
  });
});

describe('the schema', () => {
  const startWith = (sdl: string): void =>
    void createTestPolicy(compose({ people: sdl, dossiers }));

  test('AZ15 MUST refuse to start on fields without a class, and name them all at once', () => {
    const bare = people
      .replace('type Channel @access(class: "PUBLIC")', 'type Channel')
      .replace('me: Customer @access(class: "SELF")', 'me: Customer');
    expect(() => startWith(bare)).toThrow(
      'The access classes of the schema cannot be used:\n' +
        '  - Query.me has no access class.\n' +
        '  - Channel.name has no access class.',
    );
  });

  test('AZ15 MUST refuse a class that nobody could ever have', () => {
    const wrong = people.replace(
      'cost: Int @access(class: "EMPLOYEE")',
      'cost: Int @access(class: "EMPLOYE")',
    );
    expect(() => startWith(wrong)).toThrow(
      'Channel.cost names the access class EMPLOYE, which does not exist.',
    );
  });

  test('AZ17 MUST refuse a protected field that is non-null, and say who would get null', () => {
    const strict = (sdl: string): string => sdl.replace('bsn: String', 'bsn: String!');
    const start = () =>
      createTestPolicy(compose({ people: strict(people), dossiers: strict(dossiers) }));
    expect(start).toThrow(
      /Customer\.bsn is non-null, but hidden from EMPLOYEE for test, which reaches Customer through \w+\.\w+\./,
    );
  });

  test('AZ17 MUST see what is reached through unions and interfaces', () => {
    const strict = people.replace('cost: Int @access', 'cost: Int! @access');
    expect(() => startWith(strict)).toThrow(
      /Channel\.cost is non-null, but hidden from SELF for test, which reaches Channel/,
    );
  });

  test('AZ17 MUST let a field be non-null for all who ever reach it', () => {
    const strict = people
      .replace('passport: String', 'passport: String!')
      .replace(
        'papers: Papers @access(class: "SELF EMPLOYEE PARTNER")',
        'papers: Papers @access(class: "EMPLOYEE+")',
      );
    expect(() => startWith(strict)).not.toThrow();
  });

  test('GL13 MUST make for each kind of viewer the schema that it may see', () => {
    const forPartner = printSchema(graph.policy.schemaFor(partner));
    expect(forPartner).toMatch(
      /type Customer implements Party \{\n {2}id: ID!\n {2}cases\(first: Int = 10\): \[Case\]\n {2}name: String\n {2}partner: Customer\n\}/,
    );
    expect(forPartner).not.toMatch(/bsn|note|Papers|duplicates|secret/);
    const forAnalyst = printSchema(graph.policy.schemaFor(analyst));
    expect(buildSchema(forAnalyst).getType('Customer')).toBeUndefined();
    expect(forAnalyst).toBe(
      'type Channel {\n  name: String\n}\n\ntype Query {\n  channels: [Channel]\n}',
    );
    for (const who of [kcc, backoffice, citizen, partner, analyst])
      expect(validateSchema(graph.policy.schemaFor(who))).toEqual([]);
    expect(printSchema(graph.policy.schemaFor(viewer('OPERATOR')))).toBe('type Query');
  });
});
