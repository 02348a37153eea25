import { startFederation, type Federation } from '../kit/federation.ts';
import { citizen } from '../kit/viewers.ts';
import { askGiven } from './kit/ask-given.ts';
import { givenGraph } from './kit/given-graph.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ subgraphs: givenGraph() });
});
afterAll(() => federation.stop());
beforeEach(() => federation.forget());

const told = async (query: string, variables: Readonly<Record<string, unknown>> = {}) =>
  (await askGiven(federation.graph, query, { variables })).told;

const names = /* GraphQL */ `
  {
    customers {
      name
      partner {
        note
      }
    }
    count
  }
`;

test('EX-30 MUST ask no more than the client and tell nothing when nobody wants to know', async () => {
  const { result, entities } = await askGiven(federation.graph, names, { isTold: false });
  expect(result).toEqual({
    data: {
      customers: [
        { name: 'Sanne', partner: { note: 'Belt liever' } },
        { name: null, partner: { note: null } },
      ],
      count: 2,
    },
  });
  expect(entities).toEqual([]);
  expect(federation.fetches.map(({ document }) => document)).toEqual([
    '{ customers { name partner { note } } count }',
  ]);
});

test('EX-31 MUST know every entity by a key that the client did not ask for, in the same fetches', async () => {
  const { result, told } = await askGiven(federation.graph, names);
  const without = await askGiven(federation.graph, names, { isTold: false });
  expect(result).toEqual(without.result);
  expect(told).toEqual({
    Query: { 'Query.customers': 'value', 'Query.count': 'value' },
    'Customer c1 in Query in Customer c2': {
      'Customer.name': 'value',
      'Customer.note': 'null',
      'Customer.partner': 'value',
    },
    'Customer c2 in Customer c1 in Query': {
      'Customer.name': 'null',
      'Customer.note': 'value',
      'Customer.partner': 'value',
    },
  });
  expect(federation.fetches.map(({ document }) => document)).toEqual([
    '{ customers { name partner { note id } id } count }',
    '{ customers { name partner { note } } count }',
  ]);
});

test('EX-31 MUST know the key where the client calls something else by its name', async () => {
  expect(await told('{ customer(id: "c1") { id: name idOfObject: note } }')).toEqual({
    Query: { 'Query.customer': 'value' },
    'Customer c1 in Query': { 'Customer.name': 'value', 'Customer.note': 'null' },
  });
});

test('EX-31 MUST take a key that all sources have: of two the one of a single field', async () => {
  expect(await told('{ cases { number } }')).toEqual({
    Query: { 'Query.cases': 'value' },
    'Case z1 in Query': { 'Case.number': 'value' },
  });
});

test('EX-32 MUST count objects without a key for the entity around them, each customer of a list by itself', async () => {
  expect(await told('{ customers { tags homes { street geo { lat } } } }')).toEqual({
    Query: { 'Query.customers': 'value' },
    'Customer c1 in Query': {
      'Customer.tags': 'value',
      'Customer.homes': 'value',
      'Home.street': 'value',
      'Home.geo': 'value',
      'Geo.lat': 'value',
    },
    'Customer c2 in Query': { 'Customer.tags': 'value', 'Customer.homes': 'null' },
  });
});

const inMany = /* GraphQL */ `
  query Many($with: Boolean!) {
    customer(id: "c1") {
      ...A
      one: name
      two: name
      ... on Customer {
        name
        homes @skip(if: $with) {
          street
        }
      }
      note @include(if: $with)
      partner @include(if: false) {
        note
      }
    }
  }
  fragment A on Customer {
    __typename
    name
    ...B
  }
  fragment B on Customer {
    other: name
    tags @include(if: $with)
  }
`;

test('EX-33 MUST count a field once, however many aliases and fragments ask for it, and only what was included', async () => {
  const fields = { 'Customer.name': 'value' };
  expect(await told(inMany, { with: true })).toEqual({
    Query: { 'Query.customer': 'value' },
    'Customer c1 in Query': { ...fields, 'Customer.tags': 'value', 'Customer.note': 'null' },
  });
  expect(await told(inMany, { with: false })).toEqual({
    Query: { 'Query.customer': 'value' },
    'Customer c1 in Query': { ...fields, 'Customer.homes': 'value', 'Home.street': 'value' },
  });
});

test('EX-33 MUST tell that an entity is there when no field of it was given', async () => {
  expect(await told('{ customer(id: "c1") { __typename } }')).toEqual({
    Query: { 'Query.customer': 'value' },
    'Customer c1 in Query': {},
  });
  expect(await told('{ customer(id: "c9") { name } }')).toEqual({
    Query: { 'Query.customer': 'null' },
  });
});

test('EX-34 MUST not tell what stood under a null: of a source, or of a field that must not be null', async () => {
  const { result, told } = await askGiven(
    federation.graph,
    '{ cases { items { ... on Product { id title price } } } customer(id: "c1") { strict { whole must { be } } } }',
  );
  expect(result).toEqual({
    data: { cases: [{ items: [null, {}, {}, null] }], customer: { strict: null } },
    errors: [expect.anything(), expect.anything()],
  });
  expect(told).toEqual({
    Query: { 'Query.cases': 'value', 'Query.customer': 'value' },
    'Case z1 in Query': { 'Case.items': 'value' },
    'Customer c1 in Query': { 'Customer.strict': 'null' },
  });
});

