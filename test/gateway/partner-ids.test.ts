import { readFileSync } from 'node:fs';

import { buildSchema, getNamedType, isInputObjectType, isObjectType } from 'graphql';

import { createIdPlaces } from '../../gateway/partner/ids/places.ts';
import { createPartnerPseudonyms } from '../../gateway/partner/ids/pseudonyms.ts';
import { readFieldClasses } from '../../schema/access/fields.ts';
import { demoPartners } from '../../schema/demo.ts';
import { KnownError } from '../../schema/errors.ts';
import { partnerPseudonyms, startFederation, type Federation } from '../kit/federation.ts';
import { smallSubgraph } from '../kit/subgraphs.ts';
import { partner } from '../kit/viewers.ts';

const read = (file: string): string =>
  readFileSync(new URL(`../../schema/${file}`, import.meta.url), 'utf8');

const open = '@access(class: "EMPLOYEE PARTNER")';
/** Each page here has one row; its cursor holds the row's id, as ours do. */
const cursorOf = (id: string): string => Buffer.from(id).toString('base64url');
const person = (id: string): object => ({
  id,
  otherIds: [`${id}-a`, `${id}-b`],
  partner: id === 'c1' ? { id: 'c2' } : null,
  items: [
    { __typename: 'Paper', id: `d-${id}`, code: 'not-an-id' },
    { __typename: 'Kind', code: 'pas', name: 'pas' },
  ],
});

let graph: Federation;

beforeAll(async () => {
  graph = await startFederation({
    subgraphs: [
      smallSubgraph({
        name: 'customers',
        types: /* GraphQL */ `
          type Query {
            customer(id: ID!): Customer ${open}
            people(ids: [ID!], after: String, text: String): People ${open}
            kind(code: ID!): Kind @access(class: "PUBLIC")
          }
          type People ${open} { edges: [CustomerEdge!]! endCursor: String }
          type CustomerEdge ${open} { cursor: String! node: Customer! }
          type Customer @key(fields: "id") ${open} {
            id: ID!
            otherIds: [ID!]!
            partner: Customer
            items: [Item!]!
          }
          interface Item { code: String }
          type Paper implements Item ${open} { id: ID! code: String }
          type Kind implements Item @access(class: "PUBLIC") { code: String name: ID }
        `,
        resolvers: {
          Item: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
          Query: {
            customer: (_: unknown, { id }: { id: string }) =>
              ['c1', 'c2', 'c1-a'].includes(id) ? person(id.slice(0, 2)) : null,
            people: (_: unknown, { ids, after }: { ids?: string[]; after?: string }) => {
              if (after !== undefined && after !== cursorOf('c1'))
                throw new KnownError('BAD_USER_INPUT', { field: 'after' });
              const found = ['c1', 'c2'].filter((id) => ids?.includes(id) ?? true);
              const edges = found.map((id) => ({ cursor: cursorOf(id), node: person(id) }));
              return {
                edges: after === undefined ? edges : edges.slice(1),
                endCursor: cursorOf('c2'),
              };
            },
            kind: (_: unknown, { code }: { code: string }) => ({ code, name: code }),
          },
        },
      }),
    ],
  });
});
afterAll(() => graph.stop());
beforeEach(() => graph.forget());

const suwi = demoPartners.work;
const wmo = demoPartners.support;
const asId = (id: string, organisation: string = suwi): string =>
  partnerPseudonyms.of(organisation, 'id', id);
const asCursor = (id: string): string => partnerPseudonyms.of(suwi, 'cursor', cursorOf(id));

