import { isRefused, refused, type Change, type Refused } from '../../shared/changes/change.ts';
import type { MutationSetCaseStatusArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { withRestSkipped } from '../process/steps.ts';
import { statusFields } from '../record-parts.ts';
import type { CaseRow, CaseTypeRow, StatusTypeRow } from '../rows.ts';
import { findOpenCase, isFound } from './find.ts';
import { nameOf, toCaseChange, toFields } from './form.ts';
import { withStatus } from './statuses.ts';

/** The next status of a case, and its end when that status is final. */
export async function decideStatus(
  args: MutationSetCaseStatusArgs,
  context: Context,
): Promise<Change | Refused> {
  const found = await findOpenCase(args.caseId, args.expectedVersion, context);
  if (!isFound(found)) return found;
  const { row, type } = found;
  const reached = type?.statusTypes.find(({ code }) => code === args.statusCode);
  if (!type || !reached) return refused('NOT_FOUND', 'statusCode');
  const problem = resultProblem(args, reached, type);
  if (problem) return problem;
  const told = {
    typeCode: reached.code,
    setAt: context.now.toISOString(),
    setBy: nameOf(context.viewer),
    explanation: args.explanation || null,
    publicText: args.publicText || null,
  };
  const checked = toFields(statusFields, told);
  if (isRefused(checked)) return checked;
  const progress = withStatus(row.progress, checked.fields);
  const ending = reached.isFinal ? ended(progress, args.resultCode ?? null, context) : {};
  return toCaseChange(row, { progress, ...ending }, { now: context.now, type });
}

/** A case that ends says how, where its type knows ways to end; one that goes on does not. */
function resultProblem(
  { resultCode }: MutationSetCaseStatusArgs,
  { isFinal }: StatusTypeRow,
  { resultTypes }: CaseTypeRow,
): Refused | null {
  const mustBeGiven = isFinal && resultTypes.length > 0;
  if (!resultCode) return mustBeGiven ? refused('BAD_USER_INPUT', 'resultCode') : null;
  if (!isFinal) return refused('BAD_USER_INPUT', 'resultCode');
  const isKnown = resultTypes.some(({ code }) => code === resultCode);
  return isKnown ? null : refused('NOT_FOUND', 'resultCode');
}

const ended = (
  progress: CaseRow['progress'],
  code: string | null,
  { today }: Context,
): Partial<CaseRow> => ({
  endedOn: today,
  progress: {
    ...progress,
    steps: withRestSkipped(progress.steps),
    result: code === null ? null : { code, name: null, explanation: null },
  },
});
