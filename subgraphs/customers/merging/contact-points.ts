import { identifierAlias, recordId } from '../../shared/identity.ts';
import { toE164 } from '../../shared/standards/phone.ts';
import { aliasOf, type Blind, type SourceRow } from '../joining/source.ts';
import type { Address } from '../records/address.ts';
import { isPhoneKind, toComparable, type DigitalAddressField } from '../records/digital-address.ts';
import type { IdentifierField } from '../records/identifiers.ts';
import type { CustomerRow, KnownDigitalAddress, KnownIdentifier, Stored } from '../rows.ts';
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
    ({ fields }) => fields.digitalAddresses.filter(({ until }) => until === null),
    comparableOf,
    (address, saying) => toDigitalAddress(address, saying, blind),
  );
  const defaults = new Map(
    all
      .toReversed()
      .filter(({ isDefault }) => isDefault)
      .map((one) => [one.kind, one.id]),
  );
  return all.map((one) => ({ ...one, isDefault: defaults.get(one.kind) === one.id }));
}

const comparableOf = ({ kind, value }: Pick<DigitalAddressField, 'kind' | 'value'>): string =>
  `${kind} ${toComparable(kind, value)}`;

/** The id of a digital address of a record: by its key there, else by what it is. */
export const digitalAddressId = (
  { sourceId, kind, value }: Pick<DigitalAddressField, 'sourceId' | 'kind' | 'value'>,
  { _id, source }: Pick<SourceRow, '_id' | 'source'>,
  blind: Blind,
): string =>
  sourceId === null
    ? recordId(
        'DigitalAddress',
        `record ${_id}`,
        blind('digitalAddress', comparableOf({ kind, value })),
      )
    : recordId('DigitalAddress', source, sourceId);

function toDigitalAddress(
  { sourceId, until: _until, recordedAt, recordedBy, ...address }: DigitalAddressField,
  { row, origin }: Saying,
  blind: Blind,
): Stored<KnownDigitalAddress> {
  return {
    ...address,
    id: digitalAddressId({ sourceId, ...address }, row, blind),
    e164: isPhoneKind(address.kind) ? toE164(address.value) : null,
    lastDeliveryFailed: toDate(address.lastDeliveryFailed),
    ...(recordedAt === null ? {} : { recorded: { at: new Date(recordedAt), by: recordedBy } }),
    origin,
  };
}

/** What was recorded here, also what was corrected since; once what was so at one moment. */
export function toChanges(sayings: readonly Saying[]): NonNullable<CustomerRow['changes']> {
  const all = sayings.flatMap(({ fields }) =>
    fields.digitalAddresses.flatMap(({ kind, recordedAt }) =>
      recordedAt === null ? [] : [{ kind, at: new Date(recordedAt) }],
    ),
  );
  return [...new Map(all.map((one) => [`${one.kind} ${one.at.getTime()}`, one])).values()];
}
