import { loans, opinions, people, works, type Row } from './rows.ts';

const work = (id: unknown): Row | null => works.get(String(id)) ?? null;
const person = (id: unknown): Row | null => people.get(String(id)) ?? null;
const all = (table: ReadonlyMap<string, Row>): readonly Row[] => [...table.values()];

interface Filter {
  readonly kinds?: readonly string[] | null;
  readonly longerThan?: number | null;
  readonly titles?: readonly (string | null)[] | null;
  readonly not?: Filter | null;
}

const fits = (row: Row, { kinds, longerThan, titles, not }: Filter): boolean =>
  (!kinds || kinds.includes(String(row['__typename']).toUpperCase())) &&
  (!longerThan || Number(row['pieces']) > longerThan) &&
  (!titles || titles.includes(String(row['title']))) &&
  (!not || !fits(row, not));

const ofWork = {
  length: ({ pieces }: { pieces: number | null }, args: { in: string }) =>
    pieces === null ? null : args.in === 'PIECES' ? pieces : Math.round(pieces / 100),
  authors: ({ authors }: { authors: string[] }) => authors.map((id) => ({ ...person(id), id })),
};
export const onShelves = {
  Query: {
    work: (_: unknown, { id }: { id: string }) => work(id),
    works: (_: unknown, { filter, first }: { filter?: Filter | null; first: number }) =>
      all(works)
        .filter((row) => fits(row, filter ?? {}))
        .slice(0, first),
    search: (_: unknown, { text }: { text?: string | null }) =>
      [...all(works), null, ...all(people).map((row) => ({ ...row, __typename: 'Person' }))].filter(
        (row) => row === null || JSON.stringify(row).includes(text ?? ''),
      ),
    rooms: () => [[work('b1'), null, work('b2')], [], [work('b3')]],
  },
  Book: { ...ofWork, sequel: ({ sequel }: Row) => work(sequel) },
  Film: { ...ofWork, after: ({ after }: Row) => work(after) },
};

const loansOf = (field: string, id: string): readonly Row[] =>
  all(loans).filter((row) => row[field] === id);
export const atDesk = {
  Query: {
    person: (_: unknown, { id }: { id: string }) => person(id),
    loans: (_: unknown, { of }: { of?: readonly string[] | null }) =>
      of ? of.flatMap((id) => loansOf('by', id)) : null,
  },
  Mutation: {
    lend: (_: unknown, { book, to }: { book: string; to: string }) =>
      works.has(book) ? { id: `l-${book}-${to}`, by: to, what: book, days: 0 } : null,
    greet: (_: unknown, args: { person?: string | null }) => person(args.person ?? 'p1'),
  },
  Person: {
    loans: ({ id }: Row, { first }: { first?: number | null }) =>
      loansOf('by', id).slice(0, first ?? 10),
    friends: ({ friends }: { friends: string[] | null }) => friends?.map(person),
  },
  Loan: { by: ({ by }: Row) => person(by), what: ({ what }: Row) => work(what) },
  Book: {
    loans: ({ id }: Row) => loansOf('what', id),
    isOut: ({ id }: Row) => loansOf('what', id).length > 0,
  },
  Film: { loans: ({ id }: Row) => loansOf('what', id) },
};

const reviewsOf = (id: string, { atLeast }: { atLeast?: number | null }): readonly Row[] =>
  all(opinions).filter(({ about, stars }) => about === id && Number(stars) >= (atLeast ?? 0));
export const inReviews = {
  Query: {
    latest: (_: unknown, { first }: { first?: number | null }) =>
      all(opinions).slice(0, first ?? undefined),
  },
  Mutation: { like: (_: unknown, { review }: { review: string }) => opinions.get(review) },
  Review: {
    about: ({ about }: Row) => work(about),
    by: ({ by }: Row) => person(by),
  },
  Book: {
    reviews: ({ id }: Row, args: object) => reviewsOf(id, args),
    headline: ({ title }: Row, { loud }: { loud?: boolean | null }) =>
      loud ? String(title).toUpperCase() : `On ${String(title)}`,
  },
  Film: { reviews: ({ id }: Row, args: object) => reviewsOf(id, args) },
  Person: { reviews: ({ id }: Row) => all(opinions).map((row) => (row['by'] === id ? row : null)) },
};

interface Resolvers {
  readonly [type: string]: object;
}

const found = { Book: work, Film: work, Person: person, Review: (id: string) => opinions.get(id) };

/** The resolvers of a subgraph, with those that find what other subgraphs refer to. */
export const referred = (resolvers: Resolvers): Resolvers => ({
  ...resolvers,
  ...Object.fromEntries(
    Object.entries(found)
      .filter(([type]) => type in resolvers)
      .map(([type, find]) => [
        type,
        {
          ...resolvers[type],
          // What was required of others travels in the reference.
          __resolveReference: (reference: Row) => {
            const row = find(reference.id);
            return row ? { ...row, ...reference } : null;
          },
        },
      ]),
  ),
});

/** All three as one. */
export const whole: Resolvers = {
  ...onShelves,
  ...atDesk,
  ...inReviews,
  Query: { ...onShelves.Query, ...atDesk.Query, ...inReviews.Query },
  Mutation: { ...atDesk.Mutation, ...inReviews.Mutation },
  Person: { ...atDesk.Person, ...inReviews.Person },
  Book: { ...onShelves.Book, ...atDesk.Book, ...inReviews.Book },
  Film: { ...onShelves.Film, ...atDesk.Film, ...inReviews.Film },
};
