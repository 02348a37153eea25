import { createHash } from 'node:crypto';

import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

import { holdsFreeValues } from '../../schema/free-values.ts';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

export interface KeptDocuments {
  readonly store: DocumentStore;
  /** Keeps a document that was validated elsewhere, as if it had come in by this text. */
  keep(text: string, document: DocumentNode): void;
}

/**
 * Validated documents by the hash of their text. What is kept must not depend on the viewer: it serves everybody. The
 * same document comes back for the same text, as the policy keeps its verdicts by document. One with a value in its text
 * is not kept (LK10).
 */
export function createDocumentStore(): KeptDocuments {
  const cache = new LRUCache<string, DocumentNode>({ max: 1_000 });
  // Before the hash the server writes which schema it is; these all belong to one.
  const hashIn = (key: string): string => key.slice(key.lastIndexOf(':') + 1);
  return {
    store: {
      get: async (key) => cache.get(hashIn(key)),
      async set(key, document) {
        if (!holdsFreeValues(document)) cache.set(hashIn(key), document);
      },
      delete: async (key) => cache.delete(hashIn(key)),
    },
    keep: (text, document) =>
      void cache.set(createHash('sha256').update(text).digest('hex'), document),
  };
}
