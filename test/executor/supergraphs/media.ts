import type { SmallSupergraph } from '../kit/small-supergraph.ts';
import { byId, monolithOf, subgraphOf } from './federation.ts';

/** Interface objects: who lends things knows them by what they have in common, not which kind they are. */

const items = [
  { __typename: 'Book', id: 'b1', title: 'Het achterhuis', pages: 320, related: ['f1', 'b2'] },
  { __typename: 'Book', id: 'b2', title: 'Max Havelaar', pages: null, related: [] },
  { __typename: 'Film', id: 'f1', title: 'Turks fruit', minutes: 108, related: ['b1'] },
];
const itemOf = byId(items);
const itemsOf = (ids: readonly string[]) => ids.map((id) => itemOf({ id }));

const loans = [
  { id: 'b1', lentTo: 'Yara', copies: [{ number: 1, item: 'b1' }], next: 'f1' },
  {
    id: 'f1',
    lentTo: null,
    copies: [
      { number: 1, item: 'f1' },
      { number: 2, item: 'b2' },
    ],
    next: 'b2',
  },
  { id: 'b2', lentTo: 'Thijs', copies: [], next: null },
];
type Loan = (typeof loans)[number];
const loanOf = byId(loans);
const noLoan = { lentTo: null, copies: [], next: null };

/** An item as one schema sees it. */
const whole = (id: string | null) =>
  id === null ? null : { ...noLoan, ...loanOf({ id }), ...itemOf({ id }) };

interface Copy {
  readonly number: number;
  readonly item: string;
}

export const media: SmallSupergraph = {
  name: 'media',
  subgraphs: [
    {
      name: 'catalogue',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Query {
          items: [Item!]!
          item(id: ID!): Item
        }
        interface Item @key(fields: "id") {
          id: ID!
          title: String!
          related: [Item!]!
        }
        type Book implements Item @key(fields: "id") {
          id: ID!
          title: String!
          related: [Item!]!
          pages: Int
        }
        type Film implements Item @key(fields: "id") {
          id: ID!
          title: String!
          related: [Item!]!
          minutes: Int
        }
      `),
      resolvers: {
        Query: { items: () => items, item: (_: unknown, key: { id: string }) => itemOf(key) },
        Item: { __resolveReference: itemOf },
        Book: {
          __resolveReference: itemOf,
          related: ({ related }: { related: string[] }) => itemsOf(related),
        },
        Film: {
          __resolveReference: itemOf,
          related: ({ related }: { related: string[] }) => itemsOf(related),
        },
      },
    },
    {
      name: 'lending',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Query {
          lent: [Item!]!
        }
        type Item @interfaceObject @key(fields: "id") {
          id: ID!
          lentTo: String
          copies: [Copy!]!
          next: Item
        }
        type Copy {
          number: Int!
          of: Item
        }
      `),
      resolvers: {
        Query: { lent: () => loans },
        Item: {
          __resolveReference: ({ id }: { id: string }) => loanOf({ id }) ?? { id, ...noLoan },
          next: ({ next }: Loan) => (next === null ? null : loanOf({ id: next })),
        },
        Copy: { of: ({ item }: Copy) => loanOf({ id: item }) },
      },
    },
  ],
  monolith: {
    typeDefs: monolithOf(/* GraphQL */ `
      type Query {
        items: [Item!]!
        item(id: ID!): Item
        lent: [Item!]!
      }
      interface Item {
        id: ID!
        title: String!
        related: [Item!]!
        lentTo: String
        copies: [Copy!]!
        next: Item
      }
      type Book implements Item {
        id: ID!
        title: String!
        related: [Item!]!
        pages: Int
        lentTo: String
        copies: [Copy!]!
        next: Item
      }
      type Film implements Item {
        id: ID!
        title: String!
        related: [Item!]!
        minutes: Int
        lentTo: String
        copies: [Copy!]!
        next: Item
      }
      type Copy {
        number: Int!
        of: Item
      }
    `),
    resolvers: {
      Query: {
        items: () => items.map(({ id }) => whole(id)),
        item: (_: unknown, key: { id: string }) => (itemOf(key) ? whole(key.id) : null),
        lent: () => loans.map(({ id }) => whole(id)),
      },
      ...Object.fromEntries(
        ['Book', 'Film'].map((type) => [
          type,
          {
            related: ({ related }: { related: string[] }) => related.map(whole),
            next: ({ next }: Loan) => whole(next),
          },
        ]),
      ),
      Copy: { of: ({ item }: Copy) => whole(item) },
    },
  },
  ids: { ID: ['b1', 'b2', 'f1', 'x9'] },
};