describe('ids that a partner is given', () => {
  test('PB-01 MUST be pseudonyms wherever an id or a cursor stands, and codes as they are', async () => {
    const { data, errors } = await graph.askAsPartner(
      `query ($id: ID!) {
        customer(id: $id) { id again: id otherIds partner { ...P } items { code ... on Paper { id } ... on Kind { name } } }
        people { edges { cursor node { id } } endCursor }
        kind(code: "pas") { code name }
      }
      fragment P on Customer { id ... on Customer { partner { id } } }`,
      { id: asId('c1') },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      customer: {
        id: asId('c1'),
        again: asId('c1'),
        otherIds: [asId('c1-a'), asId('c1-b')],
        partner: { id: asId('c2'), partner: null },
        items: [
          { code: 'not-an-id', id: asId('d-c1') },
          { code: 'pas', name: 'pas' },
        ],
      },
      people: {
        edges: [
          { cursor: asCursor('c1'), node: { id: asId('c1') } },
          { cursor: asCursor('c2'), node: { id: asId('c2') } },
        ],
        endCursor: asCursor('c2'),
      },
      kind: { code: 'pas', name: 'pas' },
    });
    expect(JSON.stringify(data)).not.toMatch(/c1|c2/);
  });

  test('PB-02 MUST be other ones for another partner, and the same again for the same after a restart', () => {
    const key = new Uint8Array(32).fill(1);
    const [once, again] = [createPartnerPseudonyms(key), createPartnerPseudonyms(key)];
    const name = once.of(suwi, 'id', 'c-0000001');
    expect(again.of(suwi, 'id', 'c-0000001')).toBe(name);
    expect(again.open(suwi, 'id', name)).toBe('c-0000001');
    expect(once.of(wmo, 'id', 'c-0000001')).not.toBe(name);
    expect(once.of(suwi, 'id', 'c-0000002')).not.toBe(name);
    expect(once.open(wmo, 'id', name)).toBeNull();
    expect(once.open(suwi, 'cursor', name)).toBeNull();
    expect(createPartnerPseudonyms(new Uint8Array(32)).open(suwi, 'id', name)).toBeNull();
  });

  test('PB-03 MUST be unknown when a sign of them is changed, cut off, added or written otherwise', () => {
    const name = partnerPseudonyms.of(suwi, 'id', 'c-0000001');
    const changed = [...name].map(
      (sign, at) => `${name.slice(0, at)}${sign === 'A' ? 'B' : 'A'}${name.slice(at + 1)}`,
    );
    const others = [
      ...changed,
      name.slice(0, -4),
      `${name}AAAA`,
      `${name}=`,
      ` ${name}`,
      `${name}\n`,
    ];
    for (const one of [...others, '', 'c-0000001', 'A'.repeat(22)])
      expect(partnerPseudonyms.open(suwi, 'id', one)).toBeNull();
    expect(partnerPseudonyms.open(suwi, 'id', name)).toBe('c-0000001');
  });
});

describe('ids that a partner names', () => {
  const query = 'query ($id: ID!) { customer(id: $id) { id } }';

  test('PB-04 MUST be understood in variables, lists, defaults, text and fragments', async () => {
    const mine = { customer: { id: asId('c1') } };
    const both = { people: { edges: [{ node: { id: asId('c1') } }] } };
    const asked: readonly (readonly [string, object, object])[] = [
      [query, { id: asId('c1') }, mine],
      [query, { id: asId('c1-a') }, mine],
      [`query ($id: ID! = "${asId('c1')}") { customer(id: $id) { id } }`, {}, mine],
      [`{ customer(id: "${asId('c1')}") { id } }`, { id0: asId('c2') }, mine],
      [
        `query ($id0: Boolean!) { customer(id: "${asId('c1')}") { id @include(if: $id0) } }`,
        { id0: true },
        mine,
      ],
      [`{ ...Q } fragment Q on Query { customer(id: "${asId('c1')}") { id } }`, {}, mine],
      [
        `query ($ids: [ID!]) { people(ids: $ids) { edges { node { id } } } }`,
        { ids: [asId('c1'), 'c2'] },
        both,
      ],
      [
        `query ($id: ID!) { people(ids: ["c2", "${asId('c1')}", $id]) { edges { node { id } } } }`,
        { id: asId('c1') },
        both,
      ],
      [
        `{ people(after: "${asCursor('c1')}") { edges { node { id } } } }`,
        {},
        { people: { edges: [{ node: { id: asId('c2') } }] } },
      ],
    ];
    for (const [text, variables, data] of asked)
      expect([text, await graph.askAsPartner(text, variables)]).toEqual([text, { data }]);
  });

  test('PB-05 MUST answer our own ids, another partner’s and made-up ones like one who does not exist', async () => {
    const unknown = { data: { customer: null } };
    const given = ['c1', asId('c1', wmo), asId('c9'), 'x', '', asCursor('c1'), 1, `${asId('c1')}A`];
    for (const id of given) expect(await graph.askAsPartner(query, { id })).toEqual(unknown);
    expect(await graph.askAsPartner('{ customer(id: "c1") { id } }')).toEqual(unknown);
    expect(await graph.askAsPartner('{ customer(id: 1) { id } }')).toEqual(unknown);
    // Whatever was said, the source was asked the same.
    const ids = graph.fetches.map(({ document, variables }) => {
      const [name = ''] = Object.keys(variables);
      return document.includes('customer') ? variables[name] : null;
    });
    expect(new Set(ids.filter((id) => id !== 'c9')).size).toBe(1);
  });

  test('PB-06 MUST refuse a cursor that is none of this partner, as any cursor that is none', async () => {
    const pages = 'query ($after: String) { people(after: $after) { endCursor } }';
    for (const after of [
      cursorOf('c1'),
      asId('c1'),
      partnerPseudonyms.of(wmo, 'cursor', cursorOf('c1')),
    ])
      expect((await graph.askAsPartner(pages, { after })).errors?.[0]?.extensions).toEqual({
        code: 'BAD_USER_INPUT',
        field: 'after',
      });
  });

  test('PB-07 MUST refuse a text in which it cannot be told what is an id', async () => {
    const torn = [
      'query ($x: ID!) { customer(id: $x) { id } kind(code: $x) { code } }',
      'query ($x: String) { people(after: $x, text: $x) { endCursor } }',
      'query ($x: ID!) { customer(id: $x) { items { ... on Paper { x: id } ... on Kind { x: name } } } }',
    ];
    for (const text of torn)
      expect(await graph.askAsPartner(text, { x: 'pas' })).toMatchObject({
        errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
      });
    expect(graph.fetches).toEqual([]);
  });

  test('PB-08 MUST keep two partners apart who ask the same text, and let one of two operations be asked', async () => {
    const text = `query A { customer(id: "${asId('c1')}") { ...P } } query B { people { edges { node { ...P } } } } fragment P on Customer { id }`;
    const ask = (operationName: string, organisation: string, purpose: string) =>
      graph.askAsPartner(text, {}, partner({ organisation, purpose }), operationName);
    expect(await ask('A', suwi, 'SUWI')).toEqual({ data: { customer: { id: asId('c1') } } });
    expect(await ask('A', wmo, 'WMO')).toEqual({ data: { customer: null } });
    const nodes = ['c1', 'c2'].map((id) => ({ node: { id: asId(id, wmo) } }));
    expect(await ask('B', wmo, 'WMO')).toEqual({ data: { people: { edges: nodes } } });
  });

  test('PB-09 MUST leave everybody else their ids as they are', async () => {
    expect(await graph.ask(query, { id: 'c1' })).toEqual({ data: { customer: { id: 'c1' } } });
    expect(await graph.ask(query, { id: asId('c1') })).toEqual({ data: { customer: null } });
  });
});

