import { accountGraph } from '../supergraphs/accounts.ts';
import { unavailable, type PlanCase } from './plan-case.ts';

const query = /* GraphQL */ `
  mutation ($text: String!, $amount: Int = 5) {
    first: deposit(id: "a1", amount: $amount) {
      balance
      lastNote
    }
    then: note(id: "a2", text: $text) {
      text
      account {
        owner
      }
    }
    last: deposit(id: "a2") {
      balance
    }
  }
`;

export const mutationCases: readonly PlanCase[] = [
  {
    id: 'EX-123',
    must: 'MUST carry out mutations of several sources one after the other, in the order of the document',
    on: accountGraph,
    query,
    variables: { text: 'Verhuisd' },
    answer: {
      data: {
        first: { balance: 15, lastNote: 'Belt liever' },
        then: { text: 'Verhuisd', account: { owner: 'Thijs' } },
        last: { balance: 1 },
      },
    },
    fetches: [
      'bank {amount:5}',
      'notes {representations:[{__typename:Account,id:a1}]}',
      'notes {text:Verhuisd}',
      'bank {representations:[{__typename:Account,id:a2}]}',
      'bank {}',
    ],
  },
  {
    id: 'EX-124',
    must: 'MUST go on with the next mutation when one gave nothing',
    on: accountGraph,
    query,
    variables: { text: 'Verhuisd', amount: 20 },
    away: ['notes'],
    answer: {
      data: { first: { balance: 30, lastNote: null }, then: null, last: { balance: 1 } },
      errors: [unavailable('notes', 'first', 'lastNote'), unavailable('notes', 'then')],
    },
    fetches: [
      'bank {amount:20}',
      'notes {representations:[{__typename:Account,id:a1}]}',
      'notes {text:Verhuisd}',
      'bank {}',
    ],
  },
];
