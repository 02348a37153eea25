import type { Outbox } from '../shared/outbox.ts';
import type { CheckedRecord, RecordType } from '../shared/record-type.ts';
import type { SourceRecord } from '../shared/records.ts';
import type { WriteOp } from '../shared/store/store.ts';
import { toCaseState } from './case-intake.ts';
import { withoutBlanks } from './case-record.ts';
import { createTypes, toSubjects, type Types } from './case-types.ts';
import { toDueOn } from './due.ts';
import { toFacts } from './facts.ts';
import { toPartyKeys } from './party-keys.ts';
import { toQueueOp } from './queue.ts';
import { caseTypeFields, type CaseTypeFields } from './records.ts';
import type { CaseRow, CaseTypeRow } from './rows.ts';
import type { CasesStore } from './store.ts';

/** Cases that follow their type in one write; each is at most three of the 1 000 ops of a batch. */
const atOnce = 200;

/**
 * Records of case types. Due dates and public texts of cases come from their type, so a type that comes later, changes
 * or goes takes its cases with it: before itself, so that a load that was cut off does the same again.
 */
export function createCaseTypeRecords(
  store: CasesStore,
  outbox: Outbox,
): RecordType<CaseTypeFields> {
  /** Writes the cases of these types anew, as far as the change of types changes them. */
  async function follow(before: readonly CaseTypeRow[], after: readonly CaseTypeRow[]) {
    const rows = [...before, ...after];
    const types = { before: createTypes(before), after: createTypes(after) };
    for (const [field, values] of [
      ['typeId', rows.map(({ _id }) => _id)],
      ['typeCode', rows.map(({ code }) => code)],
    ] as const) {
      for (const some of chunks([...new Set(values)])) await followBy(field, some, types);
    }
  }

  async function followBy(
    field: 'typeId' | 'typeCode',
    values: readonly string[],
    types: { readonly before: Types; readonly after: Types },
  ) {
    let after = '';
    for (;;) {
      const found = await store.findCasesOfType(field, values, { limit: atOnce, after });
      const changed = found.filter((row) => isChanged(row, types));
      const rows = changed.map((row) => ({
        ...row,
        dueOn: dueOnOf(row, types.after),
        partyKeys: partyKeysOf(row, types.after),
      }));
      await outbox.write(
        rows.flatMap(toFollowingOps),
        rows.map((row) => toCaseState(row, types.after.of(row))),
      );
      const last = found.at(-1);
      if (!last || found.length < atOnce) return;
      after = last._id;
    }
  }

  /** All versions of the types that these records, or what they replace, name. */
  async function findVersions(ids: readonly string[], codes: readonly string[]) {
    const replaced = await store.findTypes(ids);
    const all = [...new Set([...codes, ...replaced.map(({ code }) => code)])];
    const versions = await Promise.all(chunks(all).map((some) => store.findTypesByCode(some)));
    return versions.flat();
  }

  return {
    type: 'CaseType',
    fields: caseTypeFields,
    async toIntake(records) {
      const rows = records.map(toCaseTypeRow);
      const ids = rows.map(({ _id }) => _id);
      const before = await findVersions(
        ids,
        rows.map(({ code }) => code),
      );
      await follow(before, [...before.filter(({ _id }) => !ids.includes(_id)), ...rows]);
      return rows.map((row) => ({
        id: row._id,
        ops: [
          { op: 'replace', collection: 'caseTypes', filter: { _id: row._id }, row, upsert: true },
        ],
        states: [],
      }));
    },
    async toRemoval(records) {
      const ids = records.map(({ id }) => id);
      const before = await findVersions(ids, []);
      await follow(
        before,
        before.filter(({ _id }) => !ids.includes(_id)),
      );
      return {
        ops: ids.map((id) => ({ op: 'delete', collection: 'caseTypes', filter: { _id: id } })),
        states: [],
      };
    },
    async findRecords(after, limit) {
      const rows = await store.findTypesAfter(after, limit);
      return rows.map((row) => ({ id: row._id, record: toCaseTypeRecord(row) }));
    },
    findRecordsById: async (ids) => (await store.findTypes(ids)).map(toCaseTypeRecord),
  };
}

const toCaseTypeRow = (record: CheckedRecord<CaseTypeFields>): CaseTypeRow => ({
  ...record.fields,
  _id: record.id,
  source: record.source,
  sourceId: record.sourceId,
  asOf: record.asOf,
});

function isChanged(row: CaseRow, { before, after }: { before: Types; after: Types }): boolean {
  if (dueOnOf(row, after) !== row.dueOn) return true;
  if (partyKeysOf(row, after).join() !== row.partyKeys.join()) return true;
  const [was, is] = [before, after].map((types) => JSON.stringify(toFacts(row, types.of(row))));
  return was !== is;
}

const dueOnOf = (row: CaseRow, types: Types): string | null =>
  toDueOn(row, row.dossier.extension, types.of(row));

const partyKeysOf = (row: CaseRow, types: Types): readonly string[] =>
  toPartyKeys(row.dossier.parties, {
    confidentiality: row.confidentiality,
    subjects: toSubjects(row, row.productTypes, types.of(row)),
  });

const toFollowingOps = (row: CaseRow): WriteOp[] => [
  {
    op: 'update',
    collection: 'cases',
    filter: { _id: row._id },
    update: { $set: { dueOn: row.dueOn, partyKeys: row.partyKeys }, $inc: { version: 1 } },
  },
  toQueueOp(row),
];

/** A question takes at most 100 keys. */
function chunks(values: readonly string[]): string[][] {
  const starts = Array.from({ length: Math.ceil(values.length / 100) }, (_, at) => at * 100);
  return starts.map((start) => values.slice(start, start + 100));
}

const toCaseTypeRecord = ({ _id, ...rest }: CaseTypeRow): SourceRecord =>
  withoutBlanks({ ...rest, type: 'CaseType' });
