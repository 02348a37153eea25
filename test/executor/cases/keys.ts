import { orderGraph } from '../supergraphs/orders.ts';
import { unavailable, type PlanCase } from './plan-case.ts';

const numbers = '{__typename:Order,number:B-1},{__typename:Order,number:B-2}';
const ids = '{__typename:Order,id:o1},{__typename:Order,id:o2}';
export const keyCases: readonly PlanCase[] = [
  {
    id: 'EX-125',
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
    id: 'EX-126',
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
