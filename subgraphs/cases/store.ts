import type { CollectionDefinition, Filter, Page, Store } from '../shared/store/store.ts';
import type { CaseRow, CaseTypeRow, QueuedCase } from './rows.ts';

/** Numbers, codes and dates by which cases are found lie plain; whatever a person typed or that names one is sealed. */
export const caseCollections: readonly CollectionDefinition[] = [
  {
    name: 'cases',
    indexes: [
      { fields: { identification: 1, sourceOrganisation: 1 }, unique: true },
      { fields: { partyKeys: 1, isOpen: 1, sort: 1 } },
      { fields: { partyKeys: 1, sort: 1 } },
      { fields: { partyKeys: 1, firstRoleEndsOn: 1 } },
      { fields: { documentIds: 1 } },
      { fields: { typeId: 1, _id: 1 } },
      { fields: { typeCode: 1, _id: 1 } },
    ],
    queries: [
      { equal: ['_id'] },
      { equal: [], range: '_id', sort: { _id: 1 } },
      { equal: ['identification'] },
      { equal: ['partyKeys', 'isOpen'], range: 'sort', sort: { sort: -1 } },
      { equal: ['partyKeys'], range: 'sort', sort: { sort: -1 } },
      { equal: ['partyKeys'], range: 'firstRoleEndsOn' },
      { equal: ['documentIds'] },
      { equal: ['typeId'], range: '_id', sort: { _id: 1 } },
      { equal: ['typeCode'], range: '_id', sort: { _id: 1 } },
    ],
    sealed: ['progress', 'dossier'],
  },
  {
    name: 'caseTypes',
    indexes: [{ fields: { code: 1 } }],
    queries: [
      { equal: ['_id'] },
      { equal: [], range: '_id', sort: { _id: 1 } },
      { equal: ['code'] },
    ],
    sealed: [],
  },
  {
    name: 'queue',
    indexes: [{ fields: { keys: 1, sort: 1 } }],
    queries: [
      { equal: ['keys'], range: 'sort', sort: { sort: 1 } },
      { equal: ['keys'], range: 'sort' },
    ],
    sealed: [],
  },
];

/** Cases under any of these keys; with `isOpen` only running or only ended ones. */
export interface CasesOf {
  readonly keys: readonly string[];
  readonly isOpen: boolean | null;
}

interface Slice {
  readonly limit: number;
  readonly after: string | null;
}

export type CasesStore = ReturnType<typeof createCasesStore>;

/** What is asked of the rows; always for many at once, at most 100 keys each. Ends with `signal`. */
export function createCasesStore(store: Store, signal: AbortSignal = new AbortController().signal) {
  const cases = store.collection<CaseRow>('cases');
  const types = store.collection<CaseTypeRow>('caseTypes');
  const queue = store.collection<QueuedCase>('queue');
  return {
    findCases: (ids: readonly string[]) => cases.find({ _id: { $in: ids } }, { signal }),
    findCasesByNumber: (identifications: readonly string[]) =>
      cases.find({ identification: { $in: identifications } }, { signal }),
    findCasesByDocument: (documentIds: readonly string[]) =>
      cases.find({ documentIds: { $in: documentIds } }, { signal }),
    /** Newest first. */
    findCasePage: (which: CasesOf, slice: Slice): Promise<Page<CaseRow>> =>
      cases.page({ filter: toFilter(which), dir: -1, ...slice, signal }),
    countCases: (which: CasesOf) => cases.count(toFilter(which), { signal }),
    /** Those in which a role that gives sight ended before a day. */
    findCasesWithEndedRole: (which: CasesOf, day: string) =>
      cases.find({ ...toFilter(which), firstRoleEndsOn: { $lt: day } }, { signal }),
    /** Cases of these types in the order of their ids, at most `limit` after an id. */
    findCasesOfType: (
      field: 'typeId' | 'typeCode',
      values: readonly string[],
      { limit, after }: { readonly limit: number; readonly after: string },
    ) =>
      cases.find(
        { [field]: { $in: values }, _id: { $gt: after } },
        { sort: { _id: 1 }, limit, signal },
      ),
    findCasesAfter: (id: string, limit: number) =>
      cases.find({ _id: { $gt: id } }, { sort: { _id: 1 }, limit, signal }),

    findTypes: (ids: readonly string[]) =>
      ids.length === 0 ? none : types.find({ _id: { $in: ids } }, { signal }),
    findTypesByCode: (codes: readonly string[]) =>
      codes.length === 0 ? none : types.find({ code: { $in: codes } }, { signal }),
    findTypesAfter: (id: string, limit: number) =>
      types.find({ _id: { $gt: id } }, { sort: { _id: 1 }, limit, signal }),

    /** First due first. */
    findQueuePage: (key: string, slice: Slice): Promise<Page<QueuedCase>> =>
      queue.page({ filter: { keys: key }, dir: 1, ...slice, signal }),
    /** In all, or only before or from a `sort`. */
    countQueue: (key: string, range: { readonly $lt?: string; readonly $gte?: string } | null) =>
      queue.count(range === null ? { keys: key } : { keys: key, sort: range }, { signal }),
  };
}

const none: Promise<readonly CaseTypeRow[]> = Promise.resolve([]);

const toFilter = ({ keys, isOpen }: CasesOf): Filter => ({
  partyKeys: { $in: keys },
  ...(isOpen === null ? {} : { isOpen }),
});
