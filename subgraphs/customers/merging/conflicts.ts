import { nameTokens } from '../../shared/standards/names.ts';
import type { CustomerFields } from '../records/customer.ts';
import type { StoredConflict } from '../rows.ts';
import type { Saying } from './saying.ts';

const sayYes = (value: boolean | null | undefined): string | null =>
  value == null ? null : String(value);

/** What sources may disagree on, as text. Lists are no disagreement: one source knows more numbers than another. */
const compared: {
  readonly [field: string]: (fields: CustomerFields) => string | null | undefined;
} = {
  kind: ({ kind }) => kind,
  number: ({ number }) => number,
  'person.givenName': ({ person }) => person?.givenName,
  'person.familyName': ({ person }) =>
    person?.familyName && [person.namePrefix, person.familyName].filter(Boolean).join(' '),
  'person.birthDate': ({ person }) => person?.birthDate,
  'organisation.name': ({ organisation }) => organisation?.name,
  'organisation.legalForm': ({ organisation }) => organisation?.legalForm,
  secrecy: ({ secrecy }) => sayYes(secrecy),
  contactable: ({ contactable }) => sayYes(contactable),
  deceased: ({ deceased }) => sayYes(deceased),
  'preferences.channel': ({ preferences }) => preferences?.channel,
  'preferences.language': ({ preferences }) => preferences?.language,
  'preferences.digitalOnly': ({ preferences }) => sayYes(preferences?.digitalOnly),
};

/** Staff see the year of a birth, not the day (product.md §3.7), in a conflict too. */
const shown = (field: string, value: string): string =>
  field === 'person.birthDate' ? value.slice(0, 4) : value;

/** Fields on which sources differ by more than capitals, accents and punctuation, with what each says. */
export function conflictsOf(sayings: readonly Saying[]): StoredConflict[] {
  if (sayings.length < 2) return [];
  return Object.entries(compared).flatMap(([field, of]) => {
    const said = sayings.flatMap(({ fields, origin }) => {
      const value = of(fields);
      return value ? [{ value, origin }] : [];
    });
    const different = new Set(said.map(({ value }) => nameTokens(value).join(' ')));
    if (different.size < 2) return [];
    return [
      { field, values: said.map(({ value, origin }) => ({ value: shown(field, value), origin })) },
    ];
  });
}
