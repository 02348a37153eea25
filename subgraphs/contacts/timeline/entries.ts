import { levelMark } from '../../shared/clearance.ts';
import type { EntityEvent, TimelineFact } from '../../shared/events.ts';
import { toSort } from '../../shared/page.ts';
import type { WriteOp } from '../../shared/store/store.ts';
import { channelKinds, timelineKinds } from '../records/words.ts';
import type { TimelineEntryRow } from '../rows.ts';

const oneOf = <Word extends string>(words: readonly Word[], text: string | null): Word | null =>
  words.find((word) => word === text) ?? null;

/** What an event does to the timeline: the entries of its entity are replaced by what it tells now. */
export function toOps(feed: string, event: EntityEvent): readonly WriteOp[] {
  const entity = `${feed}/${event.type}/${event.id}`;
  const rows = event.removed ? [] : event.facts.flatMap((fact) => toRow(feed, event, fact) ?? []);
  return [
    { op: 'delete', collection: 'timeline', filter: { entity } },
    // Replaced rather than inserted: two facts under one key are one entry, the last one.
    ...rows.map((row): WriteOp => ({
      op: 'replace',
      collection: 'timeline',
      filter: { _id: row._id },
      row,
      upsert: true,
    })),
  ];
}

/** Null for a fact of a kind that this timeline does not know: a newer subgraph must not stop an older one. */
function toRow(feed: string, event: EntityEvent, fact: TimelineFact): TimelineEntryRow | null {
  const kind = oneOf(timelineKinds, fact.kind);
  if (kind === null || Number.isNaN(fact.at.getTime())) return null;
  const entity = `${feed}/${event.type}/${event.id}`;
  const id = `${entity}/${fact.key}/${fact.customerId}`;
  return {
    _id: id,
    entity,
    feed,
    type: event.type,
    itemId: event.id,
    customerId: fact.customerId,
    audience: fact.level ? `${fact.audience}${levelMark(fact.level)}` : fact.audience,
    at: fact.at,
    kind,
    channel: oneOf(channelKinds, fact.channel),
    title: fact.title,
    publicText: fact.publicText,
    // Ends with the customer: what stands before it is the place of the fact (pages.ts).
    sort: toSort(fact.at, id),
  };
}
