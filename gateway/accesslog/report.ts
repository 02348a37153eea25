import type { AuditRow } from './rows.ts';
import type { LogStore } from './store.ts';

/** ISO days or moments in UTC; `until` itself is not in it. */
export interface Period {
  readonly from: string;
  readonly until: string;
}

/** What was done in one month by one sort of viewers for one purpose; no person is in it, neither who asked nor of whom. */
export interface ReportLine {
  /** For example 2026-03. */
  readonly month: string;
  readonly organisation: string | null;
  readonly units: string;
  readonly actorKind: string | null;
  readonly purpose: string | null;
  readonly requests: number;
  /** Requests that searched. */
  readonly searches: number;
  /** Customers found, and customers opened, each counted once a request. */
  readonly hits: number;
  readonly consulted: number;
  readonly denied: number;
  readonly failed: number;
  readonly breakGlass: number;
}

type Mutable = { -readonly [name in keyof ReportLine]: ReportLine[name] };

/** The generic report (SUWI): reads every row of the period once. Lines come in the order of their months and names. */
export async function createReport(
  store: LogStore,
  period: Period,
): Promise<readonly ReportLine[]> {
  const lines = new Map<string, Mutable>();
  for await (const row of rowsBetween(store, period)) {
    const { organisation, units, actorKind, purpose } = row;
    const month = row.at.slice(0, 7);
    const key = [month, organisation, units, actorKind, purpose].join('\n');
    const line = lines.get(key) ?? { month, organisation, units, actorKind, purpose, ...nothing };
    lines.set(key, line);
    line.requests += row.requests;
    line.searches += Number(row.criteria !== '');
    line.hits += row.hits;
    line.consulted += row.consulted;
    line.denied += Number(row.decision === 'DENIED');
    line.failed += row.decision === 'FAILED' ? row.requests : 0;
    line.breakGlass += Number(row.breakGlass);
  }
  return [...lines].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

const nothing = {
  requests: 0,
  searches: 0,
  hits: 0,
  consulted: 0,
  denied: 0,
  failed: 0,
  breakGlass: 0,
} as const;

/** Every audit row of a period, in the order of their moments. */
export async function* rowsBetween(
  store: LogStore,
  { from, until }: Period,
): AsyncIterable<AuditRow> {
  let after = from;
  for (;;) {
    const rows = await store
      .collection<AuditRow>('audit')
      .find({ sort: { $gt: after, $lt: until } }, { sort: { sort: 1 }, limit: 1_000 });
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.sort;
  }
}
