import type { Collection, Document, Store } from '../../subgraphs/shared/store/store.ts';

/** One question to a store. */
export interface Question {
  readonly collection: string;
  readonly op: 'find' | 'page' | 'count' | 'aggregate';
}

export interface CountingStore {
  readonly store: Store;
  /** Questions so far, in the order in which they were asked; forgets them. */
  take(): readonly Question[];
}

/** A store that remembers which questions it was asked; everything else goes through as it is. */
export function countingStore(inner: Store): CountingStore {
  let asked: Question[] = [];
  const counted = <Row extends Document>(name: string): Collection<Row> => {
    const collection = inner.collection<Row>(name);
    const counting = <Args extends readonly unknown[], Answer>(
      op: Question['op'],
      ask: (...args: Args) => Answer,
    ): ((...args: Args) => Answer) => {
      return (...args) => {
        asked.push({ collection: name, op });
        return ask(...args);
      };
    };
    return {
      ...collection,
      find: counting('find', collection.find),
      page: counting('page', collection.page),
      count: counting('count', collection.count),
      aggregate: counting('aggregate', collection.aggregate),
    };
  };
  return {
    store: { ...inner, collection: counted },
    take: () => {
      const taken = asked;
      asked = [];
      return taken;
    },
  };
}
