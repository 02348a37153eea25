import { ownSource, recordId } from '../../shared/identity.ts';
import type { CheckedRecord, Intake, RecordType, Refusal } from '../../shared/record-type.ts';
import type { SourceRecord } from '../../shared/records.ts';
import type { Store } from '../../shared/store/store.ts';
import { customerFields, type CustomerFields } from '../records/customer.ts';
import { toSaid } from '../records/said.ts';
import { createCustomersStore } from '../store.ts';
import { admit, findJoined, findJoinedChange, namesAround, type JoinedChange } from './join.ts';
import type { Linked } from './links.ts';
import { toSourceRow, type Blind, type SourceRow } from './source.ts';

/** Records of customers: kept whole per source, and put together where a number says that they are one. */
export function createCustomerRecords(
  store: Store,
  blind: Blind,
  now: () => Date,
): RecordType<CustomerFields> {
  const sources = store.collection<SourceRow>('sources');
  const questions = createCustomersStore(store);
  const parts = { questions, blind };
  let counted = 0;
  const nextOrder = (): string => `${now().toISOString()}_${String(counted++).padStart(9, '0')}`;

  return {
    type: 'Customer',
    fields: customerFields,
    async toIntake(records) {
      const rows = records.map((record) => toSourceRow(record, nextOrder(), blind));
      const joined = await findJoined(rows.flatMap(namesAround), questions);
      const refusals = records.map((record, at) => refusalOf(record, rows[at], joined.linked));
      const touched = new Set(rows.filter((_, at) => !refusals[at]).map(({ _id }) => _id));
      const change = await findJoinedChange(joined, { touched, removed: [] }, parts);
      return toIntakes(records, refusals, joined.linked, change);
    },
    async toRemoval(records) {
      const ids = records.map(({ source, sourceId }) => recordId('Customer', source, sourceId));
      const joined = await findJoined(ids, questions);
      for (const id of ids) joined.linked.remove(id);
      const removed = { touched: new Set<string>(), removed: ids };
      const { ops, states } = await findJoinedChange(joined, removed, parts);
      return { ops, states };
    },
    async findRecords(after, limit) {
      const rows = await sources.find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit });
      return rows.map((row) => ({ id: row._id, record: toRecord(row) }));
    },
    findRecordsById: async (ids) =>
      (await sources.find({ _id: { $in: ids } }, { limit: ids.length })).map(toRecord),
  };
}

/** Puts a record among the others, or says why not. */
function refusalOf(
  { source, fields }: CheckedRecord<CustomerFields>,
  row: SourceRow | undefined,
  linked: Linked,
): Refusal | null {
  // A register knows its own records; that one of another is the same customer follows from a number, or from us.
  const ours = fields.sameAs ? 'sameAs' : fields.merges.length > 0 ? 'merges' : null;
  if (ours && source !== ownSource)
    return {
      kind: 'rejected',
      code: 'BAD_USER_INPUT',
      reason: `${ours}: only for our own records`,
    };
  const reason = row ? admit(row, linked) : null;
  return reason === null ? null : { kind: 'rejected', code: 'DUPLICATE_IDENTIFIER', reason };
}

/** The change belongs to all records together; the first one taken in brings it along. */
function toIntakes(
  records: readonly CheckedRecord<CustomerFields>[],
  refusals: readonly (Refusal | null)[],
  linked: Linked,
  change: JoinedChange,
): (Intake | Refusal)[] {
  const bearer = refusals.indexOf(null);
  return records.map((record, at) => {
    const refusal = refusals[at];
    if (refusal) return refusal;
    const id = linked.groupOf(record.id)[0]?._id ?? record.id;
    const { ops, states } = at === bearer ? change : { ops: [], states: [] };
    return { id, ops, states, customerIds: [id] };
  });
}

const toRecord = ({ source, sourceId, asOf, record }: SourceRow): SourceRecord => ({
  type: 'Customer',
  source,
  sourceId,
  asOf: asOf.toISOString(),
  ...toSaid(JSON.parse(record)),
});
