import type { z } from 'zod';

import type { EntityState } from '../../shared/outbox.ts';
import type { CheckedRecord, Intake, RecordType } from '../../shared/record-type.ts';
import type { SourceRecord } from '../../shared/records.ts';
import type { Document, Store, WriteOp } from '../../shared/store/store.ts';

interface SourcedRow extends Document {
  readonly source: string;
  readonly sourceId: string;
  readonly asOf: Date;
  readonly customerIds?: readonly string[];
}

/** How the rows of one collection come from records of one type, and become records again. */
export interface RowType<Fields, Row extends SourcedRow> {
  readonly type: string;
  readonly collection: string;
  readonly fields: z.ZodObject & z.ZodType<Fields>;
  /** Rows for these records, in order; `known` are the rows that they replace. */
  toRows(
    records: readonly CheckedRecord<Fields>[],
    known: ReadonlyMap<string, Row>,
  ): readonly Row[];
  /** What others are told of these rows, in order; absent when nobody needs to know. */
  toStates?(rows: readonly Row[]): Promise<readonly EntityState[]>;
  /** Fields of the record that the row has in another form. */
  toFields?(row: Row): { readonly [field: string]: unknown };
}

/** Where a row comes from: the same for all types. */
export const toSourced = <Fields>(
  record: CheckedRecord<Fields>,
): Pick<SourcedRow, '_id' | 'source' | 'sourceId' | 'asOf'> => ({
  _id: record.id,
  source: record.source,
  sourceId: record.sourceId,
  asOf: record.asOf,
});

/** The record type of a collection in which each record is one row. */
export function createRowRecords<Fields, Row extends SourcedRow>(
  store: Store,
  rowType: RowType<Fields, Row>,
): RecordType<Fields> {
  const { type, collection, fields, toRows, toStates, toFields } = rowType;
  const rows = store.collection<Row>(collection);
  const names = Object.keys(fields.shape);
  const toWhole = (row: Row): SourceRecord =>
    toRecord(type, row, picked(names, { ...row, ...toFields?.(row) }));
  return {
    type,
    fields,
    async toIntake(records) {
      const found = await rows.find({ _id: { $in: records.map(({ id }) => id) } });
      const made = toRows(records, new Map(found.map((row) => [row._id, row])));
      const states = (await toStates?.(made)) ?? [];
      return made.map((row, at) => toIntake(collection, row, states[at]));
    },
    toRemoval: async (records) => ({
      ops: records.map(({ id }): WriteOp => ({ op: 'delete', collection, filter: { _id: id } })),
      states: toStates ? records.map(({ id }) => ({ type, id, removed: true, facts: [] })) : [],
    }),
    async findRecords(after, limit) {
      const found = await rows.find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit });
      return found.map((row) => ({ id: row._id, record: toWhole(row) }));
    },
    findRecordsById: async (ids) =>
      (await rows.find({ _id: { $in: ids } }, { limit: ids.length })).map(toWhole),
  };
}

const toIntake = (collection: string, row: SourcedRow, state: EntityState | undefined): Intake => ({
  id: row._id,
  ops: [{ op: 'replace', collection, filter: { _id: row._id }, row, upsert: true }],
  states: state ? [state] : [],
  customerIds: row.customerIds ?? [],
});

const picked = (
  names: readonly string[],
  from: { readonly [field: string]: unknown },
): { readonly [field: string]: unknown } =>
  Object.fromEntries(names.map((name) => [name, from[name]]));

const toRecord = (
  type: string,
  { source, sourceId, asOf }: SourcedRow,
  fields: { readonly [field: string]: unknown },
): SourceRecord => ({ type, source, sourceId, asOf: asOf.toISOString(), ...fields });
