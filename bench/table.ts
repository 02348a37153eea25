import type { Client, Concurrency, Storage, Variant, ViewName } from './views.ts';

export interface Round {
  readonly client: Client;
  readonly view: ViewName;
  readonly storage: Storage;
  readonly variant: Variant;
  readonly c: Concurrency;
  readonly cpuUs: number;
  readonly requests: number;
  readonly seconds: number;
  readonly latencies: readonly number[];
}

/** Medians over the rounds of one measurement; latencies in milliseconds, CPU in microseconds per request. */
export interface Row {
  readonly client: Client;
  readonly view: ViewName;
  readonly storage: Storage;
  readonly variant: Variant;
  readonly c: Concurrency;
  readonly rps: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuUs: number;
}

const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};
/** The mean of the two in the middle when their number is even. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}
const round = (value: number, digits: number): number => Number(value.toFixed(digits));

export function medians(rounds: readonly Round[]): Row[] {
  const groups = new Map<string, Round[]>();
  for (const one of rounds) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { client, view, storage, variant, c } = first;
    return [
      {
        client,
        view,
        storage,
        variant,
        c,
        rps: round(median(group.map(({ requests, seconds }) => requests / seconds)), 1),
        p50: round(median(group.map(({ latencies }) => quantile(latencies, 0.5))), 2),
        p99: round(median(group.map(({ latencies }) => quantile(latencies, 0.99))), 2),
        cpuUs: round(median(group.map(({ cpuUs }) => cpuUs)), 0),
      },
    ];
  });
}

const keyOf = ({
  client,
  storage,
  view,
  c,
  variant,
}: Pick<Row, 'client' | 'storage' | 'view' | 'c' | 'variant'>): string =>
  [client, storage, view, c, variant].join(' ');

export function toTable(rows: readonly Row[]): string {
  const cells = rows.map(({ client, storage, view, c, variant, rps, p50, p99, cpuUs }) =>
    [client, storage, view, c, variant, rps, p50, p99, cpuUs].map(String),
  );
  const head = ['client', 'rows', 'view', 'c', 'variant', 'req/s', 'p50 ms', 'p99 ms', 'CPU µs'];
  const widths = head.map((title, at) =>
    Math.max(title.length, ...cells.map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at < 5 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  return [head, ...cells].map(line).join('\n');
}

/** How much less CPU ours takes than the stock gateway on the same road. */
export function toRatios(rows: readonly Row[]): string {
  const pairs = [
    ['stock-local', 'ours-local'],
    ['stock-http', 'ours-http'],
    ['monolith', 'ours-local'],
  ] as const;
  return rows
    .filter(({ variant }) => variant === 'ours-local')
    .flatMap(({ client, storage, view, c }) =>
      pairs.map(([theirs, ours]) => {
        const cpu = (variant: Variant): number =>
          rows.find((row) => keyOf(row) === keyOf({ client, storage, view, c, variant }))?.cpuUs ??
          Number.NaN;
        return `${client} ${storage} ${view} c=${c}: ${theirs} / ${ours} = ${(cpu(theirs) / cpu(ours)).toFixed(2)} in CPU per request`;
      }),
    )
    .join('\n');
}
