import type { SmallSupergraph } from '../kit/small-supergraph.ts';
import { byId, monolithOf, subgraphOf } from './federation.ts';

/** Contexts: what a room costs depends on the home that it is looked at in, which another source knows. */

interface Room {
  readonly id: string;
  readonly number: number;
}

const rooms: readonly Room[] = [1, 2, 3, 9].map((number) => ({ id: `r${number}`, number }));
const [one, two, three, nine] = rooms;

const buildings = [
  { id: 'b1', currency: 'EUR', floors: [[one, two], [nine]] },
  { id: 'b2', currency: 'NOK', floors: [[three], []] },
  { id: 'b3', currency: null, floors: [[nine]] },
];
const ships = [{ id: 's1', flag: { currency: 'USD' }, cabins: [nine, one] }];
const typed = [
  ...buildings.map((row) => ({ __typename: 'Building', ...row })),
  ...ships.map((row) => ({ __typename: 'Ship', ...row })),
];
const homeOf = byId(typed);

const priceOf = ({ id, days, currency }: { id: string; days: number; currency?: string | null }) =>
  `${currency ?? 'free of currency'} ${Number(id.slice(1)) * days}`;

interface RoomAt extends Room {
  readonly currency: string | null;
}

/** Rooms as one schema sees them: each knows where it was found. */
const within = (found: readonly (Room | undefined)[], currency: string | null): RoomAt[] =>
  found.flatMap((room) => (room ? [{ ...room, currency }] : []));

export const rent: SmallSupergraph = {
  name: 'rent',
  subgraphs: [
    {
      name: 'homes',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Query {
          homes: [Home!]!
          building(id: ID!): Building
        }
        union Home = Building | Ship
        type Building @key(fields: "id") {
          id: ID!
          currency: String
          floors: [[Room!]!]!
        }
        type Ship @key(fields: "id") {
          id: ID!
          flag: Flag!
          cabins: [Room!]!
        }
        type Flag {
          currency: String
        }
        type Room @key(fields: "id") {
          id: ID!
          number: Int!
        }
      `),
      resolvers: {
        Query: {
          homes: () => typed,
          building: (_: unknown, { id }: { id: string }) => homeOf({ id }),
        },
        Building: { __resolveReference: homeOf },
        Ship: { __resolveReference: homeOf },
        Room: { __resolveReference: byId(rooms) },
      },
    },
    {
      name: 'twins',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Room @key(fields: "id") {
          id: ID!
          twin: Room
        }
      `),
      resolvers: { Room: { __resolveReference: byId(rooms), twin: () => three } },
    },
    {
      name: 'prices',
      typeDefs: subgraphOf(/* GraphQL */ `
        type Building @key(fields: "id") @context(name: "home") {
          id: ID!
          currency: String @external
        }
        type Ship @key(fields: "id") @context(name: "home") {
          id: ID!
          flag: Flag! @external
        }
        type Flag {
          currency: String @external
        }
        type Room @key(fields: "id") {
          id: ID!
          price(
            days: Int!
            currency: String
              @fromContext(
                field: "$home ... on Building { currency } ... on Ship { flag { currency } }"
              )
          ): String
        }
      `),
      resolvers: {
        Room: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          price: ({ id }: { id: string }, args: { days: number; currency?: string | null }) =>
            priceOf({ id, ...args }),
        },
      },
    },
  ],
  monolith: {
    typeDefs: monolithOf(/* GraphQL */ `
      type Query {
        homes: [Home!]!
        building(id: ID!): Building
      }
      union Home = Building | Ship
      type Building {
        id: ID!
        currency: String
        floors: [[Room!]!]!
      }
      type Ship {
        id: ID!
        flag: Flag!
        cabins: [Room!]!
      }
      type Flag {
        currency: String
      }
      type Room {
        id: ID!
        number: Int!
        twin: Room
        price(days: Int!): String
      }
    `),
    resolvers: {
      Query: {
        homes: () => typed,
        building: (_: unknown, { id }: { id: string }) => homeOf({ id }),
      },
      Building: {
        floors: ({ currency, floors }: (typeof buildings)[number]) =>
          floors.map((floor) => within(floor, currency)),
      },
      Ship: {
        cabins: ({ flag, cabins }: (typeof ships)[number]) => within(cabins, flag.currency),
      },
      Room: {
        twin: ({ currency }: RoomAt) => ({ ...three, currency }),
        price: ({ id, currency }: RoomAt, { days }: { days: number }) =>
          priceOf({ id, days, currency }),
      },
    },
  },
  ids: { 'Query.building(id:)': ['b1', 'b2', 'b3', 'b9'], Int: [0, 1, 30] },
};
