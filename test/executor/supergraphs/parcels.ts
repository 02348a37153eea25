import type { SmallSupergraph } from '../kit/small-supergraph.ts';
import { byId, monolithOf, subgraphOf } from './federation.ts';

/** Override: fields of a parcel move from the old register to the new one, at once, for a share, or by a switch. */

const parcels = [
  { id: 'p1', weight: 900, status: 'DELIVERED', place: 'Utrecht', sender: 'Yara' },
  { id: 'p2', weight: 50, status: 'SORTED', place: null, sender: 'Thijs' },
];
const parcelOf = byId(parcels);

export const parcelGraph: SmallSupergraph = {
  name: 'parcels',
  subgraphs: [
    {
      name: 'before',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Query {
          parcels: [Parcel!]!
          parcel(id: ID!): Parcel
        }
        type Parcel @key(fields: "id") {
          id: ID!
          weight: Int
          status: String
          place: String
          sender: String!
        }
      `),
      resolvers: {
        Query: {
          parcels: () => parcels,
          parcel: (_: unknown, key: { id: string }) => parcelOf(key),
        },
        Parcel: {
          __resolveReference: parcelOf,
          // What has moved for good is not to be asked here: it would be found out.
          weight: () => -1,
        },
      },
    },
    {
      name: 'after',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Parcel @key(fields: "id") {
          id: ID!
          weight: Int @override(from: "before")
          status: String @override(from: "before", label: "percent(40)")
          place: String @override(from: "before", label: "tracking")
        }
      `),
      resolvers: { Parcel: { __resolveReference: parcelOf } },
    },
  ],
  monolith: {
    typeDefs: monolithOf(/* GraphQL */ `
      type Query {
        parcels: [Parcel!]!
        parcel(id: ID!): Parcel
      }
      type Parcel {
        id: ID!
        weight: Int
        status: String
        place: String
        sender: String!
      }
    `),
    resolvers: {
      Query: {
        parcels: () => parcels,
        parcel: (_: unknown, key: { id: string }) => parcelOf(key),
      },
    },
  },
  ids: { ID: ['p1', 'p2', 'p9'] },
};
