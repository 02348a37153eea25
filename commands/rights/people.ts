import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import { customerReference, toCustomerId } from '../../subgraphs/shared/references.ts';

/** Fields that name a customer by reference, wherever they stand in a record. */
export const customerFields: ReadonlySet<string> = new Set([
  'customer',
  'representative',
  'represented',
  'onBehalfOf',
  'worksFor',
  'owners',
]);

/** The ids of all customers that a record names; of a Customer record its own. */
export function customersIn(
  record: SourceRecord,
  blind: (field: string, value: string) => string,
): readonly string[] {
  const { type, source, sourceId } = record;
  const own = type === 'Customer' ? [{ source, sourceId }] : [];
  const ids = [...own, ...referencesIn(record)].flatMap((reference) => {
    const read = customerReference.safeParse(reference);
    return read.success ? [toCustomerId(read.data, blind)] : [];
  });
  return [...new Set(ids)];
}

function referencesIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]: [string, unknown]) =>
    customerFields.has(name) ? [inside].flat() : referencesIn(inside),
  );
}
