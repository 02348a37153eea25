import type { CheckedRecord } from '../../shared/record-type.ts';
import type { SourceRecord } from '../../shared/records.ts';
import type { CustomerReference } from '../../shared/references.ts';
import type { Document, Store } from '../../shared/store/store.ts';
import type { RegisteredRelation, RepresentationRow } from '../rows.ts';
import { toSaid } from './said.ts';

/** What records that are kept as one row each have in common. */

export const toOrigin = ({
  id,
  source,
  sourceId,
  asOf,
}: Omit<CheckedRecord<unknown>, 'fields'>): Pick<
  RepresentationRow,
  '_id' | 'source' | 'sourceId' | 'asOf'
> => ({ _id: id, source, sourceId, asOf });

export const toReplace = (collection: string, row: Document) =>
  ({ op: 'replace', collection, filter: { _id: row._id }, row, upsert: true }) as const;

export const toDelete = (collection: string, id: string) =>
  ({ op: 'delete', collection, filter: { _id: id } }) as const;

/** Rows as the records that they came as: the references as written, not the ids that were made of them. */
export async function findRecords(
  store: Store,
  type: string,
  collection: string,
  after: string,
  limit: number,
): Promise<readonly { readonly id: string; readonly record: SourceRecord }[]> {
  const rows = await store
    .collection<RepresentationRow | RegisteredRelation>(collection)
    .find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit });
  return rows.map((row) => ({ id: row._id, record: toRecord(type, row) }));
}

export async function findRecordsById(
  store: Store,
  type: string,
  collection: string,
  ids: readonly string[],
): Promise<readonly SourceRecord[]> {
  const rows = await store
    .collection<RepresentationRow | RegisteredRelation>(collection)
    .find({ _id: { $in: ids } }, { limit: ids.length });
  return rows.map((row) => toRecord(type, row));
}

const computed = new Set(['_id', 'representativeId', 'representedId', 'customerId', 'references']);

function toRecord(type: string, row: RepresentationRow | RegisteredRelation): SourceRecord {
  const { source, sourceId, asOf, ...rest } = row;
  const written = Object.fromEntries(Object.entries(rest).filter(([name]) => !computed.has(name)));
  const references = JSON.parse(row.references) as { readonly [field: string]: CustomerReference };
  const fields = JSON.parse(JSON.stringify(written)) as object;
  return { type, source, sourceId, asOf: asOf.toISOString(), ...references, ...toSaid(fields) };
}
