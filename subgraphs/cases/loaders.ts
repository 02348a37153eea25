import DataLoader from 'dataloader';

import type { Viewer } from '../../schema/wire.ts';
import { manyByKey, oneByKey } from '../shared/batch.ts';
import { mayKnow } from '../shared/rules.ts';
import type { Caller } from '../shared/subgraph.ts';
import { versionOn, type TypedCase } from './case-types.ts';
import { dayOf } from './due.ts';
import type { CaseDocumentRow, CaseRow, CaseTypeRow } from './rows.ts';
import type { CasesStore } from './store.ts';
import { asSeenBy } from './visible.ts';

/** What resolvers have for one request of one viewer. Every case in here is as this viewer may see it. */
export interface Context {
  readonly viewer: Viewer;
  /** The day it is in the Netherlands. */
  readonly today: string;
  readonly store: CasesStore;
  readonly seen: (row: CaseRow) => CaseRow | null;
  /** Null when there is none, or none that the viewer may know of. */
  readonly caseById: DataLoader<string, CaseRow | null>;
  readonly casesByNumber: DataLoader<string, readonly CaseRow[]>;
  readonly documentById: DataLoader<string, CaseDocumentRow | null>;
  /** The version that holds today. */
  readonly typeByCode: (code: string) => Promise<CaseTypeRow | null>;
  readonly typeOf: (row: TypedCase) => Promise<CaseTypeRow | null>;
  readonly mayKnow: (customerIds: readonly string[]) => boolean;
}

/** A question takes at most 100 keys. */
const batched = { maxBatchSize: 100 };

export function createContext({ viewer }: Caller, store: CasesStore, now: Date): Context {
  const today = dayOf(now);
  const seen = (row: CaseRow): CaseRow | null => asSeenBy(viewer, row, today);
  const typeById = new DataLoader<string, CaseTypeRow | null>(
    async (ids) => oneByKey(ids, await store.findTypes(ids), ({ _id }) => _id),
    batched,
  );
  const typesByCode = new DataLoader<string, readonly CaseTypeRow[]>(
    async (codes) => manyByKey(codes, await store.findTypesByCode(codes), ({ code }) => code),
    batched,
  );
  return {
    viewer,
    today,
    store,
    seen,
    ...createCaseLoaders(store, seen),
    typeByCode: async (code) => versionOn(await typesByCode.load(code), today),
    typeOf: async ({ typeId, typeCode, startedOn }) =>
      typeId === null
        ? versionOn(await typesByCode.load(typeCode ?? ''), startedOn)
        : typeById.load(typeId),
    mayKnow: (customerIds) => mayKnow(viewer, customerIds),
  };
}

type Seen = Context['seen'];

function createCaseLoaders(
  store: CasesStore,
  seen: Seen,
): Pick<Context, 'caseById' | 'casesByNumber' | 'documentById'> {
  return {
    caseById: new DataLoader(async (ids) => {
      const rows = toSeen(await store.findCases(ids), seen);
      return oneByKey(ids, rows, ({ _id }) => _id);
    }, batched),
    casesByNumber: new DataLoader(async (numbers) => {
      const rows = toSeen(await store.findCasesByNumber(numbers), seen);
      return manyByKey(numbers, rows, ({ identification }) => identification);
    }, batched),
    documentById: new DataLoader(async (ids) => {
      const rows = toSeen(await store.findCasesByDocument(ids), seen);
      const documents = rows.flatMap(({ dossier }) => dossier.documents);
      return oneByKey(ids, documents, ({ id }) => id);
    }, batched),
  };
}

const toSeen = (rows: readonly CaseRow[], seen: Seen): CaseRow[] =>
  rows.flatMap((row) => seen(row) ?? []);
