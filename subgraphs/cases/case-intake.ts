import { recordId } from '../shared/identity.ts';
import type { EntityState } from '../shared/outbox.ts';
import type { CheckedRecord, Intake, RecordType } from '../shared/record-type.ts';
import { toCaseRecord, toCaseRow } from './case-record.ts';
import { createTypes, toSubjects, type Types } from './case-types.ts';
import { toFacts } from './facts.ts';
import { toQueueOp } from './queue.ts';
import { caseTies } from './ties.ts';
import { caseFields, type CaseFields } from './records.ts';
import type { CaseRow, CaseTypeRow } from './rows.ts';
import type { CasesStore } from './store.ts';

/** What others are told of a case. */
export const toCaseState = (row: CaseRow, type: CaseTypeRow | null): EntityState => ({
  type: 'Case',
  id: row._id,
  removed: false,
  facts: toFacts(row, type),
  ties: caseTies(row),
  memberships: toSubjects(row, row.productTypes, type).map((code) => ({
    ...{ of: [row._id], kind: 'PRODUCT', code },
    ...{ responseNorm: null, from: null, until: null },
  })),
});

/** Records of cases: rows, the work stock, and what others are told. */
export function createCaseRecords(
  store: CasesStore,
  blind: (field: string, value: string) => string,
): RecordType<CaseFields> {
  return {
    type: 'Case',
    fields: caseFields,
    async toIntake(records) {
      const [before, types] = await Promise.all([
        store.findCases(records.map(({ id }) => id)),
        findTypesOf(store, records),
      ]);
      const versions = new Map(before.map((row) => [row._id, row.version]));
      return records.map((record) => {
        const version = (versions.get(record.id) ?? 0) + 1;
        const row = toCaseRow(record, { version, types, blind });
        return toIntake(row, types.of(row));
      });
    },
    toRemoval: (records) =>
      Promise.resolve({
        ops: records.flatMap(({ id }) =>
          ['cases', 'queue', 'reads'].map((collection) => ({
            op: 'delete' as const,
            collection,
            filter: { _id: id },
          })),
        ),
        states: records.map(({ id }) => ({ type: 'Case', id, removed: true, facts: [] })),
      }),
    async findRecords(after, limit) {
      const rows = await store.findCasesAfter(after, limit);
      return rows.map((row) => ({ id: row._id, record: toCaseRecord(row) }));
    },
    findRecordsById: async (ids) => (await store.findCases(ids)).map(toCaseRecord),
  };
}

function toIntake(row: CaseRow, type: CaseTypeRow | null): Intake {
  const ids = row.dossier.parties.flatMap(({ customerId }) => customerId ?? []);
  return {
    id: row._id,
    ops: [
      { op: 'replace', collection: 'cases', filter: { _id: row._id }, row, upsert: true },
      toQueueOp(row),
    ],
    states: [toCaseState(row, type)],
    customerIds: [...new Set(ids)],
  };
}

async function findTypesOf(
  store: CasesStore,
  records: readonly CheckedRecord<CaseFields>[],
): Promise<Types> {
  const references = records.map(({ fields }) => fields.caseType);
  const codes = references.flatMap((one) => ('code' in one ? one.code : []));
  const ids = references.flatMap((one) =>
    'code' in one ? [] : recordId('CaseType', one.source, one.sourceId),
  );
  const found = await Promise.all([
    store.findTypes([...new Set(ids)]),
    store.findTypesByCode([...new Set(codes)]),
  ]);
  return createTypes(found.flat());
}

/** Of these ids, those that no case has. */
export async function findMissing(store: CasesStore, ids: readonly string[]): Promise<string[]> {
  const missing = new Set(ids);
  for (let from = 0; from < ids.length; from += 100) {
    for (const { _id } of await store.findCases(ids.slice(from, from + 100))) missing.delete(_id);
  }
  return [...missing];
}
