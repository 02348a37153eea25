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
import type { Subgraph } from '../shared/subgraph.ts';
import { createTies, findTiesFrom, tieCollections } from '../shared/ties/follow.ts';
import { collections } from './collections.ts';
import { createHeardProjection, deliveryCollections } from './deliveries.ts';
import { createContext } from './loaders.ts';
import { createRecordTypes, findMissing } from './records.ts';
import { resolvers } from './resolvers.ts';
import { createProductsStore } from './store.ts';

const sdl = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8');

/** Everything that this subgraph keeps. */
export const allCollections = [
  ...collections,
  ...deliveryCollections,
  ...tieCollections,
  ...outboxCollections,
  ...changeCollections,
  ...intakeCollections,
];

/** The products subgraph over a store that was opened with `allCollections`. */
export function createProducts(store: Store, options: Omit<SubgraphOptions, 'place'>): Subgraph {
  const { keys, now, report, norms, mayOffer = true } = options;
  const mirrors = createMirrors(store, { norms, now });
  const outbox = createOutbox(store);
  const changesOf = createChanges({ store, outbox, blind: keys.blind, now });
  const ties = createTies(createHeardProjection(store), { now, report });
  const records = createRecordDoor({
    store,
    outbox,
    mirrors,
    types: createRecordTypes(store, keys),
    blind: keys.blind,
    missing: (ids) => findMissing(store, ids),
  });
  return defineSubgraph({
    name: 'products',
    sdl,
    resolvers,
    contextFor: ({ viewer, signal }) =>
      createContext({
        viewer,
        now: now(),
        store: createProductsStore(store, signal),
        findTies: findTiesFrom(store, ties, signal),
        passages: createPassages(),
        changes: changesOf(viewer),
        mayOffer,
      }),
    store,
    events: outbox.feed,
    records,
    mirrors,
    takeWritten: ({ changes }) => changes.takeWritten(),
    ties,
    report,
  });
}

/** Opens the store of this subgraph, making it at first start; rejects as `openStore` does. */
export async function openProducts(options: SubgraphOptions): Promise<Subgraph> {
  const { place, keys, now } = options;
  const store = await openStore({
    name: 'products',
    collections: allCollections,
    place,
    keys,
    now,
  });
  return createProducts(store, options);
}
