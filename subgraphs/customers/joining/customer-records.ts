import { recordId } from '../../shared/identity.ts';
import type { EntityState } from '../../shared/outbox.ts';
import type { CheckedRecord, Intake, RecordType, Refusal } from '../../shared/record-type.ts';
import type { SourceRecord } from '../../shared/records.ts';
import type { Store, WriteOp } from '../../shared/store/store.ts';
import { findPairOps } from '../duplicates/pairs.ts';
import { customerFields, type CustomerFields } from '../records/customer.ts';
import { toSaid } from '../records/said.ts';
import { createCustomersStore, type CustomersStore } from '../store.ts';
import { createLinked, obstacle, type Linked } from './links.ts';
import { findMovedTies, type TieChange } from '../ties/change.ts';
import { regroup, type Regrouping } from './regroup.ts';
import { toSourceRow, type Blind, type SourceRow } from './source.ts';
import { toOps, toStates } from './write.ts';

/** Records of customers: kept whole per source, and put together where a number says that they are one. */
export function createCustomerRecords(
  store: Store,
  blind: Blind,
  now: () => Date,
): RecordType<CustomerFields> {
  const sources = store.collection<SourceRow>('sources');
  const questions = createCustomersStore(store);
  let counted = 0;
  const nextOrder = (): string => `${now().toISOString()}_${String(counted++).padStart(9, '0')}`;

  return {
    type: 'Customer',
    fields: customerFields,
    async toIntake(records) {
      const rows = records.map((record) => toSourceRow(record, nextOrder(), blind));
      const around = rows.flatMap(({ _id, links }) => [_id, ...links.map(({ alias }) => alias)]);
      const state = await findState(around, questions);
      const refusals = rows.map((row) => admit(row, state.linked));
      const touched = new Set(rows.filter((_, at) => !refusals[at]).map(({ _id }) => _id));
      const change = await toChange(state, touched, []);
      return toIntakes(records, refusals, state.linked, change);
    },
    async toRemoval(records) {
      const ids = records.map(({ source, sourceId }) => recordId('Customer', source, sourceId));
      const state = await findState(ids, questions);
      for (const id of ids) state.linked.remove(id);
      return toChange(state, new Set(), ids);
    },
    async findRecords(after, limit) {
      const rows = await sources.find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit });
      return rows.map((row) => ({ id: row._id, record: toRecord(row) }));
    },
    findRecordsById: async (ids) =>
      (await sources.find({ _id: { $in: ids } }, { limit: ids.length })).map(toRecord),
  };

  async function toChange(
    { linked, before }: State,
    touched: ReadonlySet<string>,
    removed: readonly string[],
  ): Promise<Change> {
    const regrouping = regroup(linked, before, touched, blind);
    const pairs = await findPairOps(regrouping, questions);
    const ties = await findTiesMovedBy(regrouping, questions);
    return {
      ops: [...toOps(regrouping, touched, removed), ...pairs, ...ties.ops],
      states: [...toStates(regrouping), ...ties.states],
    };
  }
}

/** Who has to do with a customer has so under each of its ids. */
function findTiesMovedBy(
  { written, gone }: Regrouping,
  questions: CustomersStore,
): Promise<TieChange> {
  const now = new Map(written.flatMap(({ row }) => row.ids.map((id) => [id, row.ids])));
  const left = gone.flatMap(({ ids }) => ids.filter((id) => !now.has(id)));
  const moved = written
    .filter(({ row, before }) => before?.ids.join() !== row.ids.join())
    .flatMap(({ row, before }) => [...row.ids, ...(before?.ids ?? [])]);
  return findMovedTies([...moved, ...left], questions, (id) => now.get(id) ?? null);
}

interface State {
  readonly linked: Linked;
  readonly before: Awaited<ReturnType<CustomersStore['findCustomers']>>;
}

interface Change {
  readonly ops: readonly WriteOp[];
  readonly states: readonly EntityState[];
}

/** Customers that have any of these ids or numbers, with all their records. */
async function findState(ids: readonly string[], questions: CustomersStore): Promise<State> {
  const before = await questions.findCustomers(ids);
  const rows = await questions.findSources(before.map(({ _id }) => _id));
  return { before, linked: createLinked(rows) };
}

/** Puts a record among those it is linked with; refused, everything stays as it was. */
function admit(row: SourceRow, linked: Linked): Refusal | null {
  const old = linked.rows.get(row._id);
  linked.put(old ? { ...row, order: old.order } : row);
  const reason = obstacle(linked.groupOf(row._id));
  if (reason === null) return null;
  if (old) linked.put(old);
  else linked.remove(row._id);
  return { kind: 'rejected', code: 'DUPLICATE_IDENTIFIER', reason };
}

/** The change belongs to all records together; the first one taken in brings it along. */
function toIntakes(
  records: readonly CheckedRecord<CustomerFields>[],
  refusals: readonly (Refusal | null)[],
  linked: Linked,
  change: Change,
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
