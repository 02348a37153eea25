import { refused, type Change, type Refused } from '../../shared/changes/change.ts';
import { affairsOf } from '../../shared/rules.ts';
import type { MutationCancelCaseArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { withRestSkipped } from '../process/steps.ts';
import type { CaseRow } from '../rows.ts';
import { anyChannelProblem } from './channels.ts';
import { findOpenCase, isFound, type Found } from './find.ts';
import { nameOf, toCaseChange } from './form.ts';
import { withStatus } from './statuses.ts';

const longestReason = 4_000;

/** What such a status and result are called where neither process nor case type has one. */
const withdrawn = { code: 'WITHDRAWN', name: 'Ingetrokken' };

/** A case ended because the customer no longer wants it. */
export async function decideCancellation(
  { caseId, channel, reason, expectedVersion }: MutationCancelCaseArgs,
  context: Context,
): Promise<Change | Refused> {
  const found = await findOpenCase(caseId, expectedVersion, context);
  if (!isFound(found)) return found;
  const { row, type, process } = found;
  const { viewer, now, today } = context;
  if (viewer.kind === 'CITIZEN' && !isAskedBy(row, affairsOf(viewer)))
    return refused('FORBIDDEN', 'caseId');
  const problem = anyChannelProblem(viewer, row.progress.steps, { channel, process });
  if (problem) return problem;
  if (reason.trim() === '' || reason.length > longestReason)
    return refused('BAD_USER_INPUT', 'reason');
  const setting = { setAt: now, setBy: nameOf(viewer), explanation: reason };
  const progress = {
    ...withStatus(row.progress, { ...endingOf(found), ...setting }),
    steps: withRestSkipped(row.progress.steps),
    result: { ...resultOf(found), explanation: reason },
  };
  return toCaseChange(row, { progress, endedOn: today, withdrawnOn: today }, { now, type });
}

/** Only who asked for it can withdraw it: not who is affected by it. */
const isAskedBy = ({ dossier: { parties } }: CaseRow, customerIds: readonly string[]): boolean =>
  parties.some(
    ({ role, customerId }) =>
      (role === 'INITIATOR' || role === 'CO_INITIATOR') &&
      customerId !== null &&
      customerIds.includes(customerId),
  );

function endingOf({ type, process }: Found): { readonly typeCode: string; readonly name?: string } {
  const code =
    process?.withdrawal?.status ?? type?.statusTypes.find(({ isFinal }) => isFinal)?.code ?? null;
  return code === null ? { typeCode: withdrawn.code, name: withdrawn.name } : { typeCode: code };
}

function resultOf({ process }: Found): { readonly code: string; readonly name: string | null } {
  const code = process?.withdrawal?.result ?? null;
  return code === null ? withdrawn : { code, name: null };
}
