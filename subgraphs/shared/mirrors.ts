import type { CollectionDefinition, Document, Store } from './store/store.ts';

/** How old what was imported of a register may be, in milliseconds, by the name of the register here. */
export type Norms = { readonly [source: string]: number };

/** When each register was last taken in whole: how old the copy here is. */
export interface Mirrors {
  /** Notes that everything a register has now is in. */
  confirm(source: string): Promise<void>;
  /** For when the oldest copy that is past its norm holds; null when none is, or no norm was set. */
  asOf(): Promise<Date | null>;
}

interface MirrorRow extends Document {
  readonly confirmedAt: Date;
}

export const mirrorCollections: readonly CollectionDefinition[] = [
  { name: 'mirrors', indexes: [], queries: [{ equal: ['_id'] }], sealed: [] },
];

/** Another process may import, so what is known here is looked up again after so long. */
const knownMs = 10_000;

/** A register without a norm, or that was never taken in whole, is never too old: nobody said what it should be. */
export function createMirrors(
  store: Store,
  { norms = {}, now }: { readonly norms?: Norms | undefined; readonly now: () => Date },
): Mirrors {
  const rows = store.collection<MirrorRow>('mirrors');
  const sources = Object.keys(norms);
  let known: Promise<readonly MirrorRow[]> | null = null;
  let askedAt = 0;

  function find(): Promise<readonly MirrorRow[]> {
    const at = now().getTime();
    if (known && at - askedAt < knownMs) return known;
    askedAt = at;
    known = rows.find({ _id: { $in: sources } }, { limit: sources.length });
    // Who asks next tries again.
    known.catch(() => (known = null));
    return known;
  }

  return {
    async confirm(source) {
      const row: MirrorRow = { _id: source, confirmedAt: now() };
      await store.batch([
        { op: 'replace', collection: 'mirrors', filter: { _id: source }, row, upsert: true },
      ]);
      known = null;
    },
    async asOf() {
      if (sources.length === 0) return null;
      const at = now().getTime();
      // A store that does not answer says so in what was asked of it.
      const found = await find().catch(() => []);
      const late = found
        .filter(({ _id, confirmedAt }) => at - confirmedAt.getTime() > (norms[_id] ?? Infinity))
        .map(({ confirmedAt }) => confirmedAt.getTime());
      return late.length === 0 ? null : new Date(Math.min(...late));
    },
  };
}
