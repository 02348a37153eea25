import { KnownError } from '../../schema/errors.ts';
import { nameTokens } from '../shared/standards/names.ts';
import type { OfferRow, PriceRow, ProductTypeRow } from './rows.ts';

/** Pure questions about entries of the catalogue. */

const usualLanguage = 'nld';

/** The text in that language, else in Dutch, else in whatever language there is; null when there is none. */
export const inLanguage = (
  texts: { readonly [language: string]: string },
  language: string,
): string | null => texts[language] ?? texts[usualLanguage] ?? Object.values(texts)[0] ?? null;

export const nameOf = (type: ProductTypeRow, language = usualLanguage): string =>
  inLanguage(type.names, language) ?? type.code;

/** Prices, the newest first. */
export const pricesOf = ({ prices }: ProductTypeRow): readonly PriceRow[] =>
  prices.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1));

/** The price that began last on or before that day; null when none holds yet. */
export const priceOn = (type: ProductTypeRow, day: string): PriceRow | null =>
  pricesOf(type).find(({ validFrom }) => validFrom <= day) ?? null;

/** Whether an open offer may be shown on that day, on that channel (any, when null). */
export const isOffered =
  (day: string, channel: string | null) =>
  ({ validUntil, channels }: OfferRow): boolean =>
    (validUntil === null || validUntil >= day) &&
    (channel === null || channels.length === 0 || channels.includes(channel));

/** Folded, different words of these texts, as they are stored and sought. */
export const wordsOf = (texts: readonly (string | null | undefined)[]): string[] => [
  ...new Set(texts.flatMap((text) => nameTokens(text ?? ''))),
];

/** What somebody looks for, as folded words; refuses a text without a word, and more than eight words. */
export function toWords(text: string | null | undefined): string[] {
  if (text === null || text === undefined) return [];
  const words = wordsOf([text]);
  if (words.length === 0 || words.length > 8)
    throw new KnownError('BAD_USER_INPUT', { field: 'text' });
  return words;
}

/** An order number as it is sought: people read it out without its spaces, dots and capitals. */
export const toNumberKey = (number: string): string =>
  number.replace(/[\s.\-/]/g, '').toUpperCase();
