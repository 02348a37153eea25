import { parcelGraph } from '../supergraphs/parcels.ts';
import type { PlanCase } from './plan-case.ts';

const both = '{__typename:Parcel,id:p1},{__typename:Parcel,id:p2}';
const parcels = [
  { status: 'DELIVERED', place: 'Utrecht', sender: 'Yara' },
  { status: 'SORTED', place: null, sender: 'Thijs' },
];
/** Stands at 39.99... and at 40 of all traces. */
const [justBelow, justAt] = ['66666666', '66666667'].map((end) => `${'0'.repeat(24)}${end}`);

export const overrideCases: readonly PlanCase[] = [
  {
    id: 'EX-108',
    must: 'MUST ask only the new source for a field that has moved',
    on: parcelGraph,
    query: '{ parcels { id weight } }',
    traceId: justAt,
    answer: {
      data: {
        parcels: [
          { id: 'p1', weight: 900 },
          { id: 'p2', weight: 50 },
        ],
      },
    },
    fetches: ['before {}', `after {representations:[${both}]}`],
  },
  {
    id: 'EX-109',
    must: 'MUST ask the old source for what has not moved for this request',
    on: parcelGraph,
    query: '{ parcels { status place sender } }',
    traceId: justAt,
    answer: { data: { parcels } },
    fetches: ['before {}'],
  },
  {
    id: 'EX-110',
    must: 'MUST ask the new source for the share of requests that the label names',
    on: parcelGraph,
    query: '{ parcels { status place sender } }',
    traceId: justBelow,
    answer: { data: { parcels } },
    fetches: ['before {}', `after {representations:[${both}]}`],
  },
  {
    id: 'EX-111',
    must: 'MUST ask the new source under a label that is switched on',
    on: parcelGraph,
    query: '{ parcel(id: "p1") { place } }',
    traceId: justAt,
    switchedOn: ['tracking'],
    answer: { data: { parcel: { place: 'Utrecht' } } },
    fetches: ['before {}', 'after {representations:[{__typename:Parcel,id:p1}]}'],
  },
];
