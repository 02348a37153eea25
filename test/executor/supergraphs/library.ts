import { parse } from 'graphql';

import { apiOf } from '../kit/api.ts';
import type { SmallSupergraph } from '../kit/small-supergraph.ts';
import { atDesk, inReviews, onShelves, referred, whole } from './library/resolvers.ts';
import { desk, link, reviews, shelves } from './library/schemas.ts';

const subgraphs = [
  { name: 'shelves', typeDefs: parse(link + shelves), resolvers: referred(onShelves) },
  { name: 'desk', typeDefs: parse(link + desk), resolvers: referred(atDesk) },
  { name: 'reviews', typeDefs: parse(link + reviews), resolvers: referred(inReviews) },
];

/** Works of which three subgraphs tell: what most supergraphs are like, with mutations. */
export const library: SmallSupergraph = {
  name: 'library',
  subgraphs,
  monolith: { typeDefs: apiOf(subgraphs), resolvers: whole },
  ids: {
    'Query.work(id:)': ['b1', 'b2', 'b3', 'f1', 'f2', 'unknown'],
    'Query.person(id:)': ['p1', 'p2', 'p3', 'p9'],
    'Query.loans(of:)': [['p1', 'p2'], ['p1', 'p1'], [], null],
    'Query.search(text:)': ['', 'Tides', 'b', 'nothing'],
    'WorkFilter.titles': [['Tides'], ['Low', null]],
    'Mutation.lend(book:)': ['b1', 'b2', 'x'],
    'Mutation.like(review:)': ['r1', 'r2', 'r4', 'x'],
    ID: ['p1', 'p2'],
  },
};
