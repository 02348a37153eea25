import type { Viewer } from '../../schema/wire.ts';

/**
 * Row rules: which rows a viewer may know of. Every root resolver and every `__resolveReference` asks one of these
 * (architecture.md §5, layer 3). What a viewer may not know of answers like what does not exist.
 */

/** Employees and the privacy officer reach every row; which fields they then see is the gateway's policy. */
export const isStaff = (viewer: Viewer): boolean =>
  viewer.kind === 'EMPLOYEE' || viewer.kind === 'PRIVACY_OFFICER';

/**
 * The ids of the customer whose affairs a citizen looks at: of whom it acts for, else its own. Of whom it acts for it may
 * not know everything: `mayKnow` says what. Empty for every other kind.
 */
export const affairsOf = ({ actingFor, customerIds }: Viewer): readonly string[] =>
  actingFor?.customerIds ?? customerIds;

/** Codes of what alone a citizen may know of; null when it acts for itself, or for another in everything. */
export const subjectsOf = ({ actingFor }: Viewer): readonly string[] | null =>
  actingFor?.subjects ?? null;

/**
 * A citizen knows of what is about itself, staff of everyone, anybody else of nobody. Who acts for another knows of that
 * customer what the mandate is for: give the subjects of what is asked, and none for what has none.
 */
export function mayKnow(
  viewer: Viewer,
  customerIds: readonly string[],
  subjects: readonly string[] = [],
): boolean {
  if (isStaff(viewer)) return true;
  if (viewer.kind !== 'CITIZEN') return false;
  const only = subjectsOf(viewer);
  if (only !== null && !subjects.some((one) => only.includes(one))) return false;
  const affairs = affairsOf(viewer);
  return customerIds.some((id) => affairs.includes(id));
}

/** Whether a customer is the one whose affairs the viewer looks at, in whatever part of them; staff knows of everyone. */
export const mayKnowOf = (viewer: Viewer, customerIds: readonly string[]): boolean =>
  isStaff(viewer) ||
  (viewer.kind === 'CITIZEN' && customerIds.some((id) => affairsOf(viewer).includes(id)));

/** Of these ids of customers those that the viewer may know of: a citizen never learns the id of somebody else. */
export const knownAmong = (viewer: Viewer, customerIds: readonly string[]): readonly string[] =>
  customerIds.filter((id) => mayKnowOf(viewer, [id]));
