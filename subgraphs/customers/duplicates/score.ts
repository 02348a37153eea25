import type { CustomerRow, DuplicateCandidateRow } from '../rows.ts';

/** How much each thing in common says; our own estimate, a person decides. Keys: merging/keys.ts. */
const weights = {
  b: { reason: 'NAME_AND_BIRTH_DATE', weight: 0.9 },
  h: { reason: 'NAME_AND_ADDRESS', weight: 0.7 },
  e: { reason: 'EMAIL', weight: 0.6 },
  p: { reason: 'PHONE', weight: 0.5 },
} as const;

/** A different day of birth may be a slip of the pen; it halves what the rest says. */
const otherBirthDate = 0.5;

/**
 * The pair as a candidate, or null: nothing in common, a person and an organisation, or different values of one number,
 * which settles that they are not the same. Things in common add up as independent chances.
 */
export function toCandidate(one: CustomerRow, two: CustomerRow): DuplicateCandidateRow | null {
  if (isOrganisation(one) !== isOrganisation(two) || differInNumber(one, two)) return null;
  const shared = one.keys.filter((key) => two.keys.includes(key));
  const found = Object.entries(weights).filter(([mark]) =>
    shared.some((key) => key.startsWith(`${mark}.`)),
  );
  if (found.length === 0) return null;
  const chance = 1 - found.reduce((left, [, { weight }]) => left * (1 - weight), 1);
  const differ = one.birthDate && two.birthDate && one.birthDate !== two.birthDate;
  const customers = [one._id, two._id].toSorted();
  return {
    _id: customers.join(' '),
    customers,
    score: Math.round(100 * (differ ? chance * otherBirthDate : chance)) / 100,
    reasons: found.map(([, { reason }]) => reason),
  };
}

const isOrganisation = ({ kind }: CustomerRow): boolean => kind === 'ORGANISATION';

/** The id of a number is the same exactly when the number is. */
const differInNumber = (one: CustomerRow, two: CustomerRow): boolean =>
  one.identifiers.some(
    ({ scheme, register, id }) =>
      scheme !== 'EXTERNAL' &&
      two.identifiers.some(
        (other) => other.scheme === scheme && other.register === register && other.id !== id,
      ),
  );
