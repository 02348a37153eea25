import { parse } from 'graphql';

import { demoCitizens } from '../../schema/demo.ts';
import { subgraphNames, type SubgraphName } from '../../schema/wire.ts';
import { demoViewer, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { citizen, employee } from '../kit/viewers.ts';

const { citizenA: a, citizenB: b } = demoCitizens;
const kcc = demoViewer('kcc');
/** Of the story of the one status: her case has an explanation and a note that are not for her. */
const hoekstra = 'c-0000007';

let demo: DemoFederation;
beforeAll(async () => {
  demo = await startDemoFederation();
});
afterAll(() => demo.stop());
beforeEach(() => demo.forget());

const documents = (): string => demo.fetches.map(({ document }) => document).join('\n');
const refusedAt = (...paths: readonly string[]): object[] =>
  paths.map((path) => ({
    message: 'This field is not given to this kind of viewer for this purpose.',
    path: path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    extensions: { code: 'PURPOSE_FORBIDS_FIELD' },
  }));

describe('a field that is not for this viewer', () => {
  test('AZ9 MUST be null with an error at its path, the rest given, and asked of no source', async () => {
    const query = `{ customer(id: "${a}") { displayName identifiers { scheme value } person { birthDate birthYear } } }`;
    expect(await demo.ask(query, {}, kcc)).toEqual({
      data: {
        customer: {
          displayName: 'Sanne de Vries',
          identifiers: null,
          person: { birthDate: null, birthYear: 1986 },
        },
      },
      errors: refusedAt('customer.identifiers', 'customer.person.birthDate'),
    });
    expect(documents()).toMatch(/birthYear/);
    expect(documents()).not.toMatch(/identifiers|birthDate/);
    // Who has the extra right gets it, of the same text.
    const { data, errors } = await demo.ask(query, {}, employee({ scopes: ['employee+'] }));
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ customer: { person: { birthDate: '1986-04-12' } } });
  });

  const roads: readonly (readonly [string, string, object, readonly string[]])[] = [
    [
      'an alias',
      `{ me { mine: cases(first: 1) { edges { node { talk: internalNotes { text } id } } } } }`,
      { mine: { edges: [{ node: { talk: null, id: 'z-0000007' } }] } },
      ['me.mine.edges.0.node.talk'],
    ],
    [
      'a named fragment',
      `{ me { ...mine } } fragment mine on Customer { cases { edges { node { status { ...s } } } } }
       fragment s on CaseStatus { explanation type { code } }`,
      {
        cases: {
          edges: [{ node: { status: { explanation: null, type: { code: 'in-behandeling' } } } }],
        },
      },
      ['me.cases.edges.0.node.status.explanation'],
    ],
    [
      'an inline fragment on a union, in nested lists',
      `{ me { contacts(first: 1) { edges { node { about { __typename ... on Case { id internalNotes { text } } } } } } } }`,
      {
        contacts: {
          edges: [
            { node: { about: [{ __typename: 'Case', id: 'z-0000007', internalNotes: null }] } },
          ],
        },
      },
      ['me.contacts.edges.0.node.about.0.internalNotes'],
    ],
    [
      '@include with a variable',
      `query Q($yes: Boolean!, $no: Boolean!) { me { id
        cases { edges { node { internalNotes @include(if: $yes) { text } remarks @include(if: $no) } } } } }`,
      { id: hoekstra, cases: { edges: [{ node: { internalNotes: null } }] } },
      ['me.cases.edges.0.node.internalNotes'],
    ],
  ];

  test.each(roads)('AZ10 MUST stay closed through %s', async (_road, query, me, paths) => {
    const variables = query.includes('$yes') ? { yes: true, no: false } : {};
    const answer = await demo.ask(query, variables, citizen(hoekstra));
    expect(answer).toEqual({ data: { me }, errors: refusedAt(...paths) });
    expect(documents()).not.toMatch(/internalNotes|explanation|remarks/);
  });
});

