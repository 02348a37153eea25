import type { CaseStepRow, ProcessStep, StoredProcess } from '../rows.ts';

/**
 * How the steps of a case go on: one after another, each on whichever channel it can be done. A step that has its turn
 * has a token to go on with; it is gone when the step is done.
 */

/** Makes a token that nobody can guess. */
export type NewToken = () => string;

/** The steps of a case that begins; the first has its turn. */
export const newSteps = (process: StoredProcess, newToken: NewToken): readonly CaseStepRow[] =>
  withTurn(inOrder(process.steps).map(toStep), process, newToken);

export const toStep = (step: ProcessStep): CaseStepRow => ({
  code: step.code,
  order: step.order,
  name: step.name,
  unit: step.unit,
  availableOn: step.availableOn,
  selfService: step.selfService,
  missing: step.requires,
  state: 'PENDING',
  doneOn: null,
  doneAt: null,
  doneBy: null,
  resumeToken: null,
});

export const inOrder = <Step extends { readonly order: number }>(
  steps: readonly Step[],
): readonly Step[] => steps.toSorted((a, b) => a.order - b.order);

export const isToDo = ({ state }: CaseStepRow): boolean => state !== 'DONE' && state !== 'SKIPPED';

/** What the process says of a step; null for a step that it does not have. */
export const rulesOf = (process: StoredProcess | null, code: string): ProcessStep | null =>
  process?.steps.find((step) => step.code === code) ?? null;

/** Gives the first step that is still to be done its turn, as far as it did not have it. */
function withTurn(
  steps: readonly CaseStepRow[],
  process: StoredProcess | null,
  newToken: NewToken,
): readonly CaseStepRow[] {
  const next = inOrder(steps).find(isToDo);
  return steps.map((step) => {
    if (step !== next || step.state !== 'PENDING') return step;
    const isPartners = (rulesOf(process, step.code)?.partnerOin ?? null) !== null;
    const state = isPartners ? 'WAITING_PARTNER' : toOwnTurn(step.missing);
    return { ...step, state, resumeToken: isPartners ? null : newToken() };
  });
}

const toOwnTurn = (missing: readonly string[]): 'READY' | 'WAITING_CUSTOMER' =>
  missing.length === 0 ? 'READY' : 'WAITING_CUSTOMER';

/** The steps after what these names stand for came in: nobody asks for it again. */
export const withAnswered = (
  steps: readonly CaseStepRow[],
  names: readonly string[],
): readonly CaseStepRow[] =>
  steps.map((step) => {
    const missing = step.missing.filter((name) => !names.includes(name));
    if (missing.length === step.missing.length) return step;
    const isComplete = step.state === 'WAITING_CUSTOMER' && missing.length === 0;
    return { ...step, missing, state: isComplete ? 'READY' : step.state };
  });

export interface Done {
  readonly channel: string | null;
  readonly at: Date;
  /** Employee, partner, or CUSTOMER. */
  readonly by: string;
}

/** The steps after one of them was done; the next one has its turn. */
export function withDone(
  steps: readonly CaseStepRow[],
  code: string,
  {
    done,
    process,
    newToken,
  }: {
    readonly done: Done;
    readonly process: StoredProcess | null;
    readonly newToken: NewToken;
  },
): readonly CaseStepRow[] {
  const after = steps.map((step): CaseStepRow => {
    if (step.code !== code) return step;
    const { channel: doneOn, at: doneAt, by: doneBy } = done;
    return { ...step, state: 'DONE', doneOn, doneAt, doneBy, missing: [], resumeToken: null };
  });
  return withTurn(after, process, newToken);
}

/** The steps of a case that ends: what was still to be done is not done any more. */
export const withRestSkipped = (steps: readonly CaseStepRow[]): readonly CaseStepRow[] =>
  steps.map((step) =>
    isToDo(step) ? { ...step, state: 'SKIPPED', missing: [], resumeToken: null } : step,
  );
