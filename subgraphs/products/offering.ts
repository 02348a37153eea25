import type { OfferRow } from './rows.ts';

/** Which offers a customer lets us make (art. 18 and 21 AVG; a consent is one for its own purpose only). */

interface Consent {
  readonly purpose: string;
  readonly status: string;
  /** ISO 8601, as is the end. */
  readonly givenAt: string;
  readonly expiresAt: string | null;
}

/** What customers said of a customer: null where it did not. */
interface Said {
  /** Those that hold now. */
  readonly restrictions?: readonly object[] | null;
  /** Every answer that was given. */
  readonly consents?: readonly Consent[] | null;
}

/**
 * Tells of each offer whether the customer lets us make it. A customer with any restriction lets us make none, nor does one
 * of whom customers did not say; an offer that needs consent needs the last answer to be a yes that has not ended.
 */
export function isLet(customer: object, now: Date): (offer: OfferRow) => boolean {
  // The gateway sends what `@requires` names; the generated type of that loses its lists.
  const { restrictions, consents } = customer as Said;
  if (!restrictions || !consents || restrictions.length > 0) return () => false;
  return ({ requiresConsent }) =>
    requiresConsent === null || isYes(lastOf(consents, requiresConsent), now);
}

/** Whichever source has it. */
const lastOf = (consents: readonly Consent[], purpose: string): Consent | undefined =>
  consents
    .filter((one) => one.purpose === purpose)
    .toSorted((a, b) => Date.parse(a.givenAt) - Date.parse(b.givenAt))
    .at(-1);

const isYes = (consent: Consent | undefined, now: Date): boolean =>
  consent?.status === 'GRANTED' &&
  (consent.expiresAt === null || Date.parse(consent.expiresAt) > now.getTime());
