import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/**
 * Validated documents by the hash of their text. What is kept must not depend on the viewer: it serves everybody. The
 * same document comes back for the same text, as the policy keeps its verdicts by document.
 */
export function createDocumentStore(): DocumentStore {
  const cache = new LRUCache<string, DocumentNode>({ max: 1_000 });
  return {
    get: async (key) => cache.get(key),
    set: async (key, document) => void cache.set(key, document),
    delete: async (key) => cache.delete(key),
  };
}
