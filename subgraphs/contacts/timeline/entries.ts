import { levelMark } from '../../shared/clearance.ts';
import type { EntityEvent, TimelineFact } from '../../shared/events.ts';
import { toSort } from '../../shared/page.ts';
import type { WriteOp } from '../../shared/store/store.ts';
import { channelKinds, timelineKinds } from '../records/words.ts';
import type { TimelineEntryRow } from '../rows.ts';

const oneOf = <Word extends string>(words: readonly Word[], text: string | null): Word | null =>
  words.find((word) => word === text) ?? null;

export const entityOf = (feed: string, { type, id }: EntityEvent): string =>
  `${feed}/${type}/${id}`;

/**
 * What events do to the timeline, of which `lines` are those of their entities: the lines of an entity become what it
 * tells now. What stays as it was is not written, so that who is told of written lines hears of what is new.
 */
export function toOps(
  feed: string,
  events: readonly EntityEvent[],
  lines: readonly TimelineEntryRow[],
): readonly WriteOp[] {
  // The last word of an entity counts; two facts under one key are one line, the last one.
  const last = new Map(events.map((event) => [entityOf(feed, event), event]));
  const wanted = new Map(
    [...last.values()].flatMap((event) =>
      event.removed
        ? []
        : event.facts.flatMap((fact) => {
            const row = toRow(feed, event, fact);
            return row ? [[row._id, row] as const] : [];
          }),
    ),
  );
  const known = new Map(lines.map((row) => [row._id, row]));
  const gone = lines.filter(({ _id }) => !wanted.has(_id));
  const fresh = [...wanted.values()].filter((row) => !isSame(row, known.get(row._id)));
  return [
    ...gone.map(({ _id }): WriteOp => ({
      op: 'delete',
      collection: 'timeline',
      filter: { _id },
    })),
    ...fresh.map((row): WriteOp => ({
      op: 'replace',
      collection: 'timeline',
      filter: { _id: row._id },
      row,
      upsert: true,
    })),
  ];
}

const isSame = (row: TimelineEntryRow, other: TimelineEntryRow | undefined): boolean =>
  other !== undefined && textOf(row) === textOf(other);

/** Whatever the order in which a store gives fields. */
const textOf = (row: TimelineEntryRow): string =>
  JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Null for a fact of a kind that this timeline does not know: a newer subgraph must not stop an older one. */
function toRow(feed: string, event: EntityEvent, fact: TimelineFact): TimelineEntryRow | null {
  const kind = oneOf(timelineKinds, fact.kind);
  if (kind === null || Number.isNaN(fact.at.getTime())) return null;
  const entity = entityOf(feed, event);
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