test('EX-34 MUST tell nothing of an answer without data', async () => {
  const { result, entities } = await askGiven(federation.graph, '{ customer(id: {}) { name } }');
  expect(result.data).toBeUndefined();
  expect(entities).toEqual([]);
});

test('EX-35 MUST tell of the objects of unions and interfaces by their own type', async () => {
  const query = /* GraphQL */ `
    {
      cases {
        items {
          ... on Product {
            title
          }
          ... on Remark {
            text
          }
        }
        things {
          label
          ... on Case {
            number
          }
        }
      }
    }
  `;
  expect(await told(query)).toEqual({
    Query: { 'Query.cases': 'value' },
    'Case z1 in Query': {
      'Case.items': 'value',
      'Remark.text': 'value',
      'Case.things': 'value',
      'Remark.label': 'value',
      'Case.label': 'value',
      'Case.number': 'value',
    },
    'Product p1 in Case z1': { 'Product.title': 'value' },
  });
});

test('EX-36 MUST tell of an entity once with all that lead to it, and of the most that was given', async () => {
  const query = '{ customers { name cases { label customers { note } } } }';
  expect(await told(query)).toEqual({
    Query: { 'Query.customers': 'value' },
    'Customer c1 in Query in Case z1': {
      'Customer.name': 'value',
      'Customer.note': 'null',
      'Customer.cases': 'value',
    },
    'Case z1 in Customer c1 in Customer c2': { 'Case.label': 'value', 'Case.customers': 'value' },
    'Customer c2 in Case z1 in Query': {
      'Customer.name': 'null',
      'Customer.note': 'value',
      'Customer.cases': 'value',
    },
  });
});

test('EX-36 MUST tell what a change gave back', async () => {
  expect(await told('mutation { open(title: "Vergunning") { label } }')).toEqual({
    Mutation: { 'Mutation.open': 'value' },
    'Case z9 in Mutation': { 'Case.label': 'value' },
  });
});

test('EX-37 MUST not tell what was taken out for this viewer', async () => {
  const query =
    '{ customer(id: "c1") { name note bsn cases { things { label ... on Remark { text } } } } }';
  const { result, told } = await askGiven(federation.graph, query, { viewer: citizen('c1') });
  expect(result.data).toMatchObject({ customer: { name: 'Sanne', note: null, bsn: null } });
  expect(told).toEqual({
    Query: { 'Query.customer': 'value' },
    'Customer c1 in Query': { 'Customer.name': 'value', 'Customer.cases': 'value' },
    'Case z1 in Customer c1': {
      'Case.things': 'value',
      'Remark.label': 'value',
      'Case.label': 'value',
    },
  });
});

test.each([
  ['a constant', 'note @skip(if: true)'],
  ['a variable', 'note @include(if: $with)'],
  ['a fragment', '... @include(if: $with) { note bsn }'],
  ['a fragment with a name', '...Staff @skip(if: $without) bsn @include(if: $with)'],
])(
  'EX-37 MUST not tell of an entity of which %s leaves nothing, though it was taken out for this viewer',
  async (_, inside) => {
    const query = `query Left($with: Boolean = false, $without: Boolean = true) {
      customer(id: "c1") { ${inside} }
      again: customer(id: "c1") { name @include(if: $with) bsn @skip(if: $without) }
    } ${inside.includes('Staff') ? 'fragment Staff on Customer { note }' : ''}`;
    const left = await askGiven(federation.graph, query, { viewer: citizen('c1') });
    expect(left.result).toEqual({ data: { customer: {}, again: {} } });
    expect(left.told).toEqual({ Query: { 'Query.customer': 'value' } });
  },
);

test('EX-37 MUST tell that an entity is there of which all was taken out, on the conditions of the client', async () => {
  const query = `query Left($with: Boolean!) {
    customer(id: "c1") { ... on Customer { note @include(if: $with) } }
    again: customer(id: "c2") { note name @skip(if: $with) }
  }`;
  const options = { viewer: citizen('c1'), variables: { with: true } };
  const { result, told } = await askGiven(federation.graph, query, options);
  expect(result.data).toEqual({ customer: { note: null }, again: { note: null } });
  expect(result.errors).toMatchObject(
    ['customer', 'again'].map((name) => ({
      path: [name, 'note'],
      extensions: { code: 'PURPOSE_FORBIDS_FIELD' },
    })),
  );
  expect(told).toEqual({
    Query: { 'Query.customer': 'value' },
    'Customer c1 in Query': {},
    'Customer c2 in Query': {},
  });
});

test('EX-38 MUST tell apart what left masked from what left whole, by the form that the schema states', async () => {
  const query = '{ customers { phones numbers { value } } }';
  expect(await told(query)).toEqual({
    Query: { 'Query.customers': 'value' },
    'Customer c1 in Query': {
      'Customer.phones': 'value',
      'Customer.numbers': 'value',
      'Number.value': 'masked',
    },
    'Customer c2 in Query': {
      'Customer.phones': 'masked',
      'Customer.numbers': 'value',
      'Number.value': 'value',
    },
  });
});

test('EX-38 MUST take the same form for a value where no mask is stated', async () => {
  expect(await told('{ customer(id: "c1") { numbers { other } } }')).toMatchObject({
    'Customer c1 in Query': { 'Number.other': 'value' },
  });
});
