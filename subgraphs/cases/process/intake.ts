import type { RecordType } from '../../shared/record-type.ts';
import type { SourceRecord } from '../../shared/records.ts';
import { withoutBlanks } from '../case-record.ts';
import type { StoredProcess } from '../rows.ts';
import type { CasesStore } from '../store.ts';
import { processFields, type ProcessFields } from './records.ts';

const collection = 'processes';

/** Records of how cases of a type go: one per type, and nobody's personal data. */
export function createProcessRecords(store: CasesStore): RecordType<ProcessFields> {
  return {
    type: 'CaseProcess',
    fields: processFields,
    toIntake: async (records) =>
      records.map(({ id, source, sourceId, asOf, fields }) => {
        const row: StoredProcess = { ...fields, _id: id, source, sourceId, asOf };
        return {
          id,
          ops: [{ op: 'replace', collection, filter: { _id: id }, row, upsert: true }],
          states: [],
        };
      }),
    toRemoval: async (records) => ({
      ops: records.map(({ id }) => ({ op: 'delete', collection, filter: { _id: id } })),
      states: [],
    }),
    async findRecords(after, limit) {
      const rows = await store.findProcessesAfter(after, limit);
      return rows.map((row) => ({ id: row._id, record: toProcessRecord(row) }));
    },
    findRecordsById: async (ids) => (await store.findProcesses(ids)).map(toProcessRecord),
  };
}

const toProcessRecord = ({ _id, ...rest }: StoredProcess): SourceRecord =>
  withoutBlanks({ ...rest, type: 'CaseProcess' });
