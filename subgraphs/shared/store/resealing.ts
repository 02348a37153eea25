import type { Keys } from './keys.ts';
import type { Sealer } from './sealing.ts';
import {
  StoreError,
  type Adapter,
  type Collection,
  type Document,
  type ResealPlace,
  type ResealStep,
  type Store,
} from './store.ts';

const stepSize = 100;
/** A row that others write as often as this while it is sealed again waits for the next round. */
const mostTries = 5;

type Outcome = 'new' | 'old' | 'busy' | 'damaged';

export interface ResealingParts {
  readonly inner: Adapter;
  /** By collection, in the order in which they are gone through. */
  readonly sealers: ReadonlyMap<string, Sealer>;
  readonly keys: Keys;
}

/**
 * Seals rows again with the newest key, a hundred at a time. Each row is written whole and only as it was read, so that
 * it can stop after any of them and nothing that others write is lost; begun again it passes over what is done.
 */
export function createResealing({ inner, sealers, keys }: ResealingParts): Store['reseal'] {
  const names = [...sealers.keys()];

  async function reseal(name: string, row: Document, how: 'write' | 'look'): Promise<Outcome> {
    let before: Document | undefined = row;
    try {
      for (let tries = 0; before && tries < mostTries; tries += 1) {
        const after: Document = sealers.get(name)?.resealRow(before) ?? before;
        if (after === before) return 'new';
        if (how === 'look' || (await inner.swap(name, before, after))) return 'old';
        [before] = await inner.collection(name).find({ _id: row._id });
      }
      return before ? 'busy' : 'new';
    } catch (error) {
      if (error instanceof StoreError && error.code === 'DAMAGED') return 'damaged';
      throw error;
    }
  }

  return async (from, how) => {
    // Another process may have made the newest key.
    if (from === null) keys.refresh();
    const place = from ?? { collection: names[0] ?? '', after: '' };
    const rows = sealers.has(place.collection)
      ? await rowsAfter(inner.collection(place.collection), place.after)
      : [];
    const outcomes: Outcome[] = [];
    for (const row of rows) outcomes.push(await reseal(place.collection, row, how));
    const count = (wanted: Outcome): number => outcomes.filter((one) => one === wanted).length;
    return {
      next: nextOf(place, rows),
      rows: rows.length,
      old: count('old') + count('busy'),
      busy: count('busy'),
      damaged: count('damaged'),
    };
  };

  function nextOf({ collection }: ResealPlace, rows: readonly Document[]): ResealStep['next'] {
    const last = rows.at(-1);
    if (last && rows.length === stepSize) return { collection, after: last._id };
    const next = names[names.indexOf(collection) + 1];
    return next === undefined ? null : { collection: next, after: '' };
  }
}

const rowsAfter = (collection: Collection<Document>, after: string): Promise<readonly Document[]> =>
  collection.find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit: stepSize });
