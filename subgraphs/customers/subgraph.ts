import { readFileSync } from 'node:fs';

import { changeCollections } from '../shared/changes/applied.ts';
import { createChanges } from '../shared/changes/changes.ts';
import { defineSubgraph } from '../shared/define.ts';
import type { SubgraphOptions } from '../shared/open.ts';
import { createMirrors } from '../shared/mirrors.ts';
import { createOutbox, outboxCollections } from '../shared/outbox.ts';
import { createPassages } from '../shared/passages.ts';
import { createRecordDoor } from '../shared/record-door.ts';
import { intakeCollections } from '../shared/record-type.ts';
import { openStore } from '../shared/store/open.ts';
import type { Store } from '../shared/store/store.ts';
import type { EventFeed } from '../shared/events.ts';
import type { Subgraph } from '../shared/subgraph.ts';
import { createTies, findTiesFrom, tieCollections, type Ties } from '../shared/ties/follow.ts';
import { createTurn } from '../shared/turn.ts';
import { collections } from './collections.ts';
import { createContext } from './loaders.ts';
import { createRecordTypes } from './records.ts';
import { resolvers } from './resolvers.ts';
import { createCustomersStore } from './store.ts';
import { withMergesTold } from './showing/merged.ts';
import { createTieKeeper } from './ties/keep.ts';

const sdl = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8');

/** Everything that this subgraph keeps. */
export const allCollections = [
  ...collections,
  ...tieCollections,
  ...outboxCollections,
  ...intakeCollections,
  ...changeCollections,
];

/** The customers subgraph over a store that was opened with `allCollections`. */
export function createCustomers(store: Store, options: Omit<SubgraphOptions, 'place'>): Subgraph {
  const { keys, now, report, norms } = options;
  const mirrors = createMirrors(store, { norms, now });
  const outbox = createOutbox(store);
  const inTurn = createTurn();
  const changesOf = createChanges({ store, outbox, blind: keys.blind, now });
  const ties = createTies(createTieKeeper(store, outbox, inTurn), { now, report });
  const records = createRecordDoor({
    store,
    outbox,
    inTurn,
    mirrors,
    types: createRecordTypes(store, keys.blind, now),
    blind: keys.blind,
    missing: (ids) => findMissing(store, ids),
    idsOf: async (id) => (await createCustomersStore(store).findCustomers([id]))[0]?.ids ?? [],
  });
  return defineSubgraph({
    name: 'customers',
    sdl,
    resolvers,
    contextFor({ viewer, signal }) {
      const passages = createPassages();
      return createContext({
        viewer,
        now: now(),
        store: withMergesTold(createCustomersStore(store, signal), passages),
        findTies: findTiesFrom(store, ties, signal),
        passages,
        changes: changesOf(viewer),
        inTurn,
        blind: keys.blind,
      });
    },
    store,
    events: telling(ties, outbox.feed),
    records,
    mirrors,
    ties,
    takeWritten: ({ changes }) => changes.takeWritten(),
    report,
  });
}

/** How long one who waits for what we have not heard yet lets us hurry. */
const hurryMs = 1_000;

/**
 * Tells nothing before the first hearing: who listens then knows who has to do with whom as well as we do. Each page says
 * how far we had heard others before it was made.
 */
const telling = (ties: Pick<Ties, 'begun' | 'held' | 'holds'>, feed: EventFeed): EventFeed => ({
  ...feed,
  async read(after, options) {
    await ties.begun();
    if (options.wanted) void ties.holds(options.wanted, hurryMs);
    const heard = ties.held();
    return { ...(await feed.read(after, options)), heard };
  },
});

/** Ids and aliases that lead to no customer here. */
async function findMissing(store: Store, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await createCustomersStore(store).findCustomers(ids);
  const known = new Set(rows.flatMap((row) => row.ids));
  return ids.filter((id) => !known.has(id));
}

/** Opens the store of this subgraph, making it at first start; rejects as `openStore` does. */
export async function openCustomers(options: SubgraphOptions): Promise<Subgraph> {
  const { place, keys, now } = options;
  const store = await openStore({
    name: 'customers',
    collections: allCollections,
    place,
    keys,
    now,
  });
  return createCustomers(store, options);
}
