import type { CustomerFields } from '../records/customer.ts';
import type { ContactPreferencesRow, CustomerRow, PersonDetailsRow } from '../rows.ts';
import { first, type Saying } from './saying.ts';

type Person = NonNullable<CustomerFields['person']>;

/** Each part from the first source that has it, but the parts of a family name from one and the same. */
export function toPerson(sayings: readonly Saying[]): PersonDetailsRow | null {
  if (sayings.every(({ fields }) => fields.person === null)) return null;
  const part = <Name extends keyof Person>(name: Name): Person[Name] | null =>
    first(sayings, ({ person }) => person?.[name]);
  const named = first(sayings, ({ person }) => (person?.familyName ? person : null));
  const birthDate = part('birthDate');
  return {
    initials: part('initials'),
    givenName: part('givenName'),
    namePrefix: named ? named.namePrefix : part('namePrefix'),
    familyName: named?.familyName ?? null,
    birthDate,
    birthYear: birthDate === null ? part('birthYear') : Number(birthDate.slice(0, 4)),
    gender: part('gender'),
  };
}

/** Each part from the first source that has it; null for a person. */
export function toOrganisation(sayings: readonly Saying[]): CustomerRow['organisation'] {
  if (first(sayings, ({ kind }) => kind) !== 'ORGANISATION') return null;
  return {
    name: first(sayings, ({ organisation }) => organisation?.name),
    legalForm: first(sayings, ({ organisation }) => organisation?.legalForm),
  };
}

/** `Jan de Vries`, `J. de Vries`, or the name of the organisation; null when there is none of these. */
export function toDisplayName(
  person: PersonDetailsRow | null,
  organisation: CustomerRow['organisation'],
): string | null {
  if (organisation?.name) return organisation.name;
  const { givenName, initials, namePrefix, familyName } = person ?? {};
  const parts = [givenName ?? initials, namePrefix, familyName];
  return parts.filter((part) => part).join(' ') || null;
}

export function toPreferences(sayings: readonly Saying[]): ContactPreferencesRow | null {
  if (sayings.every(({ fields }) => fields.preferences === null)) return null;
  const all = sayings.flatMap(({ fields }) => fields.preferences?.perProduct ?? []);
  // The first source wins, so its choice is written last.
  const perProduct = new Map(all.toReversed().map((one) => [one.productTypeCode, one]));
  return {
    channel: first(sayings, ({ preferences }) => preferences?.channel),
    perProduct: [...perProduct.values()].toReversed(),
    language: first(sayings, ({ preferences }) => preferences?.language),
    digitalOnly: first(sayings, ({ preferences }) => preferences?.digitalOnly),
  };
}
