import { json, secret, type Misbehave } from '../kit/faulty.ts';
import { employee, tokenFor } from '../kit/viewers.ts';
import {
  picture,
  shownCase,
  soundEntity,
  startBroken,
  unavailable,
  view,
  whole,
  type Broken,
} from './broken-graph.ts';

const answerWith =
  (entity: unknown): Misbehave =>
  (response) =>
    json(response, { data: { _entities: [entity] } });

let now: Broken;
beforeAll(async () => {
  now = await startBroken(answerWith(soundEntity()));
});
afterAll(() => now.stop());

/** Asks the view of a source that answers so, and looks that the next answer is whole and nothing leaked. */
async function askOf(misbehave: Misbehave): Promise<unknown> {
  const { graph, source } = now;
  const from = graph.lines.length;
  source.behave(misbehave);
  const answer = await graph.ask(view);
  const told = graph.lines.slice(from);
  expect(told.filter(({ cause }) => cause !== 'wrong-value')).toEqual([]);
  expect(JSON.stringify([answer, told])).not.toMatch(/99999|mongodb|10\.0\.0|findCustomer/);
  source.behave(answerWith(soundEntity()));
  expect(await graph.ask(view)).toEqual(whole);
  return answer;
}

const spoilt = (field: string, value: unknown) => {
  const entity = soundEntity();
  return { ...entity, cases: [{ ...entity.cases[0], [field]: value }] };
};
const shown = (field: string, value: unknown) => ({ cases: [shownCase({ [field]: value })] });

/** Field of a case, what a source sends there. */
const values: readonly (readonly [what: string, field: string, value: unknown])[] = [
  ['a number for a text', 'title', 999990019],
  ['an object for a text', 'title', { bsn: secret }],
  ['a list for a text', 'title', [secret]],
  ['a boolean for a text', 'title', true],
  ['a text for a whole number', 'count', secret],
  ['a fraction for a whole number', 'count', 1.5],
  ['a number of more than 32 bits', 'count', 2 ** 31],
  ['a text for a number', 'amount', secret],
  ['a value that the enum has not', 'state', 'BSN_999990019'],
  ['a number for a value of an enum', 'state', 0],
  ['an object for a scalar of ours', 'openedAt', { $date: secret }],
  ['a list for a scalar of ours', 'openedAt', [secret]],
  ['a text for a list', 'tags', secret],
  ['an object for a list', 'tags', { 0: secret, length: 1 }],
  ['a list for an object', 'handler', [{ name: 'Jansen' }]],
  ['a text for an object', 'handler', secret],
  ['a number for an object', 'handler', 1],
];

