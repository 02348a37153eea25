import type { SmallSupergraph } from '../kit/small-supergraph.ts';
import { byId, monolithOf, subgraphOf } from './federation.ts';

/** Mutations of two sources in one operation: one after the other, each with what it gives from elsewhere. */

const accounts = [
  { id: 'a1', owner: 'Yara', balance: 10 },
  { id: 'a2', owner: 'Thijs', balance: 0 },
];
const accountOf = byId(accounts);
const notes: Readonly<Record<string, string>> = { a1: 'Belt liever' };

interface Deposit {
  readonly id: string;
  readonly amount: number;
}

const deposited = ({ id, amount }: Deposit) => {
  const account = accountOf({ id });
  return account && { ...account, balance: account.balance + amount };
};
const noted = ({ id, text }: { id: string; text: string }) => ({ text, account: { id } });
const noteOf = ({ id }: { id: string }) => notes[id] ?? null;

export const accountGraph: SmallSupergraph = {
  name: 'accounts',
  subgraphs: [
    {
      name: 'bank',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Query {
          account(id: ID!): Account
        }
        type Mutation {
          deposit(id: ID!, amount: Int! = 1): Account
        }
        type Account @key(fields: "id") {
          id: ID!
          owner: String!
          balance: Int!
        }
      `),
      resolvers: {
        Query: { account: (_: unknown, key: { id: string }) => accountOf(key) },
        Mutation: { deposit: (_: unknown, given: Deposit) => deposited(given) },
        Account: { __resolveReference: accountOf },
      },
    },
    {
      name: 'notes',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Mutation {
          note(id: ID!, text: String!): Note
        }
        type Note {
          text: String!
          account: Account!
        }
        type Account @key(fields: "id") {
          id: ID!
          lastNote: String
        }
      `),
      resolvers: {
        Mutation: {
          note: (_: unknown, given: { id: string; text: string }) => noted(given),
        },
        Account: { __resolveReference: ({ id }: { id: string }) => ({ id }), lastNote: noteOf },
      },
    },
  ],
  monolith: {
    typeDefs: monolithOf(/* GraphQL */ `
      type Query {
        account(id: ID!): Account
      }
      type Mutation {
        deposit(id: ID!, amount: Int! = 1): Account
        note(id: ID!, text: String!): Note
      }
      type Note {
        text: String!
        account: Account!
      }
      type Account {
        id: ID!
        owner: String!
        balance: Int!
        lastNote: String
      }
    `),
    resolvers: {
      Query: { account: (_: unknown, key: { id: string }) => accountOf(key) },
      Mutation: {
        deposit: (_: unknown, given: Deposit) => deposited(given),
        note: (_: unknown, { id, text }: { id: string; text: string }) => ({
          text,
          account: accountOf({ id }),
        }),
      },
      Account: { lastNote: noteOf },
    },
  },
  ids: { ID: ['a1', 'a2'], String: ['Nieuw nummer'], Int: [1, 5, 20] },
};
