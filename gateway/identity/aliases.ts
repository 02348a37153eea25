import { LRUCache } from 'lru-cache';

import type { Viewer } from '../../schema/wire.ts';

/** The ids of the records joined with the customer that a viewer is (`me { aliasIds }`), in any order. */
export type FindAliases = (viewer: Viewer) => Promise<readonly string[]>;

const keptForMs = 30_000;
/** A source that failed is asked again after this time; until then a citizen is only its own id. */
const failureKeptForMs = 1_000;
const customersKept = 10_000;

interface Asking {
  readonly viewer: Viewer;
  readonly own: string;
}

/**
 * All ids by which subgraphs may know a citizen, its own first; at most 30 seconds old, and asked after the change of
 * customers at `since` where that is given. Never rejects.
 */
export function createAliases(
  findAliases: FindAliases,
  now: () => Date,
): (viewer: Viewer, own: string, since?: string) => Promise<readonly string[]> {
  const known = new LRUCache<string, readonly string[], Asking>({
    max: customersKept,
    ttl: keptForMs,
    perf: { now: () => now().getTime() },
    ttlResolution: 0,
    // What is pushed out while it is being asked still answers who asked.
    ignoreFetchAbort: true,
    fetchMethod: async (_key, _stale, { options, context: { viewer, own } }) => {
      try {
        return [...new Set([own, ...(await findAliases(viewer))])];
      } catch {
        options.ttl = failureKeptForMs;
        return [own];
      }
    },
  });
  return async (viewer, own, since = '') =>
    (await known.fetch(`${since} ${own}`, { context: { viewer, own } })) ?? [own];
}
