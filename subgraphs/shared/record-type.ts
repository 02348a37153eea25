import type { z } from 'zod';

import { mirrorCollections } from './mirrors.ts';
import type { EntityState } from './outbox.ts';
import type { LoadResult, SourceRecord } from './records.ts';
import type { CollectionDefinition, Document, WriteOp } from './store/store.ts';

/** A record that passed its schema, with the id it has here. */
export interface CheckedRecord<Fields> {
  readonly id: string;
  readonly source: string;
  readonly sourceId: string;
  readonly asOf: Date;
  readonly fields: Fields;
}

/** What taking a record in comes down to. */
export interface Intake {
  /** Id of the entity that holds it: usually the record's own, another when it was joined. */
  readonly id: string;
  readonly ops: readonly WriteOp[];
  readonly states: readonly EntityState[];
  /** Whom it is about. */
  readonly customerIds?: readonly string[];
}

/** A record that fits its schema and yet not what is already here; the reason names path and rule, never a value. */
export type Refusal = Extract<LoadResult, { readonly kind: 'rejected' }>;

/** How one type of record becomes rows, and rows become records again. */
export interface RecordType<Fields> {
  readonly type: string;
  /** Checks and normalises the fields beside type, source, sourceId and asOf. Unknown fields are refused. */
  readonly fields: z.ZodType<Fields>;
  /** One intake or refusal per record, in order; records of one call may refer to each other. */
  toIntake(records: readonly CheckedRecord<Fields>[]): Promise<readonly (Intake | Refusal)[]>;
  /** What removing these records comes down to. */
  toRemoval(
    records: readonly { readonly id: string; readonly source: string; readonly sourceId: string }[],
  ): Promise<Omit<Intake, 'id'>>;
  /** Records in the order of their ids, at most `limit` after an id. */
  findRecords(
    after: string,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly record: SourceRecord }[]>;
  /** Records by their own ids (`recordId`), at most 100; those that are not there are left out. */
  findRecordsById(ids: readonly string[]): Promise<readonly SourceRecord[]>;
}

/** What was taken in, from where, and when last seen there; tells unchanged records without comparing rows. */
export interface IntakeRow extends Document {
  readonly source: string;
  readonly sourceId: string;
  readonly type: string;
  readonly entity: string;
  /** Keyed digest of the record without its `asOf`. */
  readonly digest: string;
  readonly run: string;
  readonly customerIds: readonly string[];
}

export const intakeCollections: readonly CollectionDefinition[] = [
  {
    name: 'intake',
    indexes: [
      { fields: { source: 1, type: 1, _id: 1 } },
      { fields: { customerIds: 1, type: 1, _id: 1 } },
    ],
    queries: [
      { equal: ['_id'] },
      { equal: ['source', 'type'], range: '_id', sort: { _id: 1 } },
      { equal: ['customerIds', 'type'], range: '_id', sort: { _id: 1 } },
    ],
    sealed: ['sourceId'],
  },
  ...mirrorCollections,
];

/** A record type beside others in one door: what it takes in went through its own schema, whatever the list calls it. */
export const toAnyRecordType = <Fields>(type: RecordType<Fields>): RecordType<never> =>
  // The door hands a type only fields that this type's own schema gave.
  type as unknown as RecordType<never>;
