import { isRefused, refused, type Change, type Refused } from '../../shared/changes/change.ts';
import { newId } from '../../shared/identity.ts';
import type { MutationCompleteStepArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { rulesOf, withDone, withRestSkipped } from '../process/steps.ts';
import type { CaseRow, CaseStepRow, CaseTypeRow } from '../rows.ts';
import { channelProblem } from './channels.ts';
import { findCase, isFound, type Found } from './find.ts';
import { nameOf, toCaseChange } from './form.ts';
import { withStatus } from './statuses.ts';
import { supplemented } from './supplement.ts';

/** One step of a case done, with what comes in with it; the next one has its turn. */
export async function decideStep(
  args: MutationCompleteStepArgs,
  context: Context,
): Promise<Change | Refused> {
  const reported = await findReported(args, context);
  if (reported) return reported;
  const found = await findCase(args.caseId, args.expectedVersion, context);
  if (!isFound(found)) return found;
  const step = found.row.progress.steps.find(({ code }) => code === args.stepCode);
  if (!step) return refused('NOT_FOUND', 'stepCode');
  const problem = problemOf(args, { step, found, context });
  if (problem) return problem;
  const changed = args.input ? supplemented(args.input, found, context) : {};
  if (isRefused(changed)) return changed;
  const { row, type } = found;
  const after: CaseRow = { ...row, ...changed };
  const missing = after.progress.steps.find(({ code }) => code === step.code)?.missing ?? [];
  if (missing.length > 0) return refused('NOT_ALLOWED_NOW', 'stepCode');
  const progress = done(after, step, { args, found, context });
  const { now, today } = context;
  const ending = isFinal(progress, type)
    ? { endedOn: today, progress: { ...progress, steps: withRestSkipped(progress.steps) } }
    : { progress };
  return toCaseChange(row, { dossier: after.dossier, ...ending }, { now, type });
}

/** A partner that reports again what it reported before changes nothing, whatever happened since. */
async function findReported(
  { caseId, stepCode }: MutationCompleteStepArgs,
  { viewer, caseById, store }: Context,
): Promise<Change | null> {
  if (viewer.kind !== 'PARTNER' || !(await caseById.load(caseId))) return null;
  const [row] = await store.findCases([caseId]);
  const step = row?.progress.steps.find(({ code }) => code === stepCode);
  const isReported = step?.state === 'DONE' && step.doneBy === viewer.organisation;
  return isReported ? { id: caseId, ops: [], states: [], written: [] } : null;
}

interface Doing {
  readonly step: CaseStepRow;
  readonly found: Found;
  readonly context: Context;
}

const states = {
  own: ['READY', 'IN_PROGRESS', 'WAITING_CUSTOMER', 'WAITING_PARTNER'],
  customer: ['READY', 'IN_PROGRESS', 'WAITING_CUSTOMER'],
  partner: ['WAITING_PARTNER'],
};

/** Why the step cannot be done now, by this viewer, on this channel; null when it can. */
function problemOf(
  { channel = null, resumeToken }: MutationCompleteStepArgs,
  { step, found: { row, process }, context: { viewer } }: Doing,
): Refused | null {
  const isPartner = viewer.kind === 'PARTNER';
  if (isPartner && rulesOf(process, step.code)?.partnerOin !== viewer.organisation)
    return refused('FORBIDDEN', 'stepCode');
  const isLost =
    resumeToken !== undefined && resumeToken !== null && resumeToken !== step.resumeToken;
  if (isLost) return refused('NOT_ALLOWED_NOW', 'resumeToken');
  const who = isPartner ? 'partner' : viewer.kind === 'CITIZEN' ? 'customer' : 'own';
  if (!row.isOpen || !states[who].includes(step.state))
    return refused('NOT_ALLOWED_NOW', row.isOpen ? 'stepCode' : 'caseId');
  return channelProblem(viewer, step, { channel, process });
}

function done(
  { progress }: CaseRow,
  { code }: CaseStepRow,
  {
    args: { channel = null },
    found: { process },
    context: { viewer, now },
  }: Omit<Doing, 'step'> & { readonly args: MutationCompleteStepArgs },
): CaseRow['progress'] {
  const by = nameOf(viewer);
  const steps = withDone(progress.steps, code, {
    done: { channel, at: now, by },
    process,
    newToken: newId,
  });
  const reached = rulesOf(process, code)?.reaches ?? null;
  const after = { ...progress, steps };
  return reached === null ? after : withStatus(after, { typeCode: reached, setAt: now, setBy: by });
}

/** Whether the newest status is one with which a case ends. */
function isFinal({ statuses }: CaseRow['progress'], type: CaseTypeRow | null): boolean {
  const newest = statuses.toSorted((a, b) => a.setAt.getTime() - b.setAt.getTime()).at(-1);
  return type?.statusTypes.find(({ code }) => code === newest?.typeCode)?.isFinal ?? false;
}
