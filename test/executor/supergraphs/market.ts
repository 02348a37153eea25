import type { SmallSupergraph } from '../kit/small-supergraph.ts';
import { byId, monolithOf, subgraphOf } from './federation.ts';

/** `@provides` and what several sources share: fields, a value type, and root fields that one of them cannot fill alone. */

const makers = [
  { id: 'm1', name: 'Werkplaats' },
  { id: 'm2', name: 'Atelier' },
];
const makerOf = byId(makers);
const wares = [
  { id: 'w1', name: 'Stoel', maker: 'm1', price: { amount: '40.00', currency: 'EUR' } },
  { id: 'w2', name: 'Tafel', maker: 'm2', price: null },
];
type Ware = (typeof wares)[number];
const wareOf = byId(wares);
const reviews = [
  { id: 'v1', text: 'Zit goed', ware: 'w1' },
  { id: 'v2', text: 'Wiebelt', ware: 'w2' },
  { id: 'v3', text: null, ware: null },
];
type Review = (typeof reviews)[number];
const opening = { name: 'De Markt', city: 'Zwolle', hours: { from: '09:00', until: '17:00' } };

const toWare = ({ ware }: Review) => (ware === null ? null : wareOf({ id: ware }));
const toMaker = ({ maker }: Ware) => makerOf({ id: maker });

export const market: SmallSupergraph = {
  name: 'market',
  subgraphs: [
    {
      name: 'reviews',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Query {
          reviews: [Review!]!
          latest: Review @provides(fields: "ware { name }")
          market: Market @shareable
        }
        type Review @key(fields: "id") {
          id: ID!
          text: String
          ware: Ware @provides(fields: "name maker { name }")
        }
        type Ware @key(fields: "id") {
          id: ID!
          name: String! @external
          maker: Maker @external
          reviews: [Review!]!
        }
        type Maker @key(fields: "id") {
          id: ID!
          name: String! @external
        }
        type Market @shareable {
          name: String!
          hours: Hours
          rating: Int
        }
        type Hours @shareable {
          from: String!
        }
      `),
      resolvers: {
        Query: {
          reviews: () => reviews,
          latest: () => reviews[0],
          market: () => ({ ...opening, rating: 4 }),
        },
        Review: { __resolveReference: byId(reviews), ware: toWare },
        Ware: {
          __resolveReference: wareOf,
          maker: toMaker,
          reviews: ({ id }: Ware) => reviews.filter(({ ware }) => ware === id),
        },
      },
    },
    {
      name: 'wares',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Query {
          wares: [Ware!]!
          market: Market @shareable
        }
        type Ware @key(fields: "id") {
          id: ID!
          name: String! @shareable
          maker: Maker @shareable
          price: Money
        }
        type Maker @key(fields: "id") {
          id: ID!
          name: String! @shareable
          wares: [Ware!]!
        }
        type Money @shareable {
          amount: String!
          currency: String!
        }
        type Market @shareable {
          name: String!
          city: String
          hours: Hours
        }
        type Hours @shareable {
          until: String!
        }
      `),
      resolvers: {
        Query: { wares: () => wares, market: () => opening },
        Ware: { __resolveReference: wareOf, maker: toMaker },
        Maker: {
          __resolveReference: makerOf,
          wares: ({ id }: { id: string }) => wares.filter(({ maker }) => maker === id),
        },
      },
    },
  ],
  monolith: {
    typeDefs: monolithOf(/* GraphQL */ `
      type Query {
        reviews: [Review!]!
        latest: Review
        market: Market
        wares: [Ware!]!
      }
      type Review {
        id: ID!
        text: String
        ware: Ware
      }
      type Ware {
        id: ID!
        name: String!
        maker: Maker
        reviews: [Review!]!
        price: Money
      }
      type Maker {
        id: ID!
        name: String!
        wares: [Ware!]!
      }
      type Money {
        amount: String!
        currency: String!
      }
      type Market {
        name: String!
        city: String
        hours: Hours
        rating: Int
      }
      type Hours {
        from: String!
        until: String!
      }
    `),
    resolvers: {
      Query: {
        reviews: () => reviews,
        latest: () => reviews[0],
        market: () => ({ ...opening, rating: 4 }),
        wares: () => wares,
      },
      Review: { ware: toWare },
      Ware: {
        maker: toMaker,
        reviews: ({ id }: Ware) => reviews.filter(({ ware }) => ware === id),
      },
      Maker: {
        wares: ({ id }: { id: string }) => wares.filter(({ maker }) => maker === id),
      },
    },
  },
};