test('PB-10 MUST translate every id of the contract, and only the codes of reference data not', () => {
  const api = buildSchema(read('api.graphql'));
  const contract = buildSchema(read('partner.graphql'));
  const places = createIdPlaces(readFieldClasses(read('supergraph.graphql'), api));
  const found: { [sort: string]: string[] } = {};
  const note = (sort: string, coordinate: string): void =>
    void (found[sort] ??= []).push(coordinate);
  for (const { name } of Object.values(contract.getTypeMap())) {
    const type = api.getType(name);
    if (!isObjectType(type) || name.startsWith('__')) continue;
    const known = contract.getType(name);
    for (const field of Object.values(type.getFields())) {
      if (!isObjectType(known) || !known.getFields()[field.name]) continue;
      const isId = getNamedType(field.type).name === 'ID';
      const sort = places.ofField(name, field);
      if (sort !== null || isId) note(sort ?? 'code', `${name}.${field.name}`);
      for (const argument of field.args) {
        const taken = places.ofArgument(name, field, argument.name);
        if (taken !== null || getNamedType(argument.type).name === 'ID')
          note(taken ?? 'code', `${name}.${field.name}(${argument.name})`);
      }
    }
  }
  for (const list of Object.values(found)) list.sort();
  expect(found).toEqual({
    id: [
      'Case.id',
      'CaseDocument.id',
      'Contact.id',
      'Contact.interactionId',
      'Customer.aliasIds',
      'Customer.id',
      'CustomerMatch.customerId',
      'Decision.id',
      'Identifier.id',
      'Mutation.completeStep(caseId)',
      'Product.id',
      'Query.case(id)',
      'Query.customer(id)',
      'Query.product(id)',
    ],
    cursor: [
      'CaseConnection.endCursor',
      'CaseEdge.cursor',
      'ContactConnection.endCursor',
      'ContactEdge.cursor',
      'Customer.cases(after)',
      'Customer.contacts(after)',
    ],
    code: [
      'CaseType.code',
      'Channel.code',
      'ProductType.code',
      'Query.productType(code)',
      'ServicePoint.code',
    ],
  });
  // The border reads arguments, not what is inside them.
  const inside = Object.values(contract.getTypeMap())
    .filter(isInputObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
  expect(inside.length).toBeGreaterThan(0);
  expect(
    inside
      .filter(({ field }) => getNamedType(field.type).name === 'ID')
      .map(({ type, field }) => `${type.name}.${field.name}`),
  ).toEqual([]);
});
