import { customerTopic } from '../../../schema/live.ts';
import type { TopicsOf } from '../../shared/live.ts';
import type { TimelineEntryRow } from '../rows.ts';

/**
 * What a written row is about, for who subscribed to that. Lines of the timeline come from all subgraphs, and are told of
 * once they stand in it: who looks at the timeline when told sees at least this line.
 */
export const topicsOf: TopicsOf = {
  // Rows of a collection are of its own type.
  timeline: (row) => [customerTopic((row as TimelineEntryRow).customerId)],
};
