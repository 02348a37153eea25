export type Row = { readonly [field: string]: unknown; readonly id: string };

const rows = (list: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(list.map((row) => [row.id, row]));

export const works = rows([
  {
    id: 'b1',
    __typename: 'Book',
    title: 'Tides',
    pieces: 310,
    authors: ['p1'],
    chapters: ['One', 'Two'],
    sequel: 'b2',
  },
  {
    id: 'b2',
    __typename: 'Book',
    title: 'Ebb',
    pieces: 120,
    authors: ['p1', 'p2'],
    chapters: null,
    sequel: null,
  },
  {
    id: 'b3',
    __typename: 'Book',
    title: 'Äpfel "grün"',
    pieces: null,
    authors: [],
    chapters: [],
    sequel: 'b1',
  },
  { id: 'f1', __typename: 'Film', title: 'Tides', pieces: 98, authors: ['p3'], after: 'b1' },
  { id: 'f2', __typename: 'Film', title: 'Low', pieces: 101, authors: ['p2', 'p3'], after: 'b2' },
]);
export const people = rows([
  { id: 'p1', name: 'Ada', address: { street: 'Kade', number: 1 }, friends: ['p2', 'p9'] },
  { id: 'p2', name: 'Bo', address: { street: 'Dijk', number: null }, friends: [] },
  { id: 'p3', name: 'Cem', address: null, friends: null },
]);
export const loans = rows([
  { id: 'l1', by: 'p1', what: 'b2', days: 3 },
  { id: 'l2', by: 'p1', what: 'f1', days: 0.5 },
  { id: 'l3', by: 'p2', what: 'b2', days: 7 },
  { id: 'l4', by: null, what: 'f2', days: 1 },
]);
export const opinions = rows([
  { id: 'r1', about: 'b1', by: 'p1', stars: 5 },
  { id: 'r2', about: 'f1', by: 'p2', stars: 2 },
  { id: 'r3', about: 'b1', by: 'p3', stars: 3 },
  { id: 'r4', about: null, by: 'p1', stars: 1 },
]);
