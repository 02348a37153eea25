import { KnownError } from '../../../schema/errors.ts';
import { nameTokens, toEmail } from '../../shared/standards/names.ts';
import type { Blind } from '../joining/source.ts';
import { addressKey, emailKey, phoneKey } from '../merging/keys.ts';
import type { Address } from '../records/address.ts';
import type { CustomerMatchRow, CustomerRow } from '../rows.ts';
import { holdsOn } from '../showing/period.ts';
import { isSecret } from '../showing/secrecy.ts';
import type { CustomersStore } from '../store.ts';
import { findByIdentifier, type IdentifierQuestion } from './by-identifier.ts';
import { toMatches } from './match.ts';
import { beginWords, fitsGivenName, holdsWords } from './words.ts';

type Matches = Promise<readonly CustomerMatchRow[]>;
type Maybe<Value> = Value | null | undefined;

/** The fixed combinations by which a customer may be sought (product.md §2, VNG 7927); each is one question. */
export interface Search {
  byIdentifier(question: IdentifierQuestion): Promise<CustomerMatchRow | null>;
  byPhone(e164: string): Matches;
  byEmail(email: string): Matches;
  byNameAndBirthDate(question: {
    readonly familyName: string;
    readonly birthDate: string;
    readonly givenName?: Maybe<string>;
  }): Matches;
  byOrganisationName(question: { readonly name: string; readonly city?: Maybe<string> }): Matches;
  byAddress(question: {
    readonly postalCode: string;
    readonly houseNumber: number;
    readonly houseNumberAddition?: Maybe<string>;
    readonly familyName?: Maybe<string>;
  }): Matches;
}

/** Words of a name; BAD_USER_INPUT when there are none. */
function wordsOf(name: string, field: string): string[] {
  const words = nameTokens(name);
  if (words.length === 0) throw new KnownError('BAD_USER_INPUT', { field });
  return words;
}

/** `12 a-2` and `12A2` are the same house. */
const plain = (addition: string): string => nameTokens(addition).join('');

export function createSearch(store: CustomersStore, blind: Blind, today: string): Search {
  const isAt = (row: CustomerRow, fits: (address: Address) => boolean): boolean =>
    row.addresses.some((address) => holdsOn(address, today) && fits(address));
  const byKey = async (key: string, matchedOn: string, score: number): Matches => {
    const rows = await store.findByKeys([key]);
    return toMatches(
      rows.map((row) => ({ row, matchedOn: [matchedOn], score })),
      today,
    );
  };
  return {
    byIdentifier: (question) => findByIdentifier(question, store, blind, today),
    byPhone: (e164) => byKey(phoneKey(e164, blind), 'phone', 0.7),
    byEmail: async (text) => {
      const email = toEmail(text);
      if (email === null) throw new KnownError('BAD_USER_INPUT', { field: 'email' });
      return byKey(emailKey(email, blind), 'email', 0.8);
    },
    byNameAndBirthDate: async ({ familyName, birthDate, givenName }) => {
      const words = wordsOf(familyName, 'familyName');
      const given = nameTokens(givenName ?? '');
      const rows = await store.findPeople(birthDate, words);
      const found = rows
        .filter((row) => fitsGivenName(row.givenTokens, given))
        .map((row) => {
          const isGiven = given.length > 0 && row.givenTokens.length > 0;
          const isWhole = holdsWords(row.familyTokens, words);
          return {
            row,
            matchedOn: ['familyName', 'birthDate', ...(isGiven ? ['givenName'] : [])],
            score: (isWhole ? 0.9 : 0.7) + (isGiven ? 0.05 : 0),
          };
        });
      return toMatches(found, today);
    },
    byOrganisationName: async ({ name, city }) => {
      const words = wordsOf(name, 'name');
      const town = plain(city ?? '');
      const rows = await store.findOrganisations(words);
      const found = rows
        .filter((row) => town === '' || isAt(row, (address) => plain(address.city ?? '') === town))
        .map((row) => ({
          row,
          matchedOn: ['name', ...(town === '' ? [] : ['city'])],
          score: (holdsWords(row.organisationTokens, words) ? 0.8 : 0.6) + (town === '' ? 0 : 0.1),
        }));
      return toMatches(found, today);
    },
    byAddress: async ({ postalCode, houseNumber, houseNumberAddition, familyName }) => {
      const addition = houseNumberAddition == null ? null : plain(houseNumberAddition);
      const words = familyName == null ? [] : wordsOf(familyName, 'familyName');
      const isHouse = (address: Address): boolean =>
        address.postalCode === postalCode &&
        address.houseNumber === houseNumber &&
        (addition === null ||
          plain(`${address.houseLetter ?? ''}${address.houseNumberAddition ?? ''}`) === addition);
      const rows = await store.findByKeys([addressKey(postalCode, houseNumber)]);
      const found = rows
        // Who asked for secrecy is not found by where it lives.
        .filter((row) => !isSecret(row) && isAt(row, isHouse))
        .filter((row) => beginWords([...row.familyTokens, ...row.organisationTokens], words))
        .map((row) => ({
          row,
          matchedOn: [
            'postalCode',
            'houseNumber',
            ...(addition === null ? [] : ['houseNumberAddition']),
            ...(words.length === 0 ? [] : ['familyName']),
          ],
          score: 0.5 + (addition === null ? 0 : 0.1) + (words.length === 0 ? 0 : 0.2),
        }));
      return toMatches(found, today);
    },
  };
}
