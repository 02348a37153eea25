import DataLoader from 'dataloader';

import type { Viewer } from '../../schema/wire.ts';
import { manyByKey, oneByKey } from '../shared/batch.ts';
import type { LegalBasisFor } from '../shared/open.ts';
import { lazily } from '../shared/lazily.ts';
import { createKnown, type Known, type KnownParts } from '../shared/ties/known.ts';
import type { ViewerChanges } from '../shared/changes/changes.ts';
import { versionOn, type TypedCase } from './case-types.ts';
import { dayOf } from './due.ts';
import type { CaseDocumentRow, CaseReads, CaseRow, CaseTypeRow, StoredProcess } from './rows.ts';
import type { CasesStore } from './store.ts';
import { partiesOf } from './party-keys.ts';
import { asSeenBy, clearedDocuments } from './visible.ts';

/** What resolvers have for one request of one viewer. Every case in here is as this viewer may see it. */
export interface Context {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly changes: ViewerChanges;
  /** On which ground a partner may be let in for a purpose; null where nobody laid that down. */
  readonly legalBasisFor: LegalBasisFor | null;
  /** Told of failures that nobody is denied an answer for. */
  readonly report: (error: unknown) => void;
  /** The day it is in the Netherlands. */
  readonly today: string;
  readonly store: CasesStore;
  /** Of which customers the viewer may know. */
  readonly known: Known;
  /** These cases as the viewer may see them, in order; null for those that it may not know of. */
  readonly see: (rows: readonly CaseRow[]) => Promise<readonly (CaseRow | null)[]>;
  /** Null when there is none, or none that the viewer may know of. */
  readonly caseById: DataLoader<string, CaseRow | null>;
  readonly casesByNumber: DataLoader<string, readonly CaseRow[]>;
  readonly documentById: DataLoader<string, CaseDocumentRow | null>;
  /** The version that holds today. */
  readonly typeByCode: (code: string) => Promise<CaseTypeRow | null>;
  readonly typeOf: (row: TypedCase) => Promise<CaseTypeRow | null>;
  /** How cases of its type go; null when the organisation did not say. */
  readonly processOf: (row: TypedCase) => Promise<StoredProcess | null>;
  /** When the customer looked at a case, by its id; null when it never did. */
  readonly reads: DataLoader<string, CaseReads | null>;
  /** Whether no case of this id is here, for staff who are told of those too. */
  readonly isElsewhere: (id: string) => Promise<boolean>;
}

/** The viewer and the moment of one request, and where its rows are asked. */
export type ContextParts = Pick<Context, 'store' | 'changes' | 'report' | 'legalBasisFor'> &
  KnownParts;

/** A question takes at most 100 keys. */
const batched = { maxBatchSize: 100 };

interface Rows {
  /** Whoever may know of it: only for the loaders beside it. */
  readonly rowById: DataLoader<string, CaseRow | null>;

  readonly typeById: DataLoader<string, CaseTypeRow | null>;
  readonly typesByCode: DataLoader<string, readonly CaseTypeRow[]>;
  readonly processByCode: DataLoader<string, StoredProcess | null>;
}

export const createContext = lazily<ContextParts, Omit<Context, keyof ContextParts> & Rows>({
  today: ({ now }) => dayOf(now),
  known: (parts) => createKnown(parts),
  see: (context) => async (rows) => {
    await context.known.meet(rows.flatMap(partiesOf));
    return rows.map((row) => asSeenBy(context, row));
  },
  rowById: ({ store }) =>
    new DataLoader(
      async (ids) => oneByKey(ids, await store.findCases(ids), ({ _id }) => _id),
      batched,
    ),
  caseById: ({ rowById, see }) =>
    new DataLoader(async (ids) => {
      const found = await Promise.all(ids.map((id) => rowById.load(id)));
      const rows = await toSeen(
        found.filter((row) => row !== null),
        see,
      );
      return oneByKey(ids, rows, ({ _id }) => _id);
    }, batched),
  isElsewhere:
    ({ rowById }) =>
    async (id) =>
      (await rowById.load(id)) === null,
  casesByNumber: ({ store, see }) =>
    new DataLoader(async (numbers) => {
      const rows = await toSeen(await store.findCasesByNumber(numbers), see);
      return manyByKey(numbers, rows, ({ identification }) => identification);
    }, batched),
  documentById: ({ store, see, viewer }) =>
    new DataLoader(async (ids) => {
      const rows = await toSeen(await store.findCasesByDocument(ids), see);
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
  processByCode: ({ store }) =>
    new DataLoader(
      async (codes) =>
        oneByKey(codes, await store.findProcessesOf(codes), ({ caseTypeCode }) => caseTypeCode),
      batched,
    ),
  processOf: (context) => async (row) => {
    const code = row.typeCode ?? (await context.typeOf(row))?.code;
    return code === undefined ? null : context.processByCode.load(code);
  },
  reads: ({ store }) =>
    new DataLoader(
      async (ids) => oneByKey(ids, await store.findReads(ids), ({ _id }) => _id),
      batched,
    ),
});

const toSeen = async (rows: readonly CaseRow[], see: Context['see']): Promise<CaseRow[]> =>
  (await see(rows)).filter((row) => row !== null);
