import { randomUUID } from 'node:crypto';

import { KnownError } from '../../schema/errors.ts';
import type { LiveFeed, LiveTold, Notice } from '../../schema/live.ts';
import {
  StoreError,
  type Change,
  type CollectionDefinition,
  type Document,
  type Store,
} from './store/store.ts';

/** What a row that was written is about; nobody is told of a row without topics. */
export interface TopicsOf {
  readonly [collection: string]: (row: Document) => readonly string[];
}

const marks = 'liveMarks';

/** Where places in the feed are marked. */
export const liveCollections: readonly CollectionDefinition[] = [
  {
    name: marks,
    indexes: [{ fields: { at: 1 }, expireAfterSeconds: 3_600 }],
    queries: [],
    sealed: [],
  },
];

interface MarkRow extends Document {
  readonly at: Date;
}

/** The changes of these collections, over a store that was opened with `liveCollections`. */
export function createLiveFeed(
  store: Store,
  { topicsOf, now }: { readonly topicsOf: TopicsOf; readonly now: () => Date },
): LiveFeed {
  const collections = [...Object.keys(topicsOf), marks];
  return {
    async *follow({ after, signal }) {
      const from = after === null ? {} : { resumeAfter: after };
      try {
        for await (const change of store.watch({ collections, ...from, signal })) {
          const notice = toNotice(change, topicsOf);
          if (notice) yield notice;
        }
      } catch (error) {
        throw toKnown(error);
      }
    },
    async mark() {
      const _id = randomUUID();
      await store.collection<MarkRow>(marks).insert({ _id, at: now() });
      return _id;
    },
  };
}

/** Null for what is about nothing, and for what is gone. */
function toNotice(change: Change, topicsOf: TopicsOf): Notice | null {
  const { collection, id, row, token: place, kind } = change;
  if (collection === marks)
    return kind === 'insert' ? { place, topics: [], change: { collection, id } } : null;
  const topics = row ? (topicsOf[collection]?.(row) ?? []) : [];
  return topics.length === 0 ? null : { place, topics, change: { collection, id } };
}

const toKnown = (error: unknown): unknown =>
  error instanceof StoreError && error.code === 'TOKEN_TOO_OLD'
    ? new KnownError('BAD_REQUEST', { field: 'Last-Event-ID' })
    : error;

/** What one request says of its subscription, gathered by its resolvers. */
export interface LiveBook {
  /** This subscription is to be told of changes with these topics. */
  follow(topics: readonly string[]): void;
  /** The answer is about these customers. */
  concern(customerIds: readonly string[]): void;
  /** Null when nothing was said. */
  take(): LiveTold | null;
}

export function createLiveBook(): LiveBook {
  let topics: string[] = [];
  let about: string[] = [];
  return {
    follow: (more) => void (topics = [...topics, ...more]),
    concern: (more) => void (about = [...about, ...more]),
    take() {
      if (topics.length + about.length === 0) return null;
      const told = { topics, about };
      topics = [];
      about = [];
      return told;
    },
  };
}
