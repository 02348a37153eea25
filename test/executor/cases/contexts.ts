import { rent } from '../supergraphs/rent.ts';
import { unavailable, type PlanCase } from './plan-case.ts';

const rooms = (...ids: string[]) => ids.map((id) => `{__typename:Room,id:${id}}`).join();

export const contextCases: readonly PlanCase[] = [
  {
    id: 'EX-101',
    must: 'MUST hand each room the currency of the home around it, through lists of lists, in one fetch per currency',
    on: rent,
    query: /* GraphQL */ `
      query ($days: Int!) {
        homes {
          ... on Building {
            id
            floors {
              number
              price(days: $days)
            }
          }
          ... on Ship {
            cabins {
              perDay: price(days: 1)
            }
          }
        }
      }
    `,
    variables: { days: 3 },
    answer: {
      data: {
        homes: [
          {
            id: 'b1',
            floors: [
              [
                { number: 1, price: 'EUR 3' },
                { number: 2, price: 'EUR 6' },
              ],
              [{ number: 9, price: 'EUR 27' }],
            ],
          },
          { id: 'b2', floors: [[{ number: 3, price: 'NOK 9' }], []] },
          { id: 'b3', floors: [[{ number: 9, price: 'free of currency 27' }]] },
          { cabins: [{ perDay: 'USD 9' }, { perDay: 'USD 1' }] },
        ],
      },
    },
    fetches: [
      'homes {}',
      `prices {days:3,contextualArgument_2_0:EUR,representations:[${rooms('r1', 'r2', 'r9')}]}`,
      `prices {days:3,contextualArgument_2_0:NOK,representations:[${rooms('r3')}]}`,
      `prices {days:3,contextualArgument_2_0:null,representations:[${rooms('r9')}]}`,
      `prices {contextualArgument_2_0:USD,representations:[${rooms('r9', 'r1')}]}`,
    ],
  },
  {
    id: 'EX-102',
    must: 'MUST keep apart what the client calls by the name of a context, a key or a variable of the planner',
    on: rent,
    query: /* GraphQL */ `
      query ($contextualArgument_2_0: Int!) {
        building(id: "b1") {
          currency: id
          floors {
            id: number
            price(days: $contextualArgument_2_0)
          }
        }
      }
    `,
    variables: { contextualArgument_2_0: 2 },
    answer: {
      data: {
        building: {
          currency: 'b1',
          floors: [
            [
              { id: 1, price: 'EUR 2' },
              { id: 2, price: 'EUR 4' },
            ],
            [{ id: 9, price: 'EUR 18' }],
          ],
        },
      },
    },
    fetches: [
      'homes {}',
      `prices {contextualArgument_2_0_asked:2,contextualArgument_2_0:EUR,representations:[${rooms('r1', 'r2', 'r9')}]}`,
    ],
  },
  {
    id: 'EX-103',
    must: 'MUST put an error of each fetch with a context at the rooms that it was for',
    on: rent,
    query: /* GraphQL */ `
      {
        building(id: "b2") {
          floors {
            number
            cost: price(days: 1)
          }
        }
      }
    `,
    away: ['prices'],
    answer: {
      data: { building: { floors: [[{ number: 3, cost: null }], []] } },
      errors: [unavailable('prices', 'building', 'floors', 0, 0, 'cost')],
    },
    fetches: ['homes {}', `prices {contextualArgument_2_0:NOK,representations:[${rooms('r3')}]}`],
  },
  {
    id: 'EX-159',
    must: 'MUST keep apart what one answer gave for several places, as each may stand in another context',
    on: rent,
    query: '{ homes { ... on Building { floors { number twin { price(days: 1) } } } } }',
    answer: {
      data: {
        homes: [
          {
            floors: [
              [
                { number: 1, twin: { price: 'EUR 3' } },
                { number: 2, twin: { price: 'EUR 3' } },
              ],
              [{ number: 9, twin: { price: 'EUR 3' } }],
            ],
          },
          { floors: [[{ number: 3, twin: { price: 'NOK 3' } }], []] },
          { floors: [[{ number: 9, twin: { price: 'free of currency 3' } }]] },
          {},
        ],
      },
    },
    fetches: [
      'homes {}',
      `twins {representations:[${rooms('r1', 'r2', 'r9', 'r3')}]}`,
      `prices {contextualArgument_2_0:EUR,representations:[${rooms('r3')}]}`,
      `prices {contextualArgument_2_0:NOK,representations:[${rooms('r3')}]}`,
      `prices {contextualArgument_2_0:null,representations:[${rooms('r3')}]}`,
    ],
  },
];
