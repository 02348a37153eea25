import { confidentialities, type Confidentiality, type Viewer } from '../../schema/wire.ts';
import type { CaseDocumentRow } from './rows.ts';

/** How confidential a case is against what an employee may see (vertrouwelijkheidaanduiding). */

/** What an employee may see whose token says nothing of it: cases as most are. */
const ordinary: Confidentiality = 'CASE_CONFIDENTIAL';

const rank = (level: Confidentiality): number => confidentialities.indexOf(level);

const isOrdinary = (level: Confidentiality): boolean => rank(level) <= rank(ordinary);

/** Whether an employee may see what is this confidential. Others are not measured so: a party sees its own case. */
export const isCleared = (
  { kind, clearance = ordinary }: Viewer,
  level: Confidentiality,
): boolean => kind !== 'EMPLOYEE' || rank(level) <= rank(clearance);

/**
 * What stands behind a key under which a case is found, one for each level that may be seen: rows and counts are then
 * exact, and nothing tells of what is hidden. Most cases are under the bare key too, so that most viewers need no other.
 */
export const levelMark = (level: Confidentiality): string => `@${level}`;

/** The marks to look under, the bare one included. */
export function marksFor(viewer: Viewer): readonly string[] {
  const seen = confidentialities.filter((level) => isCleared(viewer, level));
  return seen.includes(ordinary)
    ? ['', ...seen.filter((level) => !isOrdinary(level)).map(levelMark)]
    : seen.map(levelMark);
}

/** Marks under which a case of this level is found. */
export const marksOf = (level: Confidentiality): readonly string[] =>
  isOrdinary(level) ? ['', levelMark(level)] : [levelMark(level)];

/** Documents of a case that the viewer may see; one without a level of its own has that of its case. */
export const clearedDocuments = (
  viewer: Viewer,
  documents: readonly CaseDocumentRow[],
): readonly CaseDocumentRow[] =>
  documents.filter(
    ({ confidentiality }) => confidentiality === null || isCleared(viewer, confidentiality),
  );
