import type { Viewer } from '../../schema/wire.ts';

/**
 * Row rules: which rows a viewer may know of. Every root resolver and every `__resolveReference` asks one of these
 * (architecture.md §5, layer 3), or `Known` (ties/known.ts) whom it may know of. What a viewer may not know of answers
 * like what does not exist.
 */

/** Employees and the privacy officer work for the organisation; whom they may know of is what their purpose says. */
export const isStaff = (viewer: Viewer): boolean =>
  viewer.kind === 'EMPLOYEE' || viewer.kind === 'PRIVACY_OFFICER';

/**
 * The ids of the customer whose affairs a citizen looks at: of whom it acts for, else its own. Of whom it acts for it may
 * not know everything: `Known` says what. Empty for every other kind.
 */
export const affairsOf = ({ actingFor, customerIds }: Viewer): readonly string[] =>
  actingFor?.customerIds ?? customerIds;

/** Codes of what alone a citizen may know of; null when it acts for itself, or for another in everything. */
export const subjectsOf = ({ actingFor }: Viewer): readonly string[] | null =>
  actingFor?.subjects ?? null;

/** Whether it is for one of these units to do, and this viewer comes to do the work of its unit. */
export const isOwnWork = (viewer: Viewer, units: readonly (string | null)[]): boolean =>
  viewer.kind === 'EMPLOYEE' &&
  viewer.relations?.includes('unit') === true &&
  units.some((unit) => unit !== null && viewer.units.includes(unit));

/** The part of the stock of work that a viewer is given: of these units, null for any, and whether all of it is. */
export interface Stock {
  readonly units: readonly (string | null)[];
  /** Whether every piece of it may be seen; else each is held against the rules, and nobody may count it. */
  readonly isWhole: boolean;
}

/**
 * What staff is given who ask for the work of this unit and handler, null for any. Whom a purpose binds is given the work
 * of its own units and its own; of another unit only what is about customers that it knows.
 */
export function stockFor(viewer: Viewer, unit: string | null, handler: string | null): Stock {
  const isOwn = handler !== null && handler === viewer.id;
  if (viewer.relations?.includes('none') || isOwn) return { units: [unit], isWhole: true };
  if (unit !== null) return { units: [unit], isWhole: isOwnWork(viewer, [unit]) };
  return { units: viewer.units.filter((one) => isOwnWork(viewer, [one])), isWhole: true };
}
