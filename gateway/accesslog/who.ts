import type { Period } from './report.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { AuditRow, LookupKind } from './rows.ts';
import type { LogStore } from './store.ts';

/** Whose looks, or looks at whom: the subject of a token, or all ids of one customer. */
export type WhoQuestion = Period &
  (
    | { readonly employee: string; readonly customers?: undefined }
    | { readonly customers: readonly string[]; readonly employee?: undefined }
  );

/** One request, with the people in it by their own ids again. */
export interface WhoLine {
  readonly at: string;
  readonly employee: string | null;
  readonly actorKind: string | null;
  /** Id of the customer for whom a citizen acted. */
  readonly actingFor: string | null;
  readonly client: string | null;
  readonly organisation: string | null;
  readonly units: string;
  readonly purpose: string | null;
  readonly reason: string | null;
  readonly operation: string | null;
  readonly result: string;
  readonly breakGlass: boolean;
  readonly traceId: string;
  /** Only the customers asked for, when customers were asked for. */
  readonly given: readonly {
    readonly customers: readonly string[];
    readonly kind: LookupKind;
    readonly fields: readonly string[];
    readonly breakGlass: boolean;
    /** How sure it was who was on the line; empty where no contact let the viewer look. */
    readonly level: string;
  }[];
}

/** Every row of an employee, or about a customer, in a period, oldest first. Needs the key of the log. */
export async function findWho(
  store: LogStore,
  pseudonyms: Pseudonyms,
  question: WhoQuestion,
): Promise<readonly WhoLine[]> {
  const { employee, customers = [] } = question;
  const subjects = customers.map((id) => pseudonyms.of('subject', id));
  const filters =
    employee === undefined
      ? subjects.map((subject) => ({ subjects: subject }))
      : [{ actor: pseudonyms.of('actor', employee) }];
  const found = await Promise.all(filters.map((filter) => rowsOf(store, filter, question)));
  const rows = [...new Map(found.flat().map((row) => [row._id, row])).values()];
  return rows
    .toSorted((a, b) => (a.sort < b.sort ? -1 : 1))
    .map((row) => toLine(row, pseudonyms, new Set(subjects)));
}

async function rowsOf(
  store: LogStore,
  filter: { readonly [field: string]: string },
  { from, until }: Period,
): Promise<readonly AuditRow[]> {
  const rows: AuditRow[] = [];
  let after = from;
  for (;;) {
    const page = await store
      .collection<AuditRow>('audit')
      .page({ filter, dir: 1, after, limit: 100 });
    const inPeriod = page.rows.filter(({ sort }) => sort < until);
    rows.push(...inPeriod);
    const last = page.rows.at(-1);
    if (!last || !page.hasNextPage || inPeriod.length < page.rows.length) return rows;
    after = last.sort;
  }
}

function toLine(row: AuditRow, pseudonyms: Pseudonyms, asked: ReadonlySet<string>): WhoLine {
  const { at, actor, actorKind, actingFor, client, organisation, units, purpose, reason } = row;
  const { operation, result, breakGlass, traceId } = row;
  const given = row.given.flatMap(({ subjects, fields, masked, empty: _empty, ...how }) => {
    const told = subjects.filter((one) => asked.size === 0 || asked.has(one));
    if (told.length === 0) return [];
    return {
      customers: told.map((one) => pseudonyms.open('subject', one) ?? one),
      ...how,
      fields: `${fields} ${masked}`.split(' ').filter(Boolean),
    };
  });
  return {
    at,
    employee: actor === null ? null : pseudonyms.open('actor', actor),
    actorKind,
    actingFor: actingFor === null ? null : pseudonyms.open('subject', actingFor),
    client,
    organisation,
    units,
    purpose,
    reason: reason === null ? null : pseudonyms.unseal(reason),
    operation,
    result,
    breakGlass,
    traceId,
    given,
  };
}
