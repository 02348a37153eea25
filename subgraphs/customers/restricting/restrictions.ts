import type { RecordType } from '../../shared/record-type.ts';
import type { EntityState } from '../../shared/outbox.ts';
import type { SourceRecord } from '../../shared/records.ts';
import { toCustomerId, type CustomerReference } from '../../shared/references.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Blind } from '../joining/source.ts';
import { restrictionMemberships } from '../memberships.ts';
import { restrictionFields, type RestrictionFields } from '../records/between.ts';
import type { OwnRestriction, RestrictionRow } from '../rows.ts';

/** Whether it holds at this moment. */
export const isInForce = ({ from, until }: RestrictionRow, now: Date): boolean =>
  from <= now && (until === null || until > now);

/** Who objects to profiling, or asked that the data be kept and little else, is put into no group by what we know. */
export const forbidsProfiling = (restrictions: readonly RestrictionRow[]): boolean =>
  restrictions.some(({ kind }) => kind === 'PROFILING' || kind === 'PROCESSING');

/** Records of restrictions that were asked here, each one row. */
export function createRestrictionRecords(
  store: Store,
  blind: Blind,
): RecordType<RestrictionFields> {
  const collection = 'restrictions';
  const rows = store.collection<OwnRestriction>(collection);
  return {
    type: 'Restriction',
    fields: restrictionFields,
    toIntake: async (records) =>
      records.map(({ id, source, sourceId, asOf, fields: { customer, from, until, ...rest } }) => {
        const row: OwnRestriction = {
          ...rest,
          _id: id,
          source,
          sourceId,
          asOf,
          from: new Date(from),
          until: until === null ? null : new Date(until),
          customerId: toCustomerId(customer, blind),
          references: JSON.stringify(customer),
        };
        return {
          id,
          ops: [{ op: 'replace', collection, filter: { _id: id }, row, upsert: true }],
          states: [restrictionState(row)],
          customerIds: [row.customerId],
        };
      }),
    toRemoval: async (records) => ({
      ops: records.map(({ id }) => ({ op: 'delete', collection, filter: { _id: id } })),
      states: records.map(({ id }) => ({ type: 'Restriction', id, removed: true, facts: [] })),
    }),
    async findRecords(after, limit) {
      const found = await rows.find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit });
      return found.map((row) => ({ id: row._id, record: toRecord(row) }));
    },
    findRecordsById: async (ids) =>
      (await rows.find({ _id: { $in: ids } }, { limit: ids.length })).map(toRecord),
  };
}

/** What others are told of a restriction. */
export const restrictionState = (row: OwnRestriction): EntityState => ({
  ...{ type: 'Restriction', id: row._id, removed: false, facts: [] },
  memberships: restrictionMemberships(row),
});

const toRecord = (row: OwnRestriction): SourceRecord => ({
  type: 'Restriction',
  source: row.source,
  sourceId: row.sourceId,
  asOf: row.asOf.toISOString(),
  // As it came: an id cannot be turned back into a number.
  customer: JSON.parse(row.references) as CustomerReference,
  kind: row.kind,
  from: row.from.toISOString(),
  ...(row.until ? { until: row.until.toISOString() } : {}),
  ...(row.reason === null ? {} : { reason: row.reason }),
});
