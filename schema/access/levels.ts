import type { IdentificationLevel } from '../wire.ts';

/**
 * What each level is worth beside the others: questions over the telephone as much as a sign-in at level low, and level
 * substantial as much as eHerkenning 3 (eIDAS: low, substantial, high).
 */
const worth: { readonly [level in IdentificationLevel]: number } = {
  NONE: 0,
  CLAIMED: 1,
  VERIFIED_QUESTIONS: 2,
  DIGID_LOW: 2,
  DIGID_SUBSTANTIAL: 3,
  EH3: 3,
  DIGID_HIGH: 4,
  EH4: 4,
  IN_PERSON: 4,
};

/** Whether one level is worth at least another. */
export const reachesLevel = (level: IdentificationLevel, needed: IdentificationLevel): boolean =>
  worth[level] >= worth[needed];
