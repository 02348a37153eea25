import type { Collection, Document, Page, Store } from '../subgraphs/shared/store/store.ts';

/**
 * The store with its answers kept in memory: the second time a question is asked its rows are there. It takes the
 * engine out of the picture, so that what is measured is the gateway and the resolvers. Only for rows that rest.
 */
export function rowsInMemory(store: Store): Store {
  const answers = new Map<string, Promise<unknown>>();
  const kept = <Answer>(question: unknown, ask: () => Promise<Answer>): Promise<Answer> => {
    const key = JSON.stringify(question);
    const known = answers.get(key) as Promise<Answer> | undefined;
    if (known) return known;
    const answer = ask();
    answers.set(key, answer);
    return answer;
  };
  const collections = new Map<string, Collection<never>>();
  function inMemory<Row extends Document>(name: string): Collection<Row> {
    const inner = store.collection<Row>(name);
    return {
      ...inner,
      find: (filter, options = {}) =>
        kept(['find', name, filter, options.sort, options.limit], () =>
          inner.find(filter, withoutSignal(options)).then((rows) => rows.map(opened)),
        ),
      page: (options) =>
        kept(['page', name, options.filter, options.dir, options.after, options.limit], () =>
          inner
            .page(withoutSignal(options))
            .then((page): Page<Row> => ({ ...page, rows: page.rows.map(opened) })),
        ),
      count: (filter) => kept(['count', name, filter], () => inner.count(filter)),
    };
  }
  return {
    ...store,
    collection<Row extends Document>(name: string): Collection<Row> {
      // A name has one type of row: that of its collection.
      const known = collections.get(name) as Collection<Row> | undefined;
      if (known) return known;
      const made = inMemory<Row>(name);
      collections.set(name, made as Collection<never>);
      return made;
    },
  };
}

/** A row with its sealed fields opened once: what lies in memory needs no key. */
const opened = <Row extends Document>(row: Row): Row => structuredClone({ ...row });

/** An answer that is kept must not end with the first who asked. */
function withoutSignal<Options extends { readonly signal?: AbortSignal }>(
  options: Options,
): Omit<Options, 'signal'> {
  const { signal: _, ...rest } = options;
  return rest;
}
