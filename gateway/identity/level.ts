import { KnownError } from '../../schema/errors.ts';
import { identificationLevels, type Viewer } from '../../schema/wire.ts';
import type { RequestHeaders } from './bearer.ts';

/** Carries how an employee found out who is on the line, or at the counter: one of `IdentificationLevel`. */
export const levelHeader = 'klantbeeld-identification';

/**
 * The viewer with the level that is stated beside its token. BAD_REQUEST for a word that is no level, and for everybody
 * but an employee: at which level a citizen signed in is its issuer's to say.
 */
export function withStatedLevel(viewer: Viewer, headers: RequestHeaders): Viewer {
  const header = headers[levelHeader];
  if (header === undefined) return viewer;
  const [said, ...more] = [header].flat();
  const level = identificationLevels.find((one) => one === said);
  if (level === undefined || more.length > 0 || viewer.kind !== 'EMPLOYEE')
    throw new KnownError('BAD_REQUEST', { field: 'Klantbeeld-Identification' });
  return { ...viewer, level };
}
