import { toCustomerId, type CustomerReference } from '../shared/references.ts';
import { toAnyRecordType, type CheckedRecord, type RecordType } from '../shared/record-type.ts';
import type { SourceRecord } from '../shared/records.ts';
import type { Document, Store } from '../shared/store/store.ts';
import { representationFacts } from './facts.ts';
import { createCustomerRecords } from './joining/customer-records.ts';
import type { Blind } from './joining/source.ts';
import {
  relationFields,
  representationFields,
  type RelationFields,
  type RepresentationFields,
} from './records/between.ts';
import { toSaid } from './records/said.ts';
import { createRestrictionRecords } from './restrictions.ts';
import type { CustomerRelationRow, RepresentationRow } from './rows.ts';

/** The types of records that come in here, in the order in which they must come. */
export const createRecordTypes = (
  store: Store,
  blind: Blind,
  now: () => Date,
): readonly RecordType<never>[] => [
  toAnyRecordType(createCustomerRecords(store, blind, now)),
  toAnyRecordType(createRepresentationRecords(store, blind)),
  toAnyRecordType(createRelationRecords(store, blind)),
  toAnyRecordType(createRestrictionRecords(store, blind)),
];

const createRepresentationRecords = (
  store: Store,
  blind: Blind,
): RecordType<RepresentationFields> => ({
  type: 'Representation',
  fields: representationFields,
  toIntake: async (records) =>
    records.map(({ fields, ...record }) => {
      const { representative, represented, ...rest } = fields;
      const representativeId = toCustomerId(representative, blind);
      const representedId = toCustomerId(represented, blind);
      const references = JSON.stringify({ representative, represented });
      const row: RepresentationRow = {
        ...toOrigin(record),
        ...rest,
        representativeId,
        representedId,
        references,
      };
      return {
        id: record.id,
        ops: [toReplace('representations', row)],
        states: [
          {
            type: 'Representation',
            id: record.id,
            removed: false,
            facts: representationFacts(row),
          },
        ],
        customerIds: [representativeId, representedId],
      };
    }),
  toRemoval: async (records) => ({
    ops: records.map(({ id }) => toDelete('representations', id)),
    states: records.map(({ id }) => ({ type: 'Representation', id, removed: true, facts: [] })),
  }),
  findRecords: (after, limit) =>
    findRecords(store, 'Representation', 'representations', after, limit),
  findRecordsById: (ids) => findRecordsById(store, 'Representation', 'representations', ids),
});

const createRelationRecords = (store: Store, blind: Blind): RecordType<RelationFields> => ({
  type: 'Relation',
  fields: relationFields,
  toIntake: async (records) =>
    records.map(({ fields, ...record }) => {
      const { customer, from, until, ...rest } = fields;
      const customerId = toCustomerId(customer, blind);
      const row: CustomerRelationRow = {
        ...toOrigin(record),
        ...rest,
        from: new Date(from),
        until: until === null ? null : new Date(until),
        customerId,
        references: JSON.stringify({ customer }),
      };
      return {
        id: record.id,
        ops: [toReplace('relations', row)],
        states: [],
        customerIds: [customerId],
      };
    }),
  toRemoval: async (records) => ({
    ops: records.map(({ id }) => toDelete('relations', id)),
    states: [],
  }),
  findRecords: (after, limit) => findRecords(store, 'Relation', 'relations', after, limit),
  findRecordsById: (ids) => findRecordsById(store, 'Relation', 'relations', ids),
});

const toOrigin = ({
  id,
  source,
  sourceId,
  asOf,
}: Omit<CheckedRecord<unknown>, 'fields'>): Pick<
  RepresentationRow,
  '_id' | 'source' | 'sourceId' | 'asOf'
> => ({ _id: id, source, sourceId, asOf });

const toReplace = (collection: string, row: Document) =>
  ({ op: 'replace', collection, filter: { _id: row._id }, row, upsert: true }) as const;

const toDelete = (collection: string, id: string) =>
  ({ op: 'delete', collection, filter: { _id: id } }) as const;

/** Rows as the records that they came as: the references as written, not the ids that were made of them. */
async function findRecords(
  store: Store,
  type: string,
  collection: string,
  after: string,
  limit: number,
): Promise<readonly { readonly id: string; readonly record: SourceRecord }[]> {
  const rows = await store
    .collection<RepresentationRow | CustomerRelationRow>(collection)
    .find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit });
  return rows.map((row) => ({ id: row._id, record: toRecord(type, row) }));
}

async function findRecordsById(
  store: Store,
  type: string,
  collection: string,
  ids: readonly string[],
): Promise<readonly SourceRecord[]> {
  const rows = await store
    .collection<RepresentationRow | CustomerRelationRow>(collection)
    .find({ _id: { $in: ids } }, { limit: ids.length });
  return rows.map((row) => toRecord(type, row));
}

const computed = new Set(['_id', 'representativeId', 'representedId', 'customerId', 'references']);

function toRecord(type: string, row: RepresentationRow | CustomerRelationRow): SourceRecord {
  const { source, sourceId, asOf, ...rest } = row;
  const written = Object.fromEntries(Object.entries(rest).filter(([name]) => !computed.has(name)));
  const references = JSON.parse(row.references) as { readonly [field: string]: CustomerReference };
  const fields = JSON.parse(JSON.stringify(written)) as object;
  return { type, source, sourceId, asOf: asOf.toISOString(), ...references, ...toSaid(fields) };
}
