import { toCustomerId } from '../shared/references.ts';
import { toAnyRecordType, type RecordType } from '../shared/record-type.ts';
import type { Store } from '../shared/store/store.ts';
import { representationFacts } from './facts.ts';
import { createCustomerRecords } from './joining/customer-records.ts';
import type { Blind } from './joining/source.ts';
import { representationFields, type RepresentationFields } from './records/between.ts';
import { findRecords, findRecordsById, toDelete, toOrigin, toReplace } from './records/kept.ts';
import { createRestrictionRecords } from './restricting/restrictions.ts';
import type { RepresentationRow } from './rows.ts';
import { createRelationRecords } from './ties/relation-records.ts';

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
