import { refused, sourceOwned, type Refused } from '../../shared/changes/change.ts';
import { ownSource } from '../../shared/identity.ts';
import { stepsOf } from '../process/by-status.ts';
import type { Context } from '../loaders.ts';
import type { CaseRow, CaseTypeRow, StoredProcess } from '../rows.ts';

/** A case that may be changed, whole, with what holds for cases of its type. */
export interface Found {
  readonly row: CaseRow;
  readonly type: CaseTypeRow | null;
  readonly process: StoredProcess | null;
}

export const isFound = (one: Found | Refused): one is Found => 'row' in one;

/**
 * A case of our own that the viewer may see; `version` null for what nobody writes over another's. Which of its fields
 * the viewer may change is the mutation's to say.
 */
export async function findCase(
  id: string,
  version: number | null,
  context: Context,
): Promise<Found | Refused> {
  const { caseById, store, typeOf, processOf } = context;
  const seen = await caseById.load(id);
  // What others may see of it is less than there is; what is written is all of it.
  const [row] = seen ? await store.findCases([id]) : [];
  if (!row) return refused('NOT_FOUND', 'caseId');
  if (row.source !== ownSource) return sourceOwned(row.source, 'caseId');
  if (version !== null && row.version !== version)
    return refused('STALE_VERSION', 'expectedVersion');
  const [type, process] = await Promise.all([typeOf(row), processOf(row)]);
  return { row: { ...row, progress: withSteps(row, process) }, type, process };
}

/** As `findCase`, while the case runs. */
export async function findOpenCase(
  id: string,
  version: number | null,
  context: Context,
): Promise<Found | Refused> {
  const found = await findCase(id, version, context);
  if (isFound(found) && !found.row.isOpen) return refused('NOT_ALLOWED_NOW', 'caseId');
  return found;
}

/** Steps that followed from a status until now become steps of the case with its first change. */
const withSteps = ({ progress }: CaseRow, process: StoredProcess | null): CaseRow['progress'] => ({
  ...progress,
  steps: stepsOf(progress, process),
});
