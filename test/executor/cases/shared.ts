import { market } from '../supergraphs/market.ts';
import { unavailable, type PlanCase } from './plan-case.ts';

export const sharedCases: readonly PlanCase[] = [
  {
    id: 'EX-115',
    must: 'MUST take what a source provides on the way there, and ask nobody else for it',
    on: market,
    query: '{ reviews { text ware { name maker { name } } } }',
    answer: {
      data: {
        reviews: [
          { text: 'Zit goed', ware: { name: 'Stoel', maker: { name: 'Werkplaats' } } },
          { text: 'Wiebelt', ware: { name: 'Tafel', maker: { name: 'Atelier' } } },
          { text: null, ware: null },
        ],
      },
    },
    fetches: ['reviews {}'],
  },
  {
    id: 'EX-116',
    must: 'MUST ask for what is provided on another way only',
    on: market,
    query: '{ latest { ware { name maker { name wares { price { amount } } } } } }',
    answer: {
      data: {
        latest: {
          ware: {
            name: 'Stoel',
            maker: { name: 'Werkplaats', wares: [{ price: { amount: '40.00' } }] },
          },
        },
      },
    },
    fetches: ['reviews {}', 'wares {representations:[{__typename:Ware,id:w1}]}'],
  },
  {
    id: 'EX-117',
    must: 'MUST put together a root field and a value in it of what several sources each have a part of',
    on: market,
    query: '{ market { name city rating hours { from until } } }',
    answer: {
      data: {
        market: {
          name: 'De Markt',
          city: 'Zwolle',
          rating: 4,
          hours: { from: '09:00', until: '17:00' },
        },
      },
    },
    fetches: ['wares {}', 'reviews {}'],
  },
  {
    id: 'EX-118',
    must: 'MUST keep the part of a shared root field that did arrive',
    on: market,
    query: '{ market { name rating city hours { until from } } }',
    away: ['wares'],
    answer: {
      data: {
        market: { name: 'De Markt', rating: 4, city: null, hours: null },
      },
      errors: [unavailable('wares', 'market')],
    },
    fetches: ['reviews {}', 'wares {}'],
  },
  {
    id: 'EX-164',
    must: 'MUST not empty what one source filled when another that shares it fails there',
    on: market,
    query: '{ market { rating city } }',
    failing: ['wares'],
    answer: {
      data: { market: { rating: 4, city: null } },
      errors: [unavailable('wares', 'market')],
    },
    fetches: ['reviews {}', 'wares {}'],
  },
];
