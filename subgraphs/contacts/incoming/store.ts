import type { Store } from '../../shared/store/store.ts';
import { inParts } from '../in-parts.ts';
import type { IncomingRow } from './row.ts';

/** Rows of one answer; a centre with more people waiting than that has other worries than a list. */
const mostRows = 1_000;

/** The questions about what came in. */
export function createIncomingStore(store: Store, signal?: AbortSignal) {
  const incoming = store.collection<IncomingRow>('incoming');
  const until = signal ? { signal } : {};
  return {
    find: (ids: readonly string[]) =>
      inParts(ids, (some) => incoming.find({ _id: { $in: some } }, until)),
    /** What stands in a list, oldest first. */
    findIn: (place: string) =>
      incoming.find({ places: place }, { sort: { sort: 1 }, limit: mostRows, ...until }),
    countIn: (place: string) => incoming.count({ places: place }, until),
    /** The newest from these numbers and addresses together, by their digests. */
    findFrom: (keys: readonly string[]) =>
      inParts(keys, (some) =>
        incoming.find(
          { fromKey: { $in: some } },
          { sort: { sort: -1 }, limit: mostRows, ...until },
        ),
      ),
  };
}

export type IncomingStore = ReturnType<typeof createIncomingStore>;
