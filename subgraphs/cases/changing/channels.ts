import type { Viewer } from '../../../schema/wire.ts';
import { refused, userError, type Refused } from '../../shared/changes/change.ts';
import { isToDo, rulesOf } from '../process/steps.ts';
import type { CaseStepRow, StoredProcess } from '../rows.ts';

/**
 * On which channel somebody may do something. Staff say on which channel the customer is; a customer on its own can only
 * be where it does things itself.
 */

/** Null when the step can be done so; `at` is where the channel is among the arguments. */
export function channelProblem(
  viewer: Viewer,
  step: CaseStepRow,
  { channel, process }: { readonly channel: string | null; readonly process: StoredProcess | null },
): Refused | null {
  const selfService = rulesOf(process, step.code)?.selfService ?? step.selfService;
  const open = viewer.kind === 'CITIZEN' ? selfService : step.availableOn;
  const isInside = channel === null && step.availableOn.length === 0 && viewer.kind !== 'CITIZEN';
  if (isInside || (channel !== null && open.includes(channel))) return null;
  return refused('STEP_NOT_AVAILABLE_ON_CHANNEL', 'channel');
}

const longest = 100;

/** As `channelProblem`, for what belongs to no single step: any step still to be done will do. */
export function anyChannelProblem(
  viewer: Viewer,
  steps: readonly CaseStepRow[],
  { channel, process }: { readonly channel: string; readonly process: StoredProcess | null },
): Refused | null {
  if (channel === '' || channel.length > longest)
    return { errors: [userError('BAD_USER_INPUT', 'channel')] };
  if (viewer.kind !== 'CITIZEN') return null;
  const isOpen = steps
    .filter(isToDo)
    .some((step) => channelProblem(viewer, step, { channel, process }) === null);
  return isOpen ? null : refused('STEP_NOT_AVAILABLE_ON_CHANNEL', 'channel');
}