describe('one text asked by an employee and by a citizen', () => {
  const body = (name: string): string => `query ${name}($id: ID!) {
    customer(id: $id) {
      id quality { completeness } notes { text }
      cases { edges { node { id internalNotes { text } status { publicText explanation } } } }
      contacts(first: 1) { edges { node { subject actors { name } } } }
    }
  }`;
  const { data: employees, closed } = expectations();

  test.each([
    ['the employee', 'StaffFirst', [kcc, citizen(hoekstra)]],
    ['the citizen', 'CitizenFirst', [citizen(hoekstra), kcc]],
  ] as const)(
    'AZ16 MUST give each exactly its own, 100 times side by side, %s first',
    async (_first, name, pair) => {
      const query = body(name);
      const turns = Array.from({ length: 100 }, () => pair).flat();
      const answers: unknown[] = [];
      // Four at a time, so that a slow store answers each within its time.
      for (let at = 0; at < turns.length; at += 4) {
        const some = turns.slice(at, at + 4);
        const asked = some.map((who) => demo.ask(query, { id: hoekstra }, who));
        answers.push(...(await Promise.all(asked)));
      }
      const of = (kind: string): unknown[] => answers.filter((_, at) => turns[at]?.kind === kind);
      expect(of('EMPLOYEE')).toEqual(Array.from({ length: 100 }, () => ({ data: employees })));
      expect(of('CITIZEN')).toEqual(Array.from({ length: 100 }, () => closed));
      const asked = (kind: string): string =>
        demo.fetches
          .flatMap(({ viewer, document }) => (viewer === kind ? [document] : []))
          .join('\n');
      expect(demo.fetches).toHaveLength(600);
      expect(asked('CITIZEN')).not.toMatch(/internalNotes|explanation|actors|quality|notes/);
      expect(asked('EMPLOYEE')).toMatch(/internalNotes/);
    },
  );
});

/** The same customer as an employee and as she herself must get her. */
function expectations(): { data: object; closed: object } {
  const publicText =
    'Wij hebben uw aanvraag bekeken en vragen nog advies. U hoort binnen twee weken van ons.';
  const subject = 'Is mijn brief aangekomen?';
  const explanation =
    'Twijfel over de draagkracht; advies gevraagd aan de kwaliteitsmedewerker. Niet delen.';
  const internalNotes = [
    { text: 'Vermogen ligt net onder de grens; zie berekening in het dossier.' },
  ];
  const customer = (rest: object, node: object, status: object, contact: object): object => ({
    customer: {
      id: hoekstra,
      ...rest,
      cases: { edges: [{ node: { id: 'z-0000007', ...node, status: { publicText, ...status } } }] },
      contacts: { edges: [{ node: { subject, ...contact } }] },
    },
  });
  return {
    data: customer(
      { quality: { completeness: 1 }, notes: [] },
      { internalNotes },
      { explanation },
      { actors: [{ name: expect.any(String) }] },
    ),
    closed: {
      data: customer(
        { quality: null, notes: null },
        { internalNotes: null },
        { explanation: null },
        { actors: null },
      ),
      errors: expect.arrayContaining(
        refusedAt(
          'customer.quality',
          'customer.notes',
          'customer.cases.edges.0.node.internalNotes',
          'customer.cases.edges.0.node.status.explanation',
          'customer.contacts.edges.0.node.actors',
        ),
      ),
    },
  };
}

describe('what a citizen asks of a subgraph past the gateway', () => {
  /** Keys of things of citizen B, for every subgraph. */
  const foreign: { readonly [name in SubgraphName]: readonly object[] } = {
    customers: [
      { __typename: 'Customer', id: b },
      { __typename: 'DigitalAddress', id: `${b}-email` },
    ],
    cases: [{ __typename: 'Case', id: 'z-0000002' }],
    contacts: [
      { __typename: 'Contact', id: 'k-0000002-03' },
      { __typename: 'Customer', id: b },
    ],
    products: [
      { __typename: 'Product', id: 'p-0000020' },
      { __typename: 'Customer', id: b },
    ],
  };
  const document = parse('query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }');
  const entities = (name: SubgraphName, viewer: typeof kcc): Promise<unknown> =>
    demo.subgraphs[name]
      .openSession({ viewer, signal: new AbortController().signal })
      .answer({ document, variables: { r: foreign[name] } });

  test.each(subgraphNames)('AZ4 %s MUST give null for each key of another', async (name) => {
    const none = foreign[name].map(() => null);
    expect(await entities(name, demoViewer('citizenA'))).toMatchObject({
      data: { _entities: none },
    });
    const all = foreign[name].map((one) => ({
      __typename: (one as { __typename: string }).__typename,
    }));
    expect(await entities(name, demoViewer('citizenB'))).toEqual({ data: { _entities: all } });
  });
});
