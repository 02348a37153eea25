import { identifierAlias, ownSource, recordId } from '../../shared/identity.ts';
import type { CheckedRecord } from '../../shared/record-type.ts';
import { toIdentifierKey } from '../../shared/standards/identifiers.ts';
import type { Document } from '../../shared/store/store.ts';
import type { CustomerFields } from '../records/customer.ts';
import type { IdentifierField } from '../records/identifiers.ts';

export type Blind = (field: string, value: string) => string;

/** Why this record is the same customer as another: a number of both, that it stands beside it, or that they were merged. */
export interface Link {
  /** Scheme and register: a customer has one value in each. Of a record its id. */
  readonly slot: string;
  readonly alias: string;
}

/** Whether somebody decided so, who may also undo it. */
export const isMerge = ({ slot }: Link): boolean => slot.startsWith('MERGE ');

/** A record of a customer as its source gave it, kept whole so that a joined customer can be taken apart again. */
export interface SourceRow extends Document {
  readonly source: string;
  readonly sourceId: string;
  readonly asOf: Date;
  /** Place in the order in which records were first taken in; the first one names the customer. */
  readonly order: string;
  readonly customerId: string;
  readonly links: readonly Link[];
  /** JSON of CustomerFields. */
  readonly record: string;
}

/** What the row says; ours to trust, as `toSourceRow` wrote it from fields that were checked. */
export const fieldsOf = (row: SourceRow): CustomerFields => ({
  // Rows that were written before these were known have none.
  ...{ sameAs: null, merges: [] },
  ...(JSON.parse(row.record) as CustomerFields),
});

export function toSourceRow(
  record: CheckedRecord<CustomerFields>,
  order: string,
  blind: Blind,
): SourceRow {
  const { id, source, sourceId, asOf, fields } = record;
  return {
    _id: id,
    source,
    sourceId,
    asOf,
    order,
    customerId: id,
    links: linksOf(fields, blind),
    record: JSON.stringify(fields),
  };
}

/** Alias of a number, of whatever scheme; equal for equal numbers of one register. */
export function aliasOf(
  { scheme, value, parentValue, register }: Omit<IdentifierField, 'verifiedAt'>,
  blind: Blind,
): string {
  const key =
    scheme === 'EXTERNAL' ? value : toIdentifierKey({ scheme, value, parentValue, register });
  return identifierAlias(blind, scheme, key ?? value);
}

/**
 * Numbers that join. An EXTERNAL key never does. Beside the number of an establishment the KvK number and RSIN are those
 * of the organisation above it, which all its establishments share: they do not join either.
 */
export function joining(fields: CustomerFields): readonly IdentifierField[] {
  const isPart = fields.identifiers.some(({ scheme }) => scheme === 'ESTABLISHMENT');
  const above = isPart ? ['EXTERNAL', 'KVK', 'RSIN'] : ['EXTERNAL'];
  return fields.identifiers.filter(({ scheme }) => !above.includes(scheme));
}

const linksOf = (fields: CustomerFields, blind: Blind): Link[] => [
  ...besideOf(fields),
  ...fields.merges
    .filter(({ undoneAt }) => undoneAt === null)
    .flatMap(({ survivorIds }) => survivorIds.map((alias) => ({ slot: `MERGE ${alias}`, alias }))),
  ...joining(fields).map((identifier) => ({
    slot: `${identifier.scheme} ${identifier.register}`,
    alias: aliasOf(identifier, blind),
  })),
];

function besideOf({ sameAs }: CustomerFields): Link[] {
  if (!sameAs) return [];
  const alias = recordId('Customer', sameAs.source, sameAs.sourceId);
  return [{ slot: `RECORD ${alias}`, alias }];
}

/** Which source counts most: our own record, then what was said last, then what came first. */
export function byWeight(a: SourceRow, b: SourceRow): number {
  const own = Number(b.source === ownSource) - Number(a.source === ownSource);
  return own || b.asOf.getTime() - a.asOf.getTime() || (a.order < b.order ? -1 : 1);
}
