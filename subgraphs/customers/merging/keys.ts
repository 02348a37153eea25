import { identifierAlias } from '../../shared/identity.ts';
import { nameTokens, toEmail } from '../../shared/standards/names.ts';
import { aliasOf, type Blind } from '../joining/source.ts';
import type { Address } from '../records/address.ts';
import { isPhoneKind, type DigitalAddressKind } from '../records/digital-address.ts';
import type { CustomerRow, OrganisationDetailsRow, PersonDetailsRow } from '../rows.ts';

/**
 * Keys under which a customer is found by exactly one thing: `i` a number of any scheme, `p` telephone, `e` e-mail,
 * `a` postcode and house number. What is personal in itself is in them as a keyed digest only.
 */
export const phoneKey = (e164: string, blind: Blind): string => `p.${blind('phone', e164)}`;
export const emailKey = (email: string, blind: Blind): string => `e.${blind('email', email)}`;
export const identifierKey = (alias: string): string => `i.${alias}`;
export const addressKey = (postalCode: string, houseNumber: number): string =>
  `a.${postalCode}.${houseNumber}`;

type Keyed = Pick<
  CustomerRow,
  | 'number'
  | 'person'
  | 'organisation'
  | 'identifiers'
  | 'addresses'
  | 'digitalAddresses'
  | 'familyTokens'
  | 'organisationTokens'
>;

export function toKeys(row: Keyed, blind: Blind): string[] {
  const numbers = row.identifiers.flatMap((one) => [
    aliasOf(one, blind),
    // An establishment can be found by the number of its organisation too.
    ...(one.parentId === null ? [] : [one.parentId]),
  ]);
  if (row.number !== null) numbers.push(identifierAlias(blind, 'CUSTOMER_NUMBER', row.number));
  return [
    ...new Set([
      ...numbers.map(identifierKey),
      ...row.digitalAddresses.flatMap((one) => digitalKey(one, blind)),
      ...row.addresses.flatMap(({ postalCode, houseNumber }) =>
        postalCode === null || houseNumber === null ? [] : [addressKey(postalCode, houseNumber)],
      ),
    ]),
  ];
}

interface Digital {
  readonly kind: DigitalAddressKind;
  readonly value: string;
  readonly e164: string | null;
}

function digitalKey({ kind, value, e164 }: Digital, blind: Blind): string[] {
  if (isPhoneKind(kind)) return e164 === null ? [] : [phoneKey(e164, blind)];
  const email = kind === 'EMAIL' ? toEmail(value) : null;
  return email === null ? [] : [emailKey(email, blind)];
}

/** Words of a name as they are sought; see nameTokens. */
export function toTokens(
  person: PersonDetailsRow | null,
  organisation: Omit<OrganisationDetailsRow, 'ids'> | null,
): Pick<CustomerRow, 'familyTokens' | 'givenTokens' | 'organisationTokens'> {
  const { namePrefix, familyName, givenName, initials } = person ?? {};
  return {
    familyTokens: tokens(namePrefix, familyName),
    givenTokens: tokens(givenName, initials),
    organisationTokens: tokens(organisation?.name),
  };
}

const tokens = (...names: readonly (string | null | undefined)[]): string[] => [
  ...new Set(names.flatMap((name) => nameTokens(name ?? ''))),
];

/**
 * What two records of one customer would share although no number says so: `b` name and day of birth, `h` name and
 * address, `e` and `p` as above. A person's first letter counts, so that twins and couples are told apart.
 */
export function toMatchKeys(row: Keyed, blind: Blind): string[] {
  const { person, familyTokens, organisationTokens, addresses } = row;
  const initial = nameTokens(person?.givenName ?? person?.initials ?? '')[0]?.slice(0, 1) ?? '';
  const words = person ? [...familyTokens, initial] : organisationTokens;
  const name = words.length > (person ? 1 : 0) ? words.join(' ') : null;
  const keys = row.digitalAddresses.flatMap((one) => digitalKey(one, blind));
  if (name !== null && person?.birthDate)
    keys.push(`b.${blind('nameAndBirthDate', `${name} ${person.birthDate}`)}`);
  if (name !== null) keys.push(...addresses.flatMap((one) => homeKey(name, one, blind)));
  return [...new Set(keys)];
}

const homeKey = (name: string, { postalCode, houseNumber }: Address, blind: Blind): string[] =>
  postalCode === null || houseNumber === null
    ? []
    : [`h.${blind('nameAndAddress', `${name} ${postalCode} ${houseNumber}`)}`];
