import { market } from '../supergraphs/market.ts';
import { orderGraph } from '../supergraphs/orders.ts';
import { rent } from '../supergraphs/rent.ts';
import type { PlanCase } from './plan-case.ts';

const query = /* GraphQL */ `
  query ($in: Boolean!, $out: Boolean! = true) {
    wares {
      name
      reviews @include(if: $in) {
        text
      }
    }
    latest {
      text
      ... @skip(if: $out) {
        ware {
          price {
            amount
          }
        }
      }
    }
  }
`;
const keys = '{__typename:Ware,id:w1},{__typename:Ware,id:w2}';

export const conditionCases: readonly PlanCase[] = [
  {
    id: 'EX-127',
    must: 'MUST not ask the sources of what @include and @skip leave out',
    on: market,
    query,
    variables: { in: false },
    answer: {
      data: { wares: [{ name: 'Stoel' }, { name: 'Tafel' }], latest: { text: 'Zit goed' } },
    },
    fetches: ['wares {}', 'reviews {out:true}'],
  },
  {
    id: 'EX-128',
    must: 'MUST ask the sources of what @include and @skip leave in',
    on: market,
    query,
    variables: { in: true, out: false },
    answer: {
      data: {
        wares: [
          { name: 'Stoel', reviews: [{ text: 'Zit goed' }] },
          { name: 'Tafel', reviews: [{ text: 'Wiebelt' }] },
        ],
        latest: { text: 'Zit goed', ware: { price: { amount: '40.00' } } },
      },
    },
    fetches: [
      'wares {}',
      'reviews {out:false}',
      `reviews {representations:[${keys}]}`,
      'wares {representations:[{__typename:Ware,id:w1}]}',
    ],
  },
  {
    id: 'EX-129',
    must: 'MUST leave out what a condition leaves out also where its source is asked for something else',
    on: orderGraph,
    query: /* GraphQL */ `
      query ($in: Boolean!) {
        order(number: "B-1") {
          total
          ... @include(if: $in) {
            lines {
              text
            }
          }
          paid
        }
      }
    `,
    variables: { in: false },
    answer: { data: { order: { total: 30, paid: true } } },
    fetches: [
      'desk {in:false}',
      'index {in:false,representations:[{__typename:Order,number:B-1}]}',
      'ledger {in:false,representations:[{__typename:Order,id:o1}]}',
    ],
  },
  {
    id: 'EX-157',
    must: 'MUST not ask for what is left out whatever the variables are, also under a condition that holds',
    on: rent,
    query: /* GraphQL */ `
      query ($in: Boolean!, $days: Int!) {
        building(id: "b2") @include(if: $in) {
          floors {
            perDay: price(days: 1)
            ...Longer @skip(if: true)
            number @include(if: true)
          }
        }
      }
      fragment Longer on Room {
        price(days: $days)
      }
    `,
    variables: { in: true, days: 7 },
    answer: { data: { building: { floors: [[{ perDay: 'NOK 3', number: 3 }], []] } } },
    fetches: [
      'homes {}',
      'prices {contextualArgument_2_0:NOK,representations:[{__typename:Room,id:r3}]}',
    ],
  },
];
