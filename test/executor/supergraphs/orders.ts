import type { SmallSupergraph } from '../kit/small-supergraph.ts';
import { byId, monolithOf, subgraphOf } from './federation.ts';

/** Keys: one object under two keys, sources that know only one of them, keys of several fields and of nested ones. */

const orders = [
  { id: 'o1', number: 'B-1', total: 30, paid: true, lines: ['l1', 'l2'] },
  { id: 'o2', number: 'B-2', total: 5, paid: null, lines: [] },
];
type Order = (typeof orders)[number];
const orderOf = byId(orders);
const numbered = ({ number }: { number: string }) =>
  orders.find((order) => order.number === number) ?? null;

const lines = [
  { id: 'l1', order: 'o1', position: 1, text: 'Stoel', stock: 3 },
  { id: 'l2', order: 'o1', position: 2, text: 'Tafel', stock: 0 },
];
type Line = (typeof lines)[number];
const linesOf = ({ lines: ids }: Order) => ids.map((id) => byId(lines)({ id }));
const toOrder = ({ order }: Line) => orderOf({ id: order });

interface LineKey {
  readonly order: { readonly id: string };
  readonly position: number;
}
const lineOf = (key: LineKey) =>
  lines.find(({ order, position }) => order === key.order.id && position === key.position) ?? null;

export const orderGraph: SmallSupergraph = {
  name: 'orders',
  subgraphs: [
    {
      name: 'desk',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Query {
          orders: [Order!]!
          order(number: String!): Order
        }
        type Order @key(fields: "number") {
          number: String!
          total: Int!
        }
      `),
      resolvers: {
        Query: { orders: () => orders, order: (_: unknown, key: Order) => numbered(key) },
        Order: { __resolveReference: numbered },
      },
    },
    {
      name: 'index',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Order @key(fields: "number") @key(fields: "id") {
          id: ID!
          number: String!
        }
      `),
      resolvers: {
        Order: {
          __resolveReference: (key: { id?: string; number?: string }) =>
            key.id === undefined ? numbered({ number: key.number ?? '' }) : orderOf({ id: key.id }),
        },
      },
    },
    {
      name: 'ledger',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Order @key(fields: "id") {
          id: ID!
          paid: Boolean
          lines: [Line!]!
        }
        type Line @key(fields: "order { id } position") {
          order: Order!
          position: Int!
          text: String!
        }
      `),
      resolvers: {
        Order: { __resolveReference: orderOf, lines: linesOf },
        Line: { __resolveReference: lineOf, order: toOrder },
      },
    },
    {
      name: 'stock',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Line @key(fields: "order { id } position") {
          order: Order!
          position: Int!
          stock: Int
        }
        type Order @key(fields: "id", resolvable: false) {
          id: ID!
        }
      `),
      resolvers: { Line: { __resolveReference: lineOf, order: toOrder } },
    },
  ],
  monolith: {
    typeDefs: monolithOf(/* GraphQL */ `
      type Query {
        orders: [Order!]!
        order(number: String!): Order
      }
      type Order {
        id: ID!
        number: String!
        total: Int!
        paid: Boolean
        lines: [Line!]!
      }
      type Line {
        order: Order!
        position: Int!
        text: String!
        stock: Int
      }
    `),
    resolvers: {
      Query: { orders: () => orders, order: (_: unknown, key: Order) => numbered(key) },
      Order: { lines: linesOf },
      Line: { order: toOrder },
    },
  },
  ids: { 'Query.order(number:)': ['B-1', 'B-2', 'B-9'] },
};
