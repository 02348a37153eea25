import type { z } from 'zod';

import type { TieFact, TimelineFact } from '../../shared/events.ts';
import type { EntityState } from '../../shared/outbox.ts';
import type { CheckedRecord, Intake, RecordType } from '../../shared/record-type.ts';
import type { SourceRecord } from '../../shared/records.ts';
import type { Store, WriteOp } from '../../shared/store/store.ts';
import type { Personal, Sourced } from '../rows.ts';

/** A record that becomes one row of one collection. */
export interface Kept<Fields, Row extends Sourced> {
  readonly type: string;
  readonly fields: z.ZodType<Fields>;
  readonly collection: string;
  /** The part of each row that the record tells, in order. */
  toParts(
    records: readonly CheckedRecord<Fields>[],
  ): Promise<readonly Omit<Row, keyof Sourced>[]> | readonly Omit<Row, keyof Sourced>[];
  /** Other collections with a row of the same id, which goes when this one does; none when absent. */
  readonly alongside?: readonly string[];
  /** What others are told of each row, in order; null for what no timeline holds. */
  readonly toFacts:
    ((rows: readonly Row[]) => Promise<readonly (readonly TimelineFact[])[]>) | null;
  /** Who has to do with whom because of a row; nobody when absent. */
  readonly toTies?: (row: Row) => readonly TieFact[];
  /** How far it is, for a message. */
  readonly toDelivery?: (row: Row) => Pick<EntityState, 'delivery'>;
  /** The fields of the record again. */
  toFields(row: Row): object;
}

const isPersonal = (row: Sourced): row is Personal => 'customerIds' in row;

/**
 * How such a record is taken in, removed and given out again. The door gives it only what its own schema has let through,
 * so the type of the fields may be forgotten outside.
 */
export function createRecordType<Fields, Row extends Sourced>(
  store: Store,
  kept: Kept<Fields, Row>,
): RecordType<never> {
  const { type, fields, collection, toParts, toFacts, toTies, toDelivery, toFields } = kept;
  const rows = store.collection<Row>(collection);
  const removed = (id: string): EntityState => ({ type, id, removed: true, facts: [] });

  const toState = (row: Row, facts: readonly TimelineFact[]): EntityState => {
    const ties = toTies?.(row) ?? [];
    const more = { ...(ties.length > 0 ? { ties } : {}), ...toDelivery?.(row) };
    return { type, id: row._id, removed: false, facts, ...more };
  };

  async function findVersions(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = await rows.find({ _id: { $in: ids } }, { limit: ids.length });
    return new Map(found.map(({ _id, version }) => [_id, version]));
  }

  async function toRows(records: readonly CheckedRecord<Fields>[]): Promise<readonly Row[]> {
    const versions = await findVersions(records.map(({ id }) => id));
    const parts = await toParts(records);
    return records.map(({ id, source, sourceId, asOf }, index) => {
      const sourced = { _id: id, source, sourceId, asOf, version: (versions.get(id) ?? 0) + 1 };
      // A row is what its record tells with where that came from; the compiler cannot add up a generic rest.
      return { ...parts[index], ...sourced } as Row;
    });
  }

  const toRecord = (row: Row): SourceRecord => ({
    type,
    source: row.source,
    sourceId: row.sourceId,
    asOf: row.asOf.toISOString(),
    ...withoutNulls(toFields(row)),
  });

  const recordType: RecordType<Fields> = {
    type,
    fields,
    async toIntake(records): Promise<readonly Intake[]> {
      const made = await toRows(records);
      const facts = await toFacts?.(made);
      return made.map((row, index) => ({
        id: row._id,
        ops: [{ op: 'replace', collection, filter: { _id: row._id }, row, upsert: true }],
        states: facts ? [toState(row, facts[index] ?? [])] : [],
        customerIds: isPersonal(row) ? row.customerIds : [],
      }));
    },
    async toRemoval(records) {
      const ids = records.map(({ id }) => id);
      return {
        ops: [collection, ...(kept.alongside ?? [])].flatMap((one) =>
          ids.map((id): WriteOp => ({ op: 'delete', collection: one, filter: { _id: id } })),
        ),
        states: toFacts ? ids.map(removed) : [],
      };
    },
    async findRecords(after, limit) {
      const found = await rows.find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit });
      return found.map((row) => ({ id: row._id, record: toRecord(row) }));
    },
    findRecordsById: async (ids) =>
      (await rows.find({ _id: { $in: ids } }, { limit: ids.length })).map(toRecord),
  };
  return recordType as unknown as RecordType<never>;
}

/** A record has no field for what is not there. */
export const withoutNulls = (fields: object): object =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, plain(value)]),
  );

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'object' && value !== null ? withoutNulls(value) : value;
}
