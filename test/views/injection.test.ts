import { getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';

import { demoViewer, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { createProbes, type Probe } from './probes.ts';

const clerk = demoViewer('backoffice');

let demo: DemoFederation;
beforeAll(async () => {
  demo = await startDemoFederation();
});
afterAll(() => demo.stop());

const probes = (): readonly Probe[] => createProbes(demo.graph.schema, clerk);

const operators: readonly unknown[] = [
  { $ne: null },
  { $gt: '' },
  { $where: 'sleep(1000)' },
  { $regex: '.*' },
  [{ $ne: null }],
  [['x']],
  { nested: { deeper: { $in: ['x'] } } },
];
const refusals = ['BAD_USER_INPUT', 'TOO_COMPLEX', 'GRAPHQL_VALIDATION_FAILED'];

describe('what is put in', () => {
  test('IN1 operators, lists and objects MUST be refused for every argument, without a fetch or a question', async () => {
    const all = probes();
    expect(all.length).toBeGreaterThanOrEqual(70);
    const wrong: unknown[] = [];
    demo.forget();
    demo.takeQuestions();
    for (const { at, query, viewer } of all) {
      for (const v of operators) {
        const { data, errors = [] } = await demo.ask(query, { v }, viewer);
        const codes = errors.map(({ extensions }) => extensions.code);
        if (data !== undefined || codes.length !== 1 || !refusals.includes(codes[0] ?? ''))
          wrong.push({ at, v, data, codes });
      }
    }
    expect(wrong).toEqual([]);
    expect([demo.fetches, demo.takeQuestions()]).toEqual([[], []]);
  });

  test('IN1 an object in the text of the document MUST be refused for every argument', async () => {
    demo.forget();
    for (const { at, query, viewer } of probes()) {
      const literal = query.replace(/^query Q\(\$v: [^)]+\) /, '').replace('$v', '{ ne: null }');
      const { data, errors = [] } = await demo.ask(literal, {}, viewer);
      const codes = errors.map(({ extensions }) => extensions.code);
      expect({
        at,
        data,
        refused: codes.length > 0 && codes.every((code) => refusals.includes(code)),
      }).toEqual({
        at,
        data: undefined,
        refused: true,
      });
    }
    expect(demo.fetches).toEqual([]);
  });

  test('IN1 operators as text MUST be text: they find nobody', async () => {
    const search = `query Q($s: String!) {
      customersByEmail(email: $s) { customerId }
      customersByOrganisationName(name: $s) { customerId }
      customersByNameAndBirthDate(familyName: $s, birthDate: "1986-04-12") { customerId }
      caseByIdentification(identification: $s) { id }
      workQueue(unit: $s) { edges { node { id } } }
    }`;
    for (const s of [
      '{"$ne":null}',
      '{"$gt":""}',
      '[$ne]=1',
      '.*.*',
      'x" || "1"=="1',
      "'; return true; //",
    ]) {
      const { data, errors = [] } = await demo.ask(search, { s }, clerk);
      const found = JSON.stringify(data ?? null).match(/"(customerId|id)"/g);
      expect({ s, found, codes: errors.map(({ extensions }) => extensions.code) }).toEqual({
        s,
        found: null,
        codes: errors.map(() => 'BAD_USER_INPUT'),
      });
    }
  });

  test('IN5 MUST choose orders, directions and fields by enums only, and take no free object', () => {
    const open = probes().filter(({ argument }) => {
      const type = getNamedType(argument.type);
      return (
        isInputObjectType(type) ||
        (/sort|order(?!Number)|direction|field|filter|where/i.test(argument.name) &&
          !isEnumType(type))
      );
    });
    expect(open.map(({ at }) => at)).toEqual([]);
  });

  test('IN5 MUST refuse a word outside an enum, for every argument that is one', async () => {
    const choices = probes().filter(({ argument }) => isEnumType(getNamedType(argument.type)));
    expect(choices.length).toBeGreaterThanOrEqual(10);
    for (const { at, query, viewer, argument } of choices) {
      const type = isNonNullType(argument.type) ? argument.type.ofType : argument.type;
      const v = isListType(type) ? ['sort; drop'] : '__proto__';
      const { errors } = await demo.ask(query, { v }, viewer);
      expect({ at, codes: errors?.map(({ extensions }) => extensions.code) }).toEqual({
        at,
        codes: ['BAD_USER_INPUT'],
      });
    }
  });
});

describe('what comes back of what was put in wrong', () => {
  test('LK2 MUST never be the value, nor be in the log', async () => {
    const secret = '999990019';
    const before = demo.lines.length;
    for (const { query, viewer } of probes()) {
      for (const v of [{ secret }, [[secret]], { [secret]: 1 }]) {
        const text = JSON.stringify(await demo.ask(query, { v }, viewer));
        expect(text).not.toContain(secret);
      }
    }
    expect(JSON.stringify(demo.lines.slice(before))).not.toContain(secret);
  });
});
