import { errorMessages, type ErrorCode } from '../../schema/errors.ts';
import { json, secret } from '../kit/faulty.ts';
import {
  picture,
  shownCase,
  soundEntity,
  startBroken,
  unavailable,
  view,
  whole,
  withoutCases,
  type Broken,
} from './broken-graph.ts';

let now: Broken;
beforeAll(async () => {
  now = await startBroken(() => {});
});
afterAll(() => now.stop());

const without = (...fields: readonly string[]) => ({
  ...soundEntity(),
  ...Object.fromEntries(fields.map((field) => [field, null])),
});

/** Asks the view of a source that answers so; looks that nothing leaked, and that the next answer is whole. */
async function askOf(body: object | string): Promise<unknown> {
  const { graph, source } = now;
  const from = graph.lines.length;
  source.behave((response) => json(response, body));
  const answer = await graph.ask(view);
  expect(JSON.stringify([answer, graph.lines.slice(from)])).not.toMatch(
    /99999|mongodb|10\.0\.0|findCustomer|Jansen99/,
  );
  source.behave((response) => json(response, { data: { _entities: [soundEntity()] } }));
  expect(await graph.ask(view)).toEqual(whole);
  return answer;
}

const answerOf = (entity: unknown, ...errors: readonly unknown[]) => ({
  data: { _entities: [entity] },
  errors,
});

const told = (code: ErrorCode, path: readonly (string | number)[], more: object = {}) => ({
  message: errorMessages[code],
  path: ['customer', ...path],
  extensions: { code, ...more },
});
const internal = (...path: readonly (string | number)[]) =>
  told('INTERNAL', path, { source: 'cases', traceId: '0'.repeat(32) });

describe('errors of a source', () => {
  test.each<readonly [string, unknown]>([
    ['no path', { message: secret }],
    ['null for a path', { message: secret, path: null }],
    ['a text for a path', { message: secret, path: secret }],
    ['an empty path', { message: secret, path: [] }],
    ['a path to nowhere', { message: secret, path: ['Jansen999990019', 0] }],
    ['a path of objects', { message: secret, path: [{ bsn: secret }] }],
    ['a path through __proto__', { message: secret, path: ['__proto__', 'constructor'] }],
    ['a path of 100 000 parts', { message: secret, path: Array(100_000).fill('_entities') }],
    ['an index that is none', { message: secret, path: ['_entities', -1, 'caseCount'] }],
    ['no error at all', null],
    ['a text', secret],
  ])('BA-17 MUST be told at what stayed empty when they name no place: %s', async (_, error) => {
    expect(await askOf(answerOf(without('about', 'caseCount'), error))).toEqual({
      data: picture({ about: null, caseCount: null }),
      errors: [internal('about'), internal('caseCount')],
    });
  });

  test('BA-18 MUST be told at every field of the fetch when they name no place and nothing is empty', async () => {
    expect(await askOf(answerOf(soundEntity(), { message: secret }))).toEqual({
      data: picture(),
      errors: ['cases', 'about', 'caseCount'].map((field) => internal(field)),
    });
    const nothing = { data: null, errors: [{ message: secret }, { message: secret }] };
    expect(await askOf(nothing)).toEqual({
      data: withoutCases.data,
      errors: ['cases', 'about', 'caseCount'].map((field) => internal(field)),
    });
  });

  test('BA-19 MUST be told at the nearest place that was asked for', async () => {
    const at = (...path: readonly unknown[]) => ({ path: ['_entities', 0, ...path] });
    const errors = [
      at('cases', 0, 'handler', 'Jansen999990019'),
      at('cases', 0, 'title', 'length'),
      at('cases', 7, 'title'),
      at('about', 0, 'bsn999990019'),
    ];
    expect(await askOf(answerOf(soundEntity(), ...errors))).toEqual({
      data: picture(),
      errors: [
        internal('cases', 0, 'handler'),
        internal('cases', 0, 'title'),
        internal('cases'),
        internal('about', 0),
      ],
    });
  });

  test('BA-20 MUST be told once where a value is wrong too', async () => {
    const error = {
      path: ['_entities', 0, 'cases', 0, 'isOpen'],
      extensions: { code: 'NOT_FOUND' },
    };
    const entity = { ...soundEntity(), cases: [{ ...soundEntity().cases[0], isOpen: null }] };
    expect(await askOf(answerOf(entity, error))).toEqual({
      data: picture({ cases: null }),
      errors: [told('NOT_FOUND', ['cases', 0, 'isOpen'])],
    });
  });

  test.each<readonly [string, unknown, object]>([
    ['an argument', 'representations', { field: 'representations' }],
    ['a value of an enum', 'OPEN', { field: 'OPEN' }],
    ['a place in an argument', 'representations[0].title', { field: 'representations[0].title' }],
    ['a name of nobody', 'Jansen99', {}],
    ['a place with a name of nobody', 'representations.Jansen99', {}],
    ['a number', 999990019, {}],
    ['an object', { toString: 1 }, {}],
  ])('BA-21 MUST name a field only when the schema does: %s', async (_, field, seen) => {
    const extensions = { code: 'BAD_USER_INPUT', field, limit: field };
    const error = { message: secret, path: ['_entities', 0, 'caseCount'], extensions };
    expect(await askOf(answerOf(without('caseCount'), error))).toEqual({
      data: picture({ caseCount: null }),
      errors: [told('BAD_USER_INPUT', ['caseCount'], seen)],
    });
  });

  test('BA-22 MUST have a code of the list, whatever theirs is', async () => {
    const codes = [
      'constructor',
      '__proto__',
      secret,
      7,
      null,
      ['NOT_FOUND'],
      { code: 'NOT_FOUND' },
    ];
    for (const code of codes) {
      const error = { path: ['_entities', 0, 'caseCount'], extensions: { code } };
      expect(await askOf(answerOf(without('caseCount'), error))).toEqual({
        data: picture({ caseCount: null }),
        errors: [internal('caseCount')],
      });
    }
  });

  test('BA-23 MUST NOT reach what all objects are made of', async () => {
    const poison = '"__proto__":{"code":"NOT_FOUND","poisoned":1},"constructor":{"prototype":1}';
    const error = `{${poison},"path":["_entities",0,"caseCount"],"extensions":{${poison}}}`;
    const entity = JSON.stringify(without('caseCount'));
    expect(await askOf(`{"data":{"_entities":[${entity}]},"errors":[${error}]}`)).toEqual({
      data: picture({ caseCount: null }),
      errors: [internal('caseCount')],
    });
    expect(({} as { poisoned?: number }).poisoned).toBeUndefined();
  });

  test('BA-24 MUST be a thousand at most: an answer with more is none', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ path: ['_entities', 0, 'cases', at, 'title'] }));
    const cases = Array.from({ length: 1_000 }, () => ({ ...soundEntity().cases[0], title: null }));
    expect(await askOf(answerOf({ ...soundEntity(), cases }, ...many(1_000)))).toEqual({
      data: picture({ cases: cases.map(() => shownCase({ title: null })) }),
      errors: cases.map((_, at) => internal('cases', at, 'title')),
    });
    expect(await askOf(answerOf({ ...soundEntity(), cases }, ...many(1_001)))).toEqual(
      withoutCases,
    );
  });
});

