import type { CaseRow, StoredStatus } from '../rows.ts';

/** What is said of a status that is set now. */
export type Setting = Pick<StoredStatus, 'typeCode' | 'setAt' | 'setBy'> &
  Partial<Pick<StoredStatus, 'name' | 'explanation' | 'publicText'>>;

/** The progress of a case with one more status. */
export const withStatus = (
  { statuses, ...progress }: CaseRow['progress'],
  setting: Setting,
): CaseRow['progress'] => ({
  ...progress,
  statuses: [
    ...statuses,
    { name: null, explanation: null, publicText: null, subStatuses: [], ...setting },
  ],
});

/** The progress of a case with something that happened during its newest status; none is noted before the first. */
export function withSubStatus(
  progress: CaseRow['progress'],
  { at, text }: { readonly at: Date; readonly text: string },
): CaseRow['progress'] {
  const newest = progress.statuses.toSorted((a, b) => a.setAt.getTime() - b.setAt.getTime()).at(-1);
  return {
    ...progress,
    statuses: progress.statuses.map((status) =>
      status === newest
        ? { ...status, subStatuses: [...status.subStatuses, { at, text, audience: 'CUSTOMER' }] }
        : status,
    ),
  };
}
