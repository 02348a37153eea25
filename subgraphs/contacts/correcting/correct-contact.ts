import { isRefused, refused, type Change, type Refused } from '../../shared/changes/change.ts';
import { actorOp } from '../changing/actor.ts';
import { byId } from '../changing/form.ts';
import { contactFrom } from '../changing/log-contact.ts';
import { makeTasks } from '../changing/tasks.ts';
import type { MutationCorrectContactArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { givenReferences, keptReferences } from '../records/references.ts';
import type { ContactRow } from '../rows.ts';
import { correctionOf, findToCorrect } from './correction.ts';

/** A contact in the place of one that was wrong: that one stays as it is, and its correction points back to it. */
export async function decideCorrection(
  { contactId, input, reason, expectedVersion }: MutationCorrectContactArgs,
  context: Context,
): Promise<Change | Refused> {
  const wrong = await findToCorrect(contactId, expectedVersion, context);
  if (isRefused(wrong)) return wrong;
  if (!reason.trim()) return refused('BAD_USER_INPUT', 'reason');
  const interactionId = input.interactionId ?? wrong.interactionId;
  // What is wrong is over: a correction of it never goes on.
  const endedAt = input.endedAt ?? wrong.endedAt;
  const told = await contactFrom({ ...input, interactionId, endedAt }, context);
  if (isRefused(told)) return told;
  const right = followingOn(told, wrong);
  const tasks = await makeTasks(input.tasks ?? [], right, context);
  if (isRefused(tasks)) return tasks;
  const ops = [actorOp(context.viewer, context.now), ...tasks.ops];
  return correctionOf({ wrong, right, reason, made: { ...tasks, ops } }, context);
}

/** It follows on what the other one followed on, where nothing else is said; also when that may not be seen. */
function followingOn(told: ContactRow, { followUpOf }: ContactRow): ContactRow {
  if (told.followUpOf !== null || followUpOf === null) return told;
  const references = { ...givenReferences(told.references), followUpOf: byId(followUpOf) };
  return { ...told, followUpOf, references: keptReferences(references) };
}
