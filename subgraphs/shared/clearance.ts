import { confidentialities, type Confidentiality, type Viewer } from '../../schema/wire.ts';

/** How confidential something is against what an employee may see (vertrouwelijkheidaanduiding). */

/** What an employee may see whose token says nothing of it: cases as most are. */
export const ordinary: Confidentiality = 'CASE_CONFIDENTIAL';

const rank = (level: Confidentiality): number => confidentialities.indexOf(level);

/** Whether an employee of whom nothing is said may see it. */
export const isOrdinary = (level: Confidentiality): boolean => rank(level) <= rank(ordinary);

/** Whether an employee may see what is this confidential. Others are not measured so: a party sees its own case. */
export const isCleared = (
  { kind, clearance = ordinary }: Viewer,
  level: Confidentiality,
): boolean => kind !== 'EMPLOYEE' || rank(level) <= rank(clearance);

/**
 * What stands behind a key under which a row is found, one for each level that may be seen: rows and counts are then
 * exact, and nothing tells of what is hidden. Most rows are under the bare key too, so that most viewers need no other.
 */
export const levelMark = (level: Confidentiality): `@${Confidentiality}` => `@${level}`;

/** The marks of everything that is more confidential than usual, and may be seen. */
export const higherMarks = (viewer: Viewer): readonly `@${Confidentiality}`[] =>
  confidentialities
    .filter((level) => !isOrdinary(level) && isCleared(viewer, level))
    .map(levelMark);

/** The marks to look under, the bare one included. */
export function marksFor(viewer: Viewer): readonly string[] {
  const seen = confidentialities.filter((level) => isCleared(viewer, level));
  return seen.includes(ordinary) ? ['', ...higherMarks(viewer)] : seen.map(levelMark);
}

/** Marks under which a row of this level is found. */
export const marksOf = (level: Confidentiality): readonly string[] =>
  isOrdinary(level) ? ['', levelMark(level)] : [levelMark(level)];
