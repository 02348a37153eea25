import type { SmallSupergraph } from '../kit/small-supergraph.ts';
import { byId, monolithOf, subgraphOf } from './federation.ts';

/**
 * Two fields of one source that require different things, one of them of another source's object: the planner asks for
 * both in one fetch, also when a condition leaves one of them out. (The stock executor then loses the other.)
 */

const letters = [
  { id: 'e1', grams: 20, size: 2, to: 'x1' },
  { id: 'e2', grams: 40, size: 1, to: null },
];
const letterOf = byId(letters);
const people = [{ id: 'x1', town: 'Zwolle' }];
const personOf = byId(people);
const toOf = ({ to }: { to: string | null }) => (to === null ? null : personOf({ id: to }));

interface Letter {
  readonly grams: number | null;
  readonly size: number | null;
  readonly to: { readonly town: string | null } | null;
}
const stampOf = ({ grams, size }: Letter) => `${grams} grams of size ${size}`;
const boxOf = ({ size }: Letter) => `size ${size}`;
const bagOf = ({ to }: Letter) => (to === null ? 'no address' : `bag of ${to.town}`);

export const postage: SmallSupergraph = {
  name: 'postage',
  subgraphs: [
    {
      name: 'letters',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Letter @key(fields: "id") {
          id: ID!
          grams: Int
          size: Int
          to: Person
        }
        type Person @key(fields: "id", resolvable: false) {
          id: ID!
        }
      `),
      resolvers: { Letter: { __resolveReference: letterOf, to: toOf } },
    },
    {
      name: 'people',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Person @key(fields: "id") {
          id: ID!
          town: String
        }
      `),
      resolvers: { Person: { __resolveReference: personOf } },
    },
    {
      name: 'post',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Query {
          letters: [Letter!]!
        }
        type Letter @key(fields: "id") {
          id: ID!
          grams: Int @external
          size: Int @external
          to: Person @external
          stamp: String @requires(fields: "grams size")
          box: String @requires(fields: "size")
          bag: String @requires(fields: "to { town }")
        }
        type Person @key(fields: "id", resolvable: false) {
          id: ID!
          town: String @external
        }
      `),
      resolvers: {
        Query: { letters: () => letters.map(({ id }) => ({ id })) },
        Letter: {
          __resolveReference: (letter: Letter) => letter,
          stamp: stampOf,
          box: boxOf,
          bag: bagOf,
        },
      },
    },
  ],
  monolith: {
    typeDefs: monolithOf(/* GraphQL */ `
      type Query {
        letters: [Letter!]!
      }
      type Letter {
        id: ID!
        grams: Int
        size: Int
        to: Person
        stamp: String
        box: String
        bag: String
      }
      type Person {
        id: ID!
        town: String
      }
    `),
    resolvers: {
      Query: { letters: () => letters.map((letter) => ({ ...letter, to: toOf(letter) })) },
      Letter: { stamp: stampOf, box: boxOf, bag: bagOf },
    },
  },
};
