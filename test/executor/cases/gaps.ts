import { postage } from '../supergraphs/postage.ts';
import { unavailable, type PlanCase } from './plan-case.ts';

const keys = '{__typename:Letter,id:e1},{__typename:Letter,id:e2}';
const query = /* GraphQL */ `
  query ($stamp: Boolean!) {
    letters {
      box
      stamp @include(if: $stamp)
    }
  }
`;

export const gapCases: readonly PlanCase[] = [
  {
    id: 'EX-154',
    must: 'MUST give what needs no more than there is, when a condition leaves out the field that needs the rest',
    on: postage,
    query,
    variables: { stamp: false },
    answer: { data: { letters: [{ box: 'size 2' }, { box: 'size 1' }] } },
    fetches: [
      'post {}',
      `letters {stamp:false,representations:[${keys}]}`,
      'post {stamp:false,representations:[{__typename:Letter,size:2,id:e1},{__typename:Letter,size:1,id:e2}]}',
    ],
  },
  {
    id: 'EX-155',
    must: 'MUST not have a source go by what another failed to give',
    on: postage,
    query,
    variables: { stamp: true },
    away: ['letters'],
    answer: {
      data: {
        letters: [
          { box: null, stamp: null },
          { box: null, stamp: null },
        ],
      },
      errors: [unavailable('letters', 'letters', 0), unavailable('letters', 'letters', 1)],
    },
    fetches: ['post {}', `letters {stamp:true,representations:[${keys}]}`],
  },
  {
    id: 'EX-156',
    must: 'MUST not take an object for none when a source failed to tell of it',
    on: postage,
    query: '{ letters { bag } }',
    away: ['people'],
    answer: {
      data: { letters: [{ bag: null }, { bag: 'no address' }] },
      errors: [unavailable('people', 'letters', 0)],
    },
    fetches: [
      'post {}',
      `letters {representations:[${keys}]}`,
      'people {representations:[{__typename:Person,id:x1}]}',
      'post {representations:[{__typename:Letter,to:null,id:e2}]}',
    ],
  },
];
