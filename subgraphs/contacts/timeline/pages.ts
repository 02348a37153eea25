import { toCursor } from '../../shared/page.ts';
import type { Store } from '../../shared/store/store.ts';
import { pageInParts } from '../in-parts.ts';
import type { TimelineKind } from '../records/words.ts';
import type { TimelineEntryRow } from '../rows.ts';

export interface TimelineQuestion {
  /** Every id of one customer. */
  readonly customerIds: readonly string[];
  readonly audiences: readonly TimelineEntryRow['audience'][];
  /** Null for every kind. */
  readonly kinds: readonly TimelineKind[] | null;
  readonly after: string | null;
  readonly limit: number;
}

export interface EntriesPage {
  readonly entries: readonly TimelineEntryRow[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** The place of a fact in the timeline, whichever of a customer's ids it is told of. */
const placeOf = ({ sort, customerId }: TimelineEntryRow): string =>
  sort.slice(0, -customerId.length);

/**
 * A page of a customer's timeline, newest first. A fact told of two ids of the customer comes once; such a page may be
 * shorter than was asked, and the next one goes on behind both.
 */
export async function findTimelinePage(
  store: Store,
  question: TimelineQuestion,
  signal?: AbortSignal,
): Promise<EntriesPage> {
  const { customerIds, audiences, kinds, after, limit } = question;
  const rules = { audience: { $in: audiences }, ...(kinds ? { kind: { $in: kinds } } : {}) };
  const rows = store.collection<TimelineEntryRow>('timeline');
  const page = await pageInParts(customerIds, limit, (some) =>
    rows.page({
      filter: { customerId: { $in: some }, ...rules },
      dir: -1,
      after,
      limit,
      ...(signal ? { signal } : {}),
    }),
  );
  const entries = [...new Map(page.rows.map((row) => [placeOf(row), row])).values()];
  const last = entries.at(-1);
  return {
    entries,
    endCursor: last ? toCursor(placeOf(last)) : null,
    hasNextPage: page.hasNextPage,
  };
}
