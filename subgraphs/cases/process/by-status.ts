import type { CaseStepRow, Progress, StoredProcess } from '../rows.ts';
import { inOrder, toStep } from './steps.ts';

/** The steps of a case: its own, else those that follow from its statuses. */
export const stepsOf = (
  { steps, statuses }: Pick<Progress, 'steps' | 'statuses'>,
  process: StoredProcess | null,
): readonly CaseStepRow[] =>
  steps.length > 0 || process === null ? inOrder(steps) : stepsByStatus(process, statuses);

interface Place {
  /** Place among the steps. */
  readonly at: number;
  readonly state: CaseStepRow['state'];
  readonly since: Date;
}

/**
 * Where a case of a system without steps is, by the table of its process: at the step of its newest status that the
 * table has. None when it has none of them: nothing is known then.
 */
function stepsByStatus(
  process: StoredProcess,
  statuses: Progress['statuses'],
): readonly CaseStepRow[] {
  const steps = inOrder(process.steps);
  const places = statuses
    .toSorted((a, b) => a.setAt.getTime() - b.setAt.getTime())
    .flatMap(({ typeCode, setAt }): Place[] => {
      const found = process.statuses.find(({ status }) => status === typeCode);
      const at = steps.findIndex(({ code }) => code === found?.step);
      return found && at >= 0 ? [{ at, state: found.state, since: setAt }] : [];
    });
  const now = places.at(-1);
  if (!now) return [];
  return steps.map((rules, at) => {
    // What came in is known to the system that has the case.
    const step = { ...toStep(rules), missing: [] };
    if (at > now.at) return step;
    const state = at < now.at ? 'DONE' : now.state;
    const doneAt = state === 'DONE' ? (places.find((one) => isPast(one, at))?.since ?? null) : null;
    return { ...step, state, doneAt };
  });
}

/** Whether a case at this place has a step behind it. */
const isPast = (place: Place, at: number): boolean =>
  place.at > at || (place.at === at && place.state === 'DONE');
