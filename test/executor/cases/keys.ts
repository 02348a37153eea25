import { orderGraph } from '../supergraphs/orders.ts';
import { unavailable, type PlanCase } from './plan-case.ts';

const numbers = '{__typename:Order,number:B-1},{__typename:Order,number:B-2}';
const ids = '{__typename:Order,id:o1},{__typename:Order,id:o2}';
const switched = /* GraphQL */ `
  query ($in: Boolean!, $out: Boolean! = true) {
    orders {
      number
      paid @include(if: $in)
    }
    order(number: "B-1") {
      total
      ... @skip(if: $out) {
        lines {
          stock
        }
      }
    }
  }
`;

export const keyCases: readonly PlanCase[] = [
  {
    id: 'EX-25',
    must: 'MUST find the way by one key to the next, and with keys of several fields and of nested ones',
    on: orderGraph,
    query: '{ orders { total paid lines { text stock } } }',
    answer: {
      data: {
        orders: [
          {
            total: 30,
            paid: true,
            lines: [
              { text: 'Stoel', stock: 3 },
              { text: 'Tafel', stock: 0 },
            ],
          },
          { total: 5, paid: null, lines: [] },
        ],
      },
    },
    fetches: [
      'desk {}',
      `index {representations:[${numbers}]}`,
      `ledger {representations:[${ids}]}`,
      'stock {representations:[{__typename:Line,order:{id:o1},position:1},{__typename:Line,order:{id:o1},position:2}]}',
    ],
  },
  {
    id: 'EX-26',
    must: 'MUST not ask the sources of what is left out by @include and @skip',
    on: orderGraph,
    query: switched,
    variables: { in: false },
    answer: { data: { orders: [{ number: 'B-1' }, { number: 'B-2' }], order: { total: 30 } } },
    fetches: ['desk {}'],
  },
  {
    id: 'EX-27',
    must: 'MUST ask the sources of what @include and @skip leave in',
    on: orderGraph,
    query: switched,
    variables: { in: true, out: false },
    answer: {
      data: {
        orders: [
          { number: 'B-1', paid: true },
          { number: 'B-2', paid: null },
        ],
        order: { total: 30, lines: [{ stock: 3 }, { stock: 0 }] },
      },
    },
    fetches: [],
  },
  {
    id: 'EX-28',
    must: 'MUST stop where a key is not known, and say which source did not give it',
    on: orderGraph,
    query: '{ orders { number: total paid } }',
    away: ['index'],
    answer: {
      data: {
        orders: [
          { number: 30, paid: null },
          { number: 5, paid: null },
        ],
      },
      errors: [unavailable('index', 'orders', 0), unavailable('index', 'orders', 1)],
    },
    fetches: ['desk {}', `index {representations:[${numbers}]}`],
  },
];
