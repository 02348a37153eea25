import { KnownError } from '../../../schema/errors.ts';
import { customerTopic } from '../../../schema/live.ts';
import type { Context } from '../loaders.ts';
import { mayReadEntry } from '../pages.ts';
import type { TimelineEntryRow } from '../rows.ts';

/**
 * The line of the timeline that is new or was changed, for who may read it; null while nothing is told, and for a line
 * that is not for this viewer. NOT_FOUND for a customer whom the viewer may not know of, at the opening as later.
 */
export async function changedEntry(
  customerId: string,
  { viewer, event, known, live, timeline }: Context,
): Promise<TimelineEntryRow | null> {
  await known.meet([customerId]);
  if (!known.has([customerId])) throw new KnownError('NOT_FOUND');
  live.concern([customerId]);
  if (event?.kind !== 'change') {
    live.follow([customerTopic(customerId)]);
    return null;
  }
  const entry = await timeline.entry(event.change.id);
  if (!entry) return null;
  await known.meet([entry.customerId]);
  return known.has([entry.customerId]) && mayReadEntry(viewer, entry) ? entry : null;
}
