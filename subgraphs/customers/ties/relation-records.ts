import type { CheckedRecord, RecordType } from '../../shared/record-type.ts';
import { toCustomerId } from '../../shared/references.ts';
import type { TieFact } from '../../shared/events.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Blind } from '../joining/source.ts';
import { relationFields, type RelationFields } from '../records/between.ts';
import { findRecords, findRecordsById, toDelete, toOrigin, toReplace } from '../records/kept.ts';
import type { RegisteredRelation } from '../rows.ts';
import { createCustomersStore } from '../store.ts';
import { findTieChange, type ToldTies } from './change.ts';

/** Relations that somebody registered: each is kept as it was said, and binds as long as it holds. */
export function createRelationRecords(store: Store, blind: Blind): RecordType<RelationFields> {
  const questions = createCustomersStore(store);
  return {
    type: 'Relation',
    fields: relationFields,
    async toIntake(records) {
      const rows = records.map((record) => toRow(record, blind));
      const change = await findTieChange(rows.map(toTold), questions);
      // The ties are looked up for all records together, and go with the first.
      return rows.map((row, at) => ({
        id: row._id,
        ops: [toReplace('relations', row), ...(at === 0 ? change.ops : [])],
        states: at === 0 ? change.states : [],
        customerIds: [row.customerId],
      }));
    },
    async toRemoval(records) {
      const told = records.map(({ id }) => ({ entity: entityOf(id), ties: [] }));
      const { ops, states } = await findTieChange(told, questions);
      return { ops: [...records.map(({ id }) => toDelete('relations', id)), ...ops], states };
    },
    findRecords: (after, limit) => findRecords(store, 'Relation', 'relations', after, limit),
    findRecordsById: (ids) => findRecordsById(store, 'Relation', 'relations', ids),
  };
}

function toRow(
  { fields, ...record }: CheckedRecord<RelationFields>,
  blind: Blind,
): RegisteredRelation {
  const { customer, from, until, ...rest } = fields;
  return {
    ...toOrigin(record),
    ...rest,
    from: new Date(from),
    until: until === null ? null : new Date(until),
    customerId: toCustomerId(customer, blind),
    references: JSON.stringify({ customer }),
  };
}

/** The entity because of which a registered relation binds, by the id of its row. */
export const entityOf = (id: string): string => `customers/Relation/${id}`;

/** The tie that a relation is. */
export const toTold = (row: RegisteredRelation): ToldTies => ({
  entity: entityOf(row._id),
  ties: [toTie(row)],
});

const toTie = ({
  customerId,
  kind,
  holder,
  purpose,
  legalBasis,
  source,
  from,
  until,
}: RegisteredRelation): TieFact => ({
  customerIds: [customerId],
  kind,
  holder,
  purpose,
  legalBasis,
  source,
  from,
  until,
});
