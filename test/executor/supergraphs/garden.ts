import type { SmallSupergraph } from '../kit/small-supergraph.ts';
import { byId, monolithOf, subgraphOf } from './federation.ts';

/** Abstract types: interfaces and unions, lists of lists with holes, objects that are no entity, one name for two types. */

const plants = [
  { __typename: 'Tree', id: 't1', name: 'Eik', beside: ['h1', 't2'], height: 12, age: 80 },
  { __typename: 'Tree', id: 't2', name: 'Beuk', beside: [], height: 9, age: null },
  { __typename: 'Herb', id: 'h1', name: 'Munt', beside: ['t1'], height: 1, uses: ['thee'] },
  { __typename: 'Weed', name: 'Distel', beside: ['h1'], height: 2 },
];
type Plant = (typeof plants)[number];
const entities = plants.flatMap((plant) =>
  'id' in plant && plant.id ? [{ ...plant, id: plant.id }] : [],
);
const plantOf = byId(entities);
const named = (name: string) => plants.find((plant) => plant.name === name);
const beds = [[named('Eik'), named('Munt'), null], null, [], [named('Distel'), named('Beuk')]];
const beside = ({ beside }: Plant) => beside.map((id) => plantOf({ id }));

const care: Readonly<Record<string, { water: number; note: string | null }>> = {
  t1: { water: 3, note: 'Snoeien in maart' },
  t2: { water: 4, note: null },
  h1: { water: 1, note: 'Zon' },
};
const careOf = ({ id }: { id: string }) => (care[id] ? { id, ...care[id] } : null);
const findings = [plants[2], { __typename: 'Stone', weight: 3 }, plants[0], plants[3]];

export const garden: SmallSupergraph = {
  name: 'garden',
  subgraphs: [
    {
      name: 'plants',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Query {
          beds: [[Plant]]
          plant(id: ID!): Plant
          findings: [Finding]
        }
        interface Plant {
          name: String!
          beside: [Plant]
        }
        type Tree implements Plant @key(fields: "id") {
          id: ID!
          name: String!
          beside: [Plant]
          height: Int! @shareable
          age: Int
        }
        type Herb implements Plant @key(fields: "id") {
          id: ID!
          name: String!
          beside: [Plant]
          height: Int
          uses: [String!]
        }
        type Weed implements Plant {
          name: String!
          beside: [Plant]
          height: Int
        }
        type Stone {
          weight: Int
        }
        union Finding = Herb | Stone | Tree | Weed
      `),
      resolvers: {
        Query: {
          beds: () => beds,
          plant: (_: unknown, key: { id: string }) => plantOf(key),
          findings: () => findings,
        },
        Tree: { __resolveReference: plantOf, beside },
        Herb: { __resolveReference: plantOf, beside },
        Weed: { beside },
      },
    },
    {
      name: 'care',
      typeDefs: subgraphOf(/* GraphQL */ `
        interface Cared {
          water: Int!
          note: String
        }
        type Tree implements Cared @key(fields: "id") {
          id: ID!
          height: Int @shareable
          water: Int!
          note: String
        }
        type Herb implements Cared @key(fields: "id") {
          id: ID!
          water: Int!
          note: String
        }
      `),
      resolvers: {
        Tree: {
          __resolveReference: careOf,
          height: ({ id }: { id: string }) => plantOf({ id })?.height ?? null,
        },
        Herb: { __resolveReference: careOf },
      },
    },
  ],
  monolith: {
    typeDefs: monolithOf(/* GraphQL */ `
      type Query {
        beds: [[Plant]]
        plant(id: ID!): Plant
        findings: [Finding]
      }
      interface Plant {
        name: String!
        beside: [Plant]
      }
      interface Cared {
        water: Int!
        note: String
      }
      type Tree implements Plant & Cared {
        id: ID!
        name: String!
        beside: [Plant]
        height: Int
        age: Int
        water: Int!
        note: String
      }
      type Herb implements Plant & Cared {
        id: ID!
        name: String!
        beside: [Plant]
        height: Int
        uses: [String!]
        water: Int!
        note: String
      }
      type Weed implements Plant {
        name: String!
        beside: [Plant]
        height: Int
      }
      type Stone {
        weight: Int
      }
      union Finding = Herb | Stone | Tree | Weed
    `),
    resolvers: {
      Query: {
        beds: () => beds,
        plant: (_: unknown, key: { id: string }) => plantOf(key),
        findings: () => findings,
      },
      ...Object.fromEntries(
        ['Tree', 'Herb'].map((type) => [
          type,
          {
            beside,
            water: ({ id }: { id: string }) => care[id]?.water,
            note: ({ id }: { id: string }) => care[id]?.note,
          },
        ]),
      ),
      Weed: { beside },
    },
  },
  ids: { ID: ['t1', 't2', 'h1', 'x9'] },
};