describe('a value that is none of its type', () => {
  test.each(values)(
    'BA-05 MUST be null, with an error at its place: %s',
    async (_, field, value) => {
      expect(await askOf(answerWith(spoilt(field, value)))).toEqual({
        data: picture(shown(field, null)),
        errors: [unavailable('customer', 'cases', 0, field)],
      });
    },
  );

  test('BA-06 MUST be seen where JSON has no number for it (1e999)', async () => {
    for (const field of ['amount', 'count', 'openedAt']) {
      const text = JSON.stringify({ data: { _entities: [spoilt(field, 'huge')] } });
      const answer = await askOf((response) => json(response, text.replace('"huge"', '1e999')));
      expect(answer).toEqual({
        data: picture(shown(field, null)),
        errors: [unavailable('customer', 'cases', 0, field)],
      });
    }
  });

  test.each<readonly [string, unknown, unknown, (string | number)[]]>([
    [
      'null for what is never null',
      spoilt('isOpen', null),
      { cases: null },
      ['cases', 0, 'isOpen'],
    ],
    [
      'a text for what is never null',
      spoilt('isOpen', secret),
      { cases: null },
      ['cases', 0, 'isOpen'],
    ],
    [
      'null in an object that may be absent',
      spoilt('handler', { name: null }),
      shown('handler', null),
      ['cases', 0, 'handler', 'name'],
    ],
    [
      'null in a list without',
      spoilt('tags', ['bouw', null]),
      shown('tags', null),
      ['cases', 0, 'tags', 1],
    ],
    [
      'an object in a list of objects that is none',
      { ...soundEntity(), cases: [secret] },
      { cases: null },
      ['cases', 0],
    ],
    [
      'an object for a list',
      { ...soundEntity(), cases: soundEntity().cases[0] },
      { cases: null },
      ['cases'],
    ],
    [
      'a list in a list',
      { ...soundEntity(), cases: [soundEntity().cases] },
      { cases: null },
      ['cases', 0],
    ],
    [
      'a type that is none of the union',
      { ...soundEntity(), about: [{ __typename: 'Customer', text: secret }] },
      { about: [null] },
      ['about', 0],
    ],
    [
      'a type that nobody knows',
      { ...soundEntity(), about: [{ __typename: secret, text: 'T' }] },
      { about: [null] },
      ['about', 0],
    ],
    [
      'a type that is no text',
      { ...soundEntity(), about: [{ __typename: { toString: 1 }, text: 'T' }] },
      { about: [null] },
      ['about', 0],
    ],
    [
      'a field of another type of the union',
      { ...soundEntity(), about: [{ __typename: 'Case', id: 'z1', text: secret }] },
      { about: [{ title: null }] },
      ['about', 0, 'title'],
    ],
  ])('BA-07 MUST cost no more than the specification says: %s', async (_, entity, seen, at) => {
    expect(await askOf(answerWith(entity))).toEqual({
      data: picture(seen as object),
      errors: [unavailable('customer', ...at)],
    });
  });

  test('BA-08 MUST be told of where it is missing', async () => {
    const { caseCount: _, ...less } = soundEntity();
    const { title: __, ...untitled } = soundEntity().cases[0] ?? {};
    expect(await askOf(answerWith({ ...less, cases: [untitled] }))).toEqual({
      data: picture({ ...shown('title', null), caseCount: null }),
      errors: [unavailable('customer', 'cases', 0, 'title'), unavailable('customer', 'caseCount')],
    });
  });

  test.each<readonly [string, unknown]>([
    ['a text', secret],
    ['a list', [soundEntity()]],
    ['a number', 1],
  ])('BA-09 MUST be told of at each field of an entity that is %s', async (_, entity) => {
    expect(await askOf(answerWith(entity))).toEqual({
      data: picture({ cases: null, about: null, caseCount: null }),
      errors: ['cases', 'about', 'caseCount'].map((field) => unavailable('customer', field)),
    });
  });

  test('BA-10 MUST NOT be made of an entity that the source does not know', async () => {
    expect(await askOf(answerWith(null))).toEqual({
      data: picture({ cases: null, about: null, caseCount: null }),
    });
  });

  test('BA-11 MUST be a hundred at most, each with its error', async () => {
    const many = (count: number) => ({
      ...soundEntity(),
      about: Array.from({ length: count }, () => secret),
    });
    expect(await askOf(answerWith(many(100)))).toEqual({
      data: picture({ about: Array.from({ length: 100 }, () => null) }),
      errors: Array.from({ length: 100 }, (_, at) => unavailable('customer', 'about', at)),
    });
    now.source.behave(answerWith(many(101)));
    expect(await now.graph.ask(view)).toEqual({
      data: picture({ cases: null, about: null, caseCount: null }),
      errors: ['cases', 'about', 'caseCount'].map((field) => unavailable('customer', field)),
    });
  });
});

