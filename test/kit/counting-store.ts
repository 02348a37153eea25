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
    const note = (op: Question['op']): void => void asked.push({ collection: name, op });
    return {
      ...collection,
      find: (...args) => (note('find'), collection.find(...args)),
      page: (...args) => (note('page'), collection.page(...args)),
      count: (...args) => (note('count'), collection.count(...args)),
      aggregate: (...args) => (note('aggregate'), collection.aggregate(...args)),
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
