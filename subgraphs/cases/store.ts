import type { CollectionDefinition, Filter, Page, Store, WriteOp } from '../shared/store/store.ts';
import type { CaseReads, CaseRow, CaseTypeRow, QueuedCase, StoredProcess } from './rows.ts';

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
  {
    name: 'processes',
    indexes: [{ fields: { caseTypeCode: 1 }, unique: true }],
    queries: [
      { equal: ['_id'] },
      { equal: [], range: '_id', sort: { _id: 1 } },
      { equal: ['caseTypeCode'] },
    ],
    sealed: [],
  },
  { name: 'reads', indexes: [], queries: [{ equal: ['_id'] }], sealed: [] },
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
  const processes = store.collection<StoredProcess>('processes');
  const reads = store.collection<CaseReads>('reads');
  const findPart = (which: CasesOf, slice: Slice): Promise<Page<CaseRow>> =>
    cases.page({ filter: toFilter(which), dir: -1, ...slice, signal });

  async function findCasePage(which: CasesOf, slice: Slice): Promise<Page<CaseRow>> {
    if (which.keys.length <= mostKeys) return findPart(which, slice);
    const pages = await Promise.all(inParts(which).map((part) => findPart(part, slice)));
    const rows = once(pages.flatMap((page) => page.rows)).toSorted((a, b) =>
      a.sort < b.sort ? 1 : -1,
    );
    const hasNextPage = rows.length > slice.limit || pages.some((page) => page.hasNextPage);
    return { rows: rows.slice(0, slice.limit), hasNextPage };
  }

  return {
    findCases: (ids: readonly string[]) => cases.find({ _id: { $in: ids } }, { signal }),
    findCasesByNumber: (identifications: readonly string[]) =>
      cases.find({ identification: { $in: identifications } }, { signal }),
    findCasesByDocument: (documentIds: readonly string[]) =>
      cases.find({ documentIds: { $in: documentIds } }, { signal }),
    /** Newest first. */
    findCasePage,
    async countCases(which: CasesOf): Promise<number> {
      if (which.keys.length <= mostKeys) return cases.count(toFilter(which), { signal });
      // A case may lie under keys of several parts.
      let count = 0;
      for (let after: string | null = null; ;) {
        const { rows, hasNextPage }: Page<CaseRow> = await findCasePage(which, {
          limit: 100,
          after,
        });
        count += rows.length;
        after = rows.at(-1)?.sort ?? null;
        if (!hasNextPage) return count;
      }
    },
    /** Those in which a role that gives sight ended before a day. */
    async findCasesWithEndedRole(which: CasesOf, day: string): Promise<readonly CaseRow[]> {
      const found = inParts(which).map((part) =>
        cases.find({ ...toFilter(part), firstRoleEndsOn: { $lt: day } }, { signal }),
      );
      return once((await Promise.all(found)).flat());
    },
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

    findProcesses: (ids: readonly string[]) => processes.find({ _id: { $in: ids } }, { signal }),
    findProcessesOf: (caseTypeCodes: readonly string[]) =>
      processes.find({ caseTypeCode: { $in: caseTypeCodes } }, { signal }),
    findProcessesAfter: (id: string, limit: number) =>
      processes.find({ _id: { $gt: id } }, { sort: { _id: 1 }, limit, signal }),

    /** By the ids of the cases. */
    findReads: (ids: readonly string[]) => reads.find({ _id: { $in: ids } }, { signal }),
    noteReads: (ops: readonly WriteOp[]) => store.batch(ops),

    /** First due first. */
    findQueuePage: (keys: readonly string[], slice: Slice): Promise<Page<QueuedCase>> =>
      queue.page({ filter: { keys: { $in: keys } }, dir: 1, ...slice, signal }),
    /** In all, or only before or from a `sort`. */
    countQueue: (
      keys: readonly string[],
      range: { readonly $lt?: string; readonly $gte?: string } | null,
    ) => {
      const filter = { keys: { $in: keys } };
      return queue.count(range === null ? filter : { ...filter, sort: range }, { signal });
    },
  };
}

const none: Promise<readonly CaseTypeRow[]> = Promise.resolve([]);

/** Keys that one question holds; a mandate may be for more subjects than that. */
const mostKeys = 100;

const inParts = ({ keys, isOpen }: CasesOf): CasesOf[] =>
  Array.from({ length: Math.ceil(keys.length / mostKeys) }, (_, at) => ({
    keys: keys.slice(at * mostKeys, (at + 1) * mostKeys),
    isOpen,
  }));

const once = (rows: readonly CaseRow[]): CaseRow[] => [
  ...new Map(rows.map((row) => [row._id, row])).values(),
];

const toFilter = ({ keys, isOpen }: CasesOf): Filter => ({
  partyKeys: { $in: keys },
  ...(isOpen === null ? {} : { isOpen }),
});