describe('what nobody asked for', () => {
  test('BA-12 MUST NOT leave, nor take the place of what another source gave', async () => {
    const entity = {
      ...spoilt('bsn', secret),
      __typename: 'Product',
      id: 'c2',
      name: secret,
      products: [{ title: secret }],
      sources: [],
    };
    expect(await askOf(answerWith(entity))).toEqual(whole);
    const { graph } = now;
    graph.forget();
    now.source.behave(answerWith(entity));
    await graph.ask(view);
    // What the others are asked is as it was: the customer that customers know.
    expect(graph.fetches.map(({ source, variables }) => [source, variables])).toEqual([
      ['customers', {}],
      ['products', { representations: [{ __typename: 'Customer', id: 'c1' }] }],
    ]);
  });

  test.each([
    ['at the root', (poison: string) => `{${poison},"data":{"_entities":[ENTITY]}}`],
    ['in data', (poison: string) => `{"data":{${poison},"_entities":[ENTITY]}}`],
    [
      'in extensions',
      (poison: string) => `{"data":{"_entities":[ENTITY]},"extensions":{${poison}}}`,
    ],
    [
      'in an error',
      (poison: string) => `{"data":{"_entities":[ENTITY]},"errors":[],"x":{${poison}}}`,
    ],
  ])('BA-13 MUST NOT reach what all objects are made of: %s', async (_, textWith) => {
    const poison =
      '"__proto__":{"poisoned":1,"__proto__":{"poisoned":2}},"constructor":{"prototype":{"poisoned":3}},"prototype":{"poisoned":4}';
    const entity = JSON.stringify(soundEntity()).replaceAll('{', `{${poison},`);
    const text = textWith(poison).replace('ENTITY', () => entity);
    expect(await askOf((response) => json(response, text))).toEqual(whole);
    const bare = [{}, [], () => {}, 'text', Object.create(Object.prototype)];
    expect(bare.map((one) => (one as { poisoned?: number }).poisoned)).toEqual(
      bare.map(() => undefined),
    );
  });

  test('BA-14 MUST NOT be found in what every object has', async () => {
    const names = ['constructor', 'toString', 'hasOwnProperty', 'valueOf'];
    const fields = names.map((name) => `${name}: caseCount`).join(' ');
    now.source.behave(answerWith({}));
    expect(await now.graph.ask(`{ customer(id: "c1") { ${fields} } }`)).toEqual({
      data: { customer: Object.fromEntries(names.map((name) => [name, null])) },
      errors: names.map((name) => unavailable('customer', name)),
    });
    now.source.behave(answerWith(Object.fromEntries(names.map((name, at) => [name, at]))));
    expect(await now.graph.ask(`{ customer(id: "c1") { ${fields} } }`)).toEqual({
      data: { customer: Object.fromEntries(names.map((name, at) => [name, at])) },
    });
  });

  test.each([
    ['where nobody looks', (deep: string) => `"extra":${deep},"cases":[],"about":[],"caseCount":1`],
    ['in a scalar', (deep: string) => `"cases":[],"about":[],"caseCount":${deep}`],
    ['in a list of objects', (deep: string) => `"cases":${deep},"about":[],"caseCount":1`],
  ])('BA-15 MUST NOT end the process by its depth: %s', async (_, fieldsWith) => {
    const lists = '['.repeat(100_000) + ']'.repeat(100_000);
    const objects = '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000);
    for (const deep of [lists, objects]) {
      now.source.behave((response) =>
        json(response, `{"data":{"_entities":[{${fieldsWith(deep)}}]},"extensions":${deep}}`),
      );
      const { data, errors = [] } = await now.graph.ask(view);
      expect(data).toMatchObject({ customer: { name: 'Mw. De Vries' } });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(
        fieldsWith('').startsWith('"extra"') ? [] : ['SOURCE_UNAVAILABLE'],
      );
    }
  });

  test('BA-16 MUST go out as it came where a text holds half a character, as JSON that anybody can read', async () => {
    const text = JSON.stringify({ data: { _entities: [spoilt('title', 'HALF')] } });
    now.source.behave((response) => json(response, text.replace('HALF', String.raw`a\ud800b`)));
    const { url } = await now.graph.openDoor();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tokenFor(employee())}`,
      },
      body: JSON.stringify({ query: view }),
    });
    const sent = await response.text();
    expect(sent).toContain(String.raw`"a\ud800b"`);
    expect(JSON.parse(sent)).toEqual({ data: picture(shown('title', 'a\ud800b')) });
  });
});
