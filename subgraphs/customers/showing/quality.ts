import { addressUses, type Address } from '../records/address.ts';
import type {
  ConflictingValueRow,
  CustomerRow,
  DataQualityRow,
  FieldConflictRow,
  KnownDigitalAddress,
  Stored,
} from '../rows.ts';
import { withProvenance } from './addresses.ts';
import { holdsOn } from './period.ts';
import { isSecret } from './secrecy.ts';

const hasDigital = (row: CustomerRow, kind: KnownDigitalAddress['kind']): boolean =>
  row.digitalAddresses.some((address) => address.kind === kind);

/** What one would expect to know of a person or an organisation, and whether it is known. */
function expected(row: CustomerRow, today: string): { readonly [field: string]: boolean } {
  const reach = {
    addresses: row.addresses.some((address) => holdsOn(address, today)),
    'digitalAddresses.PHONE': hasDigital(row, 'PHONE'),
    'digitalAddresses.EMAIL': hasDigital(row, 'EMAIL'),
  };
  if (row.kind === 'ORGANISATION')
    return {
      'organisation.name': row.organisation?.name != null,
      identifiers: row.identifiers.some(({ scheme }) => scheme !== 'EXTERNAL'),
      ...reach,
    };
  const name = { 'person.familyName': row.person?.familyName != null };
  const { addresses, ...digital } = reach;
  if (row.kind === 'CONTACT_PERSON') return { ...name, ...digital };
  return {
    ...name,
    'person.birthDate': row.person?.birthDate != null,
    addresses,
    ...digital,
    'preferences.language': row.preferences?.language != null,
  };
}

/** The same day two years before: what was not confirmed since counts as stale. */
const twoYearsBefore = (today: string): string =>
  `${Number(today.slice(0, 4)) - 2}${today.slice(4)}`;

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

function staleFields(row: CustomerRow, today: string): string[] {
  const limit = twoYearsBefore(today);
  const saidOn = ({ origin }: { readonly origin: number }): string => {
    const asOf = row.provenance[origin]?.asOf;
    return asOf ? dayOf(asOf) : '';
  };
  const digital = row.digitalAddresses.filter((address) => {
    const failed = address.lastDeliveryFailed;
    const confirmed =
      address.verifiedOn ?? (address.recorded ? dayOf(address.recorded.at) : saidOn(address));
    return confirmed < limit || (failed !== null && (address.verifiedOn ?? '') < dayOf(failed));
  });
  const postal = row.addresses.some(
    (address) => holdsOn(address, today) && saidOn(address) < limit,
  );
  return [
    ...new Set([
      ...(postal ? ['addresses'] : []),
      ...digital.map(({ kind }) => `digitalAddresses.${kind}`),
    ]),
  ];
}

/** Uses for which sources name different addresses for today. Of who asked for secrecy no address is shown here. */
function addressConflicts(row: CustomerRow, today: string): FieldConflictRow[] {
  if (isSecret(row)) return [];
  return addressUses.flatMap((use) => {
    const valid = row.addresses.filter((address) => address.use === use && holdsOn(address, today));
    const different = new Set(valid.map(toComparable));
    const sources = new Set(valid.map(({ origin }) => origin));
    if (different.size < 2 || sources.size < 2) return [];
    return [{ field: `addresses.${use}`, values: valid.map((one) => toValue(one, row)) }];
  });
}

const toComparable = ({ postalCode, houseNumber, line1, city }: Address): string =>
  (postalCode !== null && houseNumber !== null
    ? `${postalCode} ${houseNumber}`
    : `${line1} ${city}`
  ).toLowerCase();

const toValue = (address: Stored<Address>, row: CustomerRow): ConflictingValueRow => ({
  value: [address.line1, address.postalCode, address.city].filter(Boolean).join(', '),
  provenance: withProvenance(address, row).provenance,
});

/** Computed at every look: what is valid, complete or stale changes with the day. */
export function toQuality(row: CustomerRow, today: string): DataQualityRow {
  const known = Object.entries(expected(row, today));
  const missing = known.filter(([, isKnown]) => !isKnown).map(([field]) => field);
  return {
    completeness: Math.round(100 * (1 - missing.length / known.length)) / 100,
    missing,
    stale: staleFields(row, today),
    conflicts: [
      ...row.conflicts.map(({ field, values }) => ({
        field,
        values: values.map((value) => withProvenance(value, row)),
      })),
      ...addressConflicts(row, today),
    ],
  };
}
