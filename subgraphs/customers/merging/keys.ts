import { identifierAlias } from '../../shared/identity.ts';
import { nameTokens, toEmail } from '../../shared/standards/names.ts';
import { aliasOf, type Blind } from '../joining/source.ts';
import type { Address } from '../records/address.ts';
import { isPhoneKind, type DigitalAddressKind } from '../records/digital-address.ts';
import type { CustomerRow, PersonDetailsRow } from '../rows.ts';

/**
 * Keys under which a customer is found by exactly one thing: `i` a number of any scheme, `p` telephone, `e` e-mail,
 * `a` postcode and house number; `b` name and day of birth and `h` name and address find its doubles. What is personal
 * in itself is in them as a keyed digest only.
 */
export const phoneKey = (e164: string, blind: Blind): string => `p.${digest(blind('phone', e164))}`;
export const emailKey = (email: string, blind: Blind): string =>
  `e.${digest(blind('email', email))}`;
export const identifierKey = (alias: string): string => `i.${alias}`;
export const addressKey = (postalCode: string, houseNumber: number): string =>
  `a.${postalCode}.${houseNumber}`;

/** 132 bits of it: enough never to meet by chance, and half the size of the index. */
const digest = (blinded: string): string => blinded.slice(0, 22);

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
      ...nameKeys(row, blind),
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
  organisation: CustomerRow['organisation'],
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

/** A person's first letter counts, so that twins and couples are told apart. */
function nameKeys(row: Keyed, blind: Blind): string[] {
  const { person, familyTokens, organisationTokens, addresses } = row;
  const initial = nameTokens(person?.givenName ?? person?.initials ?? '')[0]?.slice(0, 1) ?? '';
  const words = person ? familyTokens : organisationTokens;
  if (words.length === 0) return [];
  const name = [...words, ...(person ? [initial] : [])].join(' ');
  const homes = addresses.flatMap((address) => homeKey(name, address, blind));
  if (!person?.birthDate) return homes;
  return [`b.${digest(blind('nameAndBirthDate', `${name} ${person.birthDate}`))}`, ...homes];
}

/** What two records of one customer would share although no number says so. */
export const matchKeysOf = ({ keys }: Pick<CustomerRow, 'keys'>): string[] =>
  keys.filter((key) => /^[behp]\./.test(key));

const homeKey = (name: string, { postalCode, houseNumber }: Address, blind: Blind): string[] =>
  postalCode === null || houseNumber === null
    ? []
    : [`h.${digest(blind('nameAndAddress', `${name} ${postalCode} ${houseNumber}`))}`];
