import type { SmallSupergraph } from '../kit/small-supergraph.ts';
import { byId, monolithOf, subgraphOf } from './federation.ts';

/** Chains of `@requires`: the advice needs the cost, the cost needs weight and size, and each is another source's. */

const goods = [
  {
    id: 'g1',
    weight: 20,
    size: { height: 3, width: 4 },
    parts: [
      { id: 'a', grams: 5 },
      { id: 'b', grams: 15 },
    ],
  },
  { id: 'g2', weight: null, size: { height: 1, width: 1 }, parts: [] },
  { id: 'g3', weight: 7, size: null, parts: [{ id: 'c', grams: 7 }] },
];
type Good = (typeof goods)[number];
const goodOf = byId(goods);
const prices: Readonly<Record<string, number>> = { g1: 100, g2: 10, g3: 1 };

type Measured = Pick<Good, 'weight' | 'size'>;
const costOf = ({ weight, size }: Measured): number | null =>
  weight === null ? null : weight + (size ? size.height * size.width : 1000);

const adviceOf = (price: number, cost: number | null, parts: readonly { grams: number }[]) =>
  `${price}+${cost ?? 'unknown'} in ${parts.map(({ grams }) => grams).join('+') || 'nothing'}`;

type Advised = { id: string; cost: number | null; parts: readonly { grams: number }[] };

export const delivery: SmallSupergraph = {
  name: 'delivery',
  subgraphs: [
    {
      name: 'goods',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Good @key(fields: "id") {
          id: ID!
          weight: Int
          size: Size
          parts: [Part!]!
        }
        type Size {
          height: Int!
          width: Int!
        }
        type Part {
          id: ID!
          grams: Int!
        }
      `),
      resolvers: { Good: { __resolveReference: goodOf } },
    },
    {
      name: 'carriers',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Good @key(fields: "id") {
          id: ID!
          weight: Int @external
          size: Size @external
          cost: Int @requires(fields: "weight size { height width }")
        }
        type Size {
          height: Int! @external
          width: Int! @external
        }
      `),
      resolvers: {
        Good: {
          __resolveReference: (reference: Measured) => reference,
          cost: (reference: Measured) => costOf(reference),
        },
      },
    },
    {
      name: 'shop',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Query {
          goods: [Good!]!
          good(id: ID!): Good
        }
        type Good @key(fields: "id") {
          id: ID!
          price: Int!
          cost: Int @external
          parts: [Part!]! @external
          advice: String @requires(fields: "cost parts { grams }")
        }
        type Part {
          grams: Int! @external
        }
      `),
      resolvers: {
        Query: {
          goods: () => goods.map(({ id }) => ({ id })),
          good: (_: unknown, key: { id: string }) => (goodOf(key) ? key : null),
        },
        Good: {
          __resolveReference: (reference: Advised) => reference,
          price: ({ id }: { id: string }) => prices[id],
          advice: ({ id, cost, parts }: Advised) => adviceOf(prices[id] ?? 0, cost, parts),
        },
      },
    },
  ],
  monolith: {
    typeDefs: monolithOf(/* GraphQL */ `
      type Query {
        goods: [Good!]!
        good(id: ID!): Good
      }
      type Good {
        id: ID!
        weight: Int
        size: Size
        parts: [Part!]!
        cost: Int
        price: Int!
        advice: String
      }
      type Size {
        height: Int!
        width: Int!
      }
      type Part {
        id: ID!
        grams: Int!
      }
    `),
    resolvers: {
      Query: { goods: () => goods, good: (_: unknown, key: { id: string }) => goodOf(key) },
      Good: {
        cost: costOf,
        price: ({ id }: Good) => prices[id],
        advice: (good: Good) => adviceOf(prices[good.id] ?? 0, costOf(good), good.parts),
      },
    },
  },
  ids: { ID: ['g1', 'g2', 'g3', 'g9'] },
};
