import { delivery } from '../supergraphs/delivery.ts';
import { unavailable, type PlanCase } from './plan-case.ts';

const keys = ['g1', 'g2', 'g3'].map((id) => `{__typename:Good,id:${id}}`).join();

export const requiresCases: readonly PlanCase[] = [
  {
    id: 'EX-112',
    must: 'MUST follow a chain of required fields, of objects and of lists, and hand on a null as null',
    on: delivery,
    query: '{ goods { advice } }',
    answer: {
      data: {
        goods: [
          { advice: '100+32 in 5+15' },
          { advice: '10+unknown in nothing' },
          { advice: '1+1007 in 7' },
        ],
      },
    },
    fetches: [
      'shop {}',
      `goods {representations:[${keys}]}`,
      'carriers {representations:[{__typename:Good,weight:20,size:{height:3,width:4},id:g1},{__typename:Good,weight:null,size:{height:1,width:1},id:g2},{__typename:Good,weight:7,size:null,id:g3}]}',
      'shop {representations:[{__typename:Good,cost:32,parts:[{grams:5},{grams:15}],id:g1},{__typename:Good,cost:null,parts:[],id:g2},{__typename:Good,cost:1007,parts:[{grams:7}],id:g3}]}',
    ],
  },
  {
    id: 'EX-113',
    must: 'MUST not ask on with what is not known, and give the rest',
    on: delivery,
    query: '{ good(id: "g1") { price advice cost } }',
    away: ['goods'],
    answer: {
      data: { good: { price: 100, advice: null, cost: null } },
      errors: [unavailable('goods', 'good')],
    },
    fetches: ['shop {}', 'goods {representations:[{__typename:Good,id:g1}]}'],
  },
  {
    id: 'EX-114',
    must: 'MUST require the field itself, not what the client calls by its name, and show nothing of it',
    on: delivery,
    query: '{ good(id: "g1") { weight: price id: cost __typename: advice parts: id } }',
    answer: {
      data: { good: { weight: 100, id: 32, __typename: '100+32 in 5+15', parts: 'g1' } },
    },
    fetches: [
      'shop {}',
      'goods {representations:[{__typename:Good,id:g1}]}',
      'carriers {representations:[{__typename:Good,weight:20,size:{height:3,width:4},id:g1}]}',
      'shop {representations:[{__typename:Good,cost:32,parts:[{grams:5},{grams:15}],id:g1}]}',
    ],
  },
];