test('BA-25 MUST keep a root fetch to the same: its fields, its places, and what follows from it', async () => {
  const { graph, source } = now;
  const behave = (data: unknown, errors?: unknown) =>
    source.behave((response) => json(response, { data, ...(errors ? { errors } : {}) }));
  const query = '{ inbox { title customer { name } } customer(id: "c1") { name } }';
  const customer = { name: 'Mw. De Vries' };
  const link = { __typename: 'Customer', id: 'c2' };

  behave({ inbox: [{ id: 'z1', title: 'A', customer: link }], customer: { name: secret } });
  const inbox = [{ title: 'A', customer: { name: 'Dhr. Yılmaz' } }];
  expect(await graph.ask(query)).toEqual({ data: { inbox, customer } });

  behave({ inbox: [{ id: 'z1', title: 'A', customer: { ...link, __typename: 'Product' } }] });
  expect(await graph.ask(query)).toEqual({
    data: { inbox: [{ title: 'A', customer: null }], customer },
    errors: [unavailable('inbox', 0, 'customer')],
  });

  behave({ inbox: null }, [{ message: secret, path: ['customer', 'bsn999990019'] }]);
  expect(await graph.ask(query)).toEqual({
    data: { inbox: null, customer },
    errors: [{ ...internal(), path: ['inbox'] }],
  });

  behave({ inbox: secret });
  expect(await graph.ask(query)).toEqual({
    data: { inbox: null, customer },
    errors: [unavailable('inbox')],
  });

  behave({ firstCase: null });
  expect(await graph.ask('{ firstCase { title } }')).toEqual({
    data: null,
    errors: [unavailable('firstCase')],
  });
});

test.each<readonly [string, string]>([
  ['a number', '5'],
  ['no moment', '"yesterday"'],
  ['an object that is no text', '{"toString":1,"valueOf":1}'],
  ['a list of 100 000 lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
])('BA-26 MUST NOT believe how old a source is when it says so with %s', async (_, asOf) => {
  const data = JSON.stringify({ _entities: [soundEntity()] });
  now.source.behave((response) => json(response, `{"data":${data},"extensions":{"asOf":${asOf}}}`));
  const sources = ['cases', 'customers'].map((system) => ({ system, health: 'FRESH' }));
  expect(
    await now.graph.ask('{ customer(id: "c1") { cases { title } sources { system health } } }'),
  ).toEqual({ data: { customer: { cases: [{ title: 'Dakkapel' }], sources } } });
});
