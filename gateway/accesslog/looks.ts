import type { AuditRow, LookupKind } from './rows.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { LogStore } from './store.ts';

/** One look at one customer, as the customer is told of it. */
export interface CustomerLook {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly organisation: string | null;
  readonly purpose: string | null;
  readonly processingActivity: string;
  readonly legalBasis: string | null;
  readonly kind: LookupKind;
  /** Fields that left with a value, whole or masked, sorted. */
  readonly fields: readonly string[];
  readonly breakGlass: boolean;
  readonly traceId: string;
  /** Opaque; the next page goes on after it. */
  readonly cursor: string;
}

export interface LookPage {
  readonly items: readonly CustomerLook[];
  readonly hasNextPage: boolean;
}

export interface LooksQuestion {
  /** All ids of one customer. */
  readonly customerIds: readonly string[];
  /** 1 to 100. */
  readonly first: number;
  /** Cursor of the last look already seen; null for the newest. */
  readonly after: string | null;
  /** Also looks under activities of which the customer is not told. */
  readonly withConfidential: boolean;
}

/** Looks at a customer, newest first. */
export async function findLooks(
  store: LogStore,
  pseudonyms: Pseudonyms,
  question: LooksQuestion,
): Promise<LookPage> {
  const subjects = [...new Set(question.customerIds)].map((id) => pseudonyms.of('subject', id));
  const wanted = question.first + 1;
  const found = await Promise.all(subjects.map((subject) => newestOf(store, subject, question)));
  // One row may be about several ids of the same customer.
  const rows = [...new Map(found.flat().map((row) => [row._id, row])).values()]
    .toSorted((a, b) => (a.sort < b.sort ? 1 : -1))
    .slice(0, wanted);
  return {
    items: rows.slice(0, question.first).map((row) => toLook(row, new Set(subjects))),
    hasNextPage: rows.length === wanted,
  };
}

async function newestOf(
  store: LogStore,
  subject: string,
  { first, after, withConfidential }: LooksQuestion,
): Promise<readonly AuditRow[]> {
  const rows: AuditRow[] = [];
  let from = after;
  for (;;) {
    const page = await store
      .collection<AuditRow>('audit')
      .page({ filter: { subjects: subject }, dir: -1, after: from, limit: 100 });
    rows.push(...page.rows.filter(({ confidential }) => withConfidential || !confidential));
    if (rows.length > first || !page.hasNextPage) return rows.slice(0, first + 1);
    from = page.rows.at(-1)?.sort ?? null;
  }
}

function toLook(row: AuditRow, subjects: ReadonlySet<string>): CustomerLook {
  const mine = row.given.filter((one) => one.subjects.some((subject) => subjects.has(subject)));
  const fields = mine.flatMap((one) => `${one.fields} ${one.masked}`.split(' ').filter(Boolean));
  const { at, organisation, purpose, activity, legalBasis, traceId, sort } = row;
  const kind = mine.find((one) => one.kind !== 'SEARCH_HIT')?.kind ?? 'SEARCH_HIT';
  return {
    at,
    organisation,
    purpose,
    processingActivity: activity,
    legalBasis,
    kind,
    fields: [...new Set(fields)].toSorted(),
    breakGlass: mine.some((one) => one.breakGlass),
    traceId,
    cursor: sort,
  };
}
