import { garden } from '../supergraphs/garden.ts';
import { unavailable, type PlanCase } from './plan-case.ts';

const trees = (...ids: string[]) =>
  ids.map((id) => `{__typename:${id.startsWith('t') ? 'Tree' : 'Herb'},id:${id}}`).join();

export const abstractCases: readonly PlanCase[] = [
  {
    id: 'EX-119',
    must: 'MUST ask for each entity once wherever it stands in lists of lists with holes, and fill every place',
    on: garden,
    query: '{ beds { name ... on Cared { water } beside { ... on Tree { note } } } }',
    answer: {
      data: {
        beds: [
          [
            { name: 'Eik', water: 3, beside: [{}, { note: null }] },
            { name: 'Munt', water: 1, beside: [{ note: 'Snoeien in maart' }] },
            null,
          ],
          null,
          [],
          [
            { name: 'Distel', beside: [{}] },
            { name: 'Beuk', water: 4, beside: [] },
          ],
        ],
      },
    },
    fetches: [
      'plants {}',
      `care {representations:[${trees('t1', 'h1', 't2')}]}`,
      `care {representations:[${trees('t2', 't1')}]}`,
    ],
  },
  {
    id: 'EX-120',
    must: 'MUST give each type of a union its own fields, and the fields of the interfaces that it has',
    on: garden,
    query:
      '{ findings { __typename ... on Stone { weight } ... on Plant { name } ... on Cared { note } ... on Herb { uses } } }',
    answer: {
      data: {
        findings: [
          { __typename: 'Herb', name: 'Munt', note: 'Zon', uses: ['thee'] },
          { __typename: 'Stone', weight: 3 },
          { __typename: 'Tree', name: 'Eik', note: 'Snoeien in maart' },
          { __typename: 'Weed', name: 'Distel' },
        ],
      },
    },
    fetches: ['plants {}', `care {representations:[${trees('h1', 't1')}]}`],
  },
  {
    id: 'EX-121',
    must: 'MUST give a field its own name back where a source has it in forms that do not go together',
    on: garden,
    query: '{ findings { ... on Tree { height } ... on Herb { height } ... on Weed { height } } }',
    answer: { data: { findings: [{ height: 1 }, {}, { height: 12 }, { height: 2 }] } },
    fetches: ['plants {}'],
  },
  {
    id: 'EX-122',
    must: 'MUST put errors at the index of each entity, and let a null that must not be go up to its object',
    on: garden,
    query: '{ beds { name ... on Herb { must: water } } }',
    away: ['care'],
    answer: {
      data: {
        beds: [[{ name: 'Eik' }, null, null], null, [], [{ name: 'Distel' }, { name: 'Beuk' }]],
      },
      errors: [unavailable('care', 'beds', 0, 1, 'must')],
    },
    fetches: ['plants {}', `care {representations:[${trees('h1')}]}`],
  },
];
