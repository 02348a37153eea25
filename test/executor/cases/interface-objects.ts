import { media } from '../supergraphs/media.ts';
import { unavailable, type PlanCase } from './plan-case.ts';

const items = (...ids: string[]) => ids.map((id) => `{__typename:Item,id:${id}}`).join();

export const interfaceObjectCases: readonly PlanCase[] = [
  {
    id: 'EX-104',
    must: 'MUST give fields of an interface object without asking which kind of object it is',
    on: media,
    query: '{ lent { id lentTo } }',
    answer: {
      data: {
        lent: [
          { id: 'b1', lentTo: 'Yara' },
          { id: 'f1', lentTo: null },
          { id: 'b2', lentTo: 'Thijs' },
        ],
      },
    },
    fetches: ['lending {}'],
  },
  {
    id: 'EX-105',
    must: 'MUST ask who knows it for the kind of an interface object, and for what only that kind has',
    on: media,
    query: '{ lent { kind: __typename lentTo ... on Book { pages next { title } } } }',
    answer: {
      data: {
        lent: [
          { kind: 'Book', lentTo: 'Yara', pages: 320, next: { title: 'Turks fruit' } },
          { kind: 'Film', lentTo: null },
          { kind: 'Book', lentTo: 'Thijs', pages: null, next: null },
        ],
      },
    },
    fetches: [
      'lending {}',
      `catalogue {representations:[${items('b1', 'f1', 'b2')}]}`,
      `lending {representations:[${items('b1', 'b2')}]}`,
      `catalogue {representations:[${items('f1')}]}`,
    ],
  },
  {
    id: 'EX-106',
    must: 'MUST name an object by its interface to a source that knows no kinds, and leave its kind as it is',
    on: media,
    query:
      '{ items { title ... on Book { lentTo } ... on Item { __typename } related { lentTo } } }',
    answer: {
      data: {
        items: [
          {
            title: 'Het achterhuis',
            lentTo: 'Yara',
            __typename: 'Book',
            related: [{ lentTo: null }, { lentTo: 'Thijs' }],
          },
          { title: 'Max Havelaar', lentTo: 'Thijs', __typename: 'Book', related: [] },
          { title: 'Turks fruit', __typename: 'Film', related: [{ lentTo: 'Yara' }] },
        ],
      },
    },
    fetches: [
      'catalogue {}',
      `lending {representations:[${items('b1', 'b2')}]}`,
      `lending {representations:[${items('f1', 'b2', 'b1')}]}`,
    ],
  },
  {
    id: 'EX-107',
    must: 'MUST not give an object whose kind is asked for and cannot be told, and name the source',
    on: media,
    query: '{ lent { lentTo next { kind: __typename } } }',
    away: ['catalogue'],
    answer: {
      data: {
        lent: [
          { lentTo: 'Yara', next: null },
          { lentTo: null, next: null },
          { lentTo: 'Thijs', next: null },
        ],
      },
      errors: [
        unavailable('catalogue', 'lent', 0, 'next', 'kind'),
        unavailable('catalogue', 'lent', 1, 'next', 'kind'),
      ],
    },
    fetches: ['lending {}', `catalogue {representations:[${items('f1', 'b2')}]}`],
  },
];
