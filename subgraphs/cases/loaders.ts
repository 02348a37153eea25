import DataLoader from 'dataloader';

import type { Viewer } from '../../schema/wire.ts';
import { manyByKey, oneByKey } from '../shared/batch.ts';
import { lazily } from '../shared/lazily.ts';
import { mayKnowOf } from '../shared/rules.ts';
import { versionOn, type TypedCase } from './case-types.ts';
import { clearedDocuments } from './clearance.ts';
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
  /** Whether no case of this id is here, for staff who are told of those too. */
  readonly isElsewhere: (id: string) => Promise<boolean>;
  readonly mayKnow: (customerIds: readonly string[]) => boolean;
}

/** The viewer and the moment of one request, and where its rows are asked. */
export type ContextParts = Pick<Context, 'viewer' | 'store'> & { readonly now: Date };

/** A question takes at most 100 keys. */
const batched = { maxBatchSize: 100 };

interface Rows {
  /** Whoever may know of it: only for the loaders beside it. */
  readonly rowById: DataLoader<string, CaseRow | null>;

  readonly typeById: DataLoader<string, CaseTypeRow | null>;
  readonly typesByCode: DataLoader<string, readonly CaseTypeRow[]>;
}

export const createContext = lazily<ContextParts, Omit<Context, keyof ContextParts> & Rows>({
  today: ({ now }) => dayOf(now),
  seen:
    ({ viewer, today }) =>
    (row) =>
      asSeenBy(viewer, row, today),
  rowById: ({ store }) =>
    new DataLoader(
      async (ids) => oneByKey(ids, await store.findCases(ids), ({ _id }) => _id),
      batched,
    ),
  caseById: ({ rowById, seen }) =>
    new DataLoader(async (ids) => {
      const rows = await Promise.all(ids.map((id) => rowById.load(id)));
      return rows.map((row) => row && seen(row));
    }, batched),
  isElsewhere:
    ({ rowById }) =>
    async (id) =>
      (await rowById.load(id)) === null,
  casesByNumber: ({ store, seen }) =>
    new DataLoader(async (numbers) => {
      const rows = toSeen(await store.findCasesByNumber(numbers), seen);
      return manyByKey(numbers, rows, ({ identification }) => identification);
    }, batched),
  documentById: ({ store, seen, viewer }) =>
    new DataLoader(async (ids) => {
      const rows = toSeen(await store.findCasesByDocument(ids), seen);
      const documents = rows.flatMap(({ dossier }) => clearedDocuments(viewer, dossier.documents));
      return oneByKey(ids, documents, ({ id }) => id);
    }, batched),
  typeById: ({ store }) =>
    new DataLoader(
      async (ids) => oneByKey(ids, await store.findTypes(ids), ({ _id }) => _id),
      batched,
    ),
  typesByCode: ({ store }) =>
    new DataLoader(
      async (codes) => manyByKey(codes, await store.findTypesByCode(codes), ({ code }) => code),
      batched,
    ),
  typeByCode:
    ({ typesByCode, today }) =>
    async (code) =>
      versionOn(await typesByCode.load(code), today),
  typeOf:
    (context) =>
    async ({ typeId, typeCode, startedOn }) =>
      typeId === null
        ? versionOn(await context.typesByCode.load(typeCode ?? ''), startedOn)
        : context.typeById.load(typeId),
  mayKnow:
    ({ viewer }) =>
    (customerIds) =>
      mayKnowOf(viewer, customerIds),
});

const toSeen = (rows: readonly CaseRow[], seen: Context['seen']): CaseRow[] =>
  rows.flatMap((row) => seen(row) ?? []);
