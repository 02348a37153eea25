import { identifierAlias, recordId } from '../../shared/identity.ts';
import { toE164 } from '../../shared/standards/phone.ts';
import { aliasOf, type Blind } from '../joining/source.ts';
import type { Address } from '../records/address.ts';
import { isPhoneKind, toComparable, type DigitalAddressField } from '../records/digital-address.ts';
import type { IdentifierField } from '../records/identifiers.ts';
import type { KnownDigitalAddress, KnownIdentifier, Stored } from '../rows.ts';
import { toDate, type Saying } from './saying.ts';

/** All of all sources in their order; of equal ones the first is kept. */
function union<Value, Result>(
  sayings: readonly Saying[],
  of: (saying: Saying) => readonly Value[],
  keyOf: (value: Value, saying: Saying) => string,
  to: (value: Value, saying: Saying, key: string) => Result,
): Result[] {
  const results = new Map<string, Result>();
  for (const saying of sayings) {
    for (const value of of(saying)) {
      const key = keyOf(value, saying);
      if (!results.has(key)) results.set(key, to(value, saying, key));
    }
  }
  return [...results.values()];
}

export function toIdentifiers(sayings: readonly Saying[], blind: Blind): Stored<KnownIdentifier>[] {
  // What an external key means only its own source knows, so two sources may well use the same one.
  const idOf = (identifier: IdentifierField, { row }: Saying): string =>
    identifier.scheme === 'EXTERNAL'
      ? identifierAlias(blind, `EXTERNAL ${row.source}`, identifier.value)
      : aliasOf(identifier, blind);
  return union(
    sayings,
    ({ fields }) => fields.identifiers,
    idOf,
    ({ verifiedAt, ...identifier }, { origin }, id) => ({
      ...identifier,
      id,
      parentId:
        identifier.parentValue === null
          ? null
          : identifierAlias(blind, 'KVK', identifier.parentValue),
      verifiedAt: toDate(verifiedAt),
      origin,
    }),
  );
}

export const toAddresses = (sayings: readonly Saying[]): Stored<Address>[] =>
  union(
    sayings,
    ({ fields }) => fields.addresses,
    (address) => JSON.stringify(Object.values(address)).toLowerCase(),
    (address, { origin }) => ({ ...address, line1: address.line1 ?? toLine(address), origin }),
  );

/** Street, number, letter and addition as on an envelope: `Dorpsstraat 12a-2`. */
function toLine(address: Address): string | null {
  const { street, houseNumber, houseLetter, houseNumberAddition } = address;
  if (street === null) return null;
  const number = `${houseNumber ?? ''}${houseLetter ?? ''}`;
  const full = houseNumberAddition === null ? number : `${number}-${houseNumberAddition}`;
  return `${street} ${full}`.trim();
}

/** One default per kind at most: that of the first source that has one. */
export function toDigitalAddresses(
  sayings: readonly Saying[],
  blind: Blind,
): Stored<KnownDigitalAddress>[] {
  const all = union(
    sayings,
    ({ fields }) => fields.digitalAddresses,
    comparableOf,
    (address, saying, comparable) => toDigitalAddress(address, saying, comparable, blind),
  );
  const defaults = new Map(
    all
      .toReversed()
      .filter(({ isDefault }) => isDefault)
      .map((one) => [one.kind, one.id]),
  );
  return all.map((one) => ({ ...one, isDefault: defaults.get(one.kind) === one.id }));
}

const comparableOf = ({ kind, value }: DigitalAddressField): string =>
  `${kind} ${toComparable(kind, value)}`;

function toDigitalAddress(
  { sourceId, ...address }: DigitalAddressField,
  { row, origin }: Saying,
  comparable: string,
  blind: Blind,
): Stored<KnownDigitalAddress> {
  return {
    ...address,
    id:
      sourceId === null
        ? recordId('DigitalAddress', `record ${row._id}`, blind('digitalAddress', comparable))
        : recordId('DigitalAddress', row.source, sourceId),
    e164: isPhoneKind(address.kind) ? toE164(address.value) : null,
    lastDeliveryFailed: toDate(address.lastDeliveryFailed),
    origin,
  };
}
