import { readFileSync } from 'node:fs';

import { changeCollections } from '../shared/changes/applied.ts';
import { createChanges } from '../shared/changes/changes.ts';
import { defineSubgraph } from '../shared/define.ts';
import type { SubgraphOptions } from '../shared/open.ts';
import { createMirrors } from '../shared/mirrors.ts';
import { createOutbox, outboxCollections } from '../shared/outbox.ts';
import { createPassages } from '../shared/passages.ts';
import { createRecordDoor } from '../shared/record-door.ts';
import { intakeCollections, toAnyRecordType } from '../shared/record-type.ts';
import { openStore } from '../shared/store/open.ts';
import type { Store } from '../shared/store/store.ts';
import type { Subgraph } from '../shared/subgraph.ts';
import {
  createTieProjection,
  createTies,
  findTiesFrom,
  tieCollections,
} from '../shared/ties/follow.ts';
import { createCaseRecords, findMissing } from './case-intake.ts';
import { createCaseTypeRecords } from './case-type-intake.ts';
import { createContext } from './loaders.ts';
import { createProcessRecords } from './process/intake.ts';
import { resolvers } from './resolvers.ts';
import { caseCollections, createCasesStore } from './store.ts';

const sdl = readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8');

/** Everything that this subgraph keeps. */
export const allCollections = [
  ...caseCollections,
  ...tieCollections,
  ...outboxCollections,
  ...changeCollections,
  ...intakeCollections,
];

/** The cases subgraph over a store that was opened with `allCollections`. */
export function createCases(store: Store, options: Omit<SubgraphOptions, 'place'>): Subgraph {
  const { keys, now, report, norms, legalBasisFor = null } = options;
  const mirrors = createMirrors(store, { norms, now });
  const outbox = createOutbox(store);
  const changesOf = createChanges({ store, outbox, blind: keys.blind, now });
  const cases = createCasesStore(store);
  const ties = createTies(createTieProjection(store), { now, report });
  const types = [
    toAnyRecordType(createCaseTypeRecords(cases, outbox)),
    toAnyRecordType(createProcessRecords(cases)),
    toAnyRecordType(createCaseRecords(cases, keys.blind)),
  ];
  return defineSubgraph({
    name: 'cases',
    sdl,
    resolvers,
    contextFor: ({ viewer, signal }) =>
      createContext({
        viewer,
        now: now(),
        store: createCasesStore(store, signal),
        findTies: findTiesFrom(store, ties, signal),
        passages: createPassages(),
        changes: changesOf(viewer),
        report,
        legalBasisFor,
      }),
    store,
    events: outbox.feed,
    records: createRecordDoor({
      store,
      outbox,
      mirrors,
      types,
      blind: keys.blind,
      missing: (ids) => findMissing(cases, ids),
    }),
    mirrors,
    takeWritten: ({ changes }) => changes.takeWritten(),
    ties,
    report,
  });
}

/** The cases subgraph, its rows where `place` says. */
export async function openCases(options: SubgraphOptions): Promise<Subgraph> {
  const { place, keys, now } = options;
  const store = await openStore({ name: 'cases', collections: allCollections, place, keys, now });
  return createCases(store, options);
}
