import type { Viewer } from '../../schema/wire.ts';

/**
 * Row rules: which rows a viewer may know of. Every root resolver and every `__resolveReference` asks one of these
 * (architecture.md §5, layer 3). What a viewer may not know of answers like what does not exist.
 */

/** Employees and the privacy officer reach every row; which fields they then see is the gateway's policy. */
export const isStaff = (viewer: Viewer): boolean =>
  viewer.kind === 'EMPLOYEE' || viewer.kind === 'PRIVACY_OFFICER';

/** A citizen knows of what is about itself, staff of everyone, anybody else of nobody. */
export function mayKnow(viewer: Viewer, customerIds: readonly string[]): boolean {
  if (isStaff(viewer)) return true;
  if (viewer.kind !== 'CITIZEN') return false;
  return customerIds.some((id) => viewer.customerIds.includes(id));
}

/** Of these ids of customers those that the viewer may know of: a citizen never learns the id of somebody else. */
export const knownAmong = (viewer: Viewer, customerIds: readonly string[]): readonly string[] =>
  customerIds.filter((id) => mayKnow(viewer, [id]));
