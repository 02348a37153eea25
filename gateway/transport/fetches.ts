import { setImmediate as macrotask } from 'node:timers/promises';

export type Health = 'FRESH' | 'STALE' | 'UNAVAILABLE' | 'NOT_PERMITTED';

/** How one source did in this request. */
export interface SourceState {
  readonly system: string;
  readonly health: Health;
  /** Milliseconds since 1970: for when what it gave holds; null when it gave nothing. */
  readonly asOf: number | null;
}

/** How one fetch ended. */
export type FetchEnd =
  | { readonly kind: 'answered' }
  /** Its rows are as old as `asOf` says. */
  | { readonly kind: 'old'; readonly asOf: number }
  | { readonly kind: 'failed' };

/** The fetches of one gateway request: what was asked of whom, and how it ended. */
export interface FetchBook {
  /** Notes that a fetch leaves; call what it gives back when the fetch has ended. */
  start(source: string): (end: FetchEnd) => void;
  /** Notes sources that were wanted but not asked, as the viewer may see nothing of them. */
  refuse(sources: readonly string[]): void;
  /** Resolves once no fetch is under way, and none follows from the last answers. */
  idle(): Promise<void>;
  /** One row per source, by name. */
  states(): readonly SourceState[];
  /** How many fetches left. */
  count(): number;
}

/** `now` on a clock of milliseconds since 1970. */
export function createFetchBook(now: () => number): FetchBook {
  const states = new Map<string, SourceState>();
  const refused = new Set<string>();
  let count = 0;
  let underWay = 0;
  let waiting: (() => void)[] = [];

  function end(source: string, how: FetchEnd): void {
    states.set(source, worst(states.get(source), toState(source, how, now())));
    underWay -= 1;
    if (underWay > 0) return;
    for (const resume of waiting) resume();
    waiting = [];
  }

  return {
    start(source) {
      count += 1;
      underWay += 1;
      return (how) => end(source, how);
    },
    refuse(sources) {
      for (const source of sources) refused.add(source);
    },
    async idle() {
      if (underWay > 0) await new Promise<void>((resume) => waiting.push(resume));
      // The executor sends what follows from an answer before the next macrotask; one without fetches is the end.
      await macrotask();
      return underWay > 0 ? this.idle() : undefined;
    },
    states() {
      const missing = [...refused].filter((source) => !states.has(source));
      const rows = missing.map(
        (system) => ({ system, health: 'NOT_PERMITTED', asOf: null }) as const,
      );
      return [...states.values(), ...rows].toSorted((a, b) => (a.system < b.system ? -1 : 1));
    },
    count: () => count,
  };
}

function toState(system: string, how: FetchEnd, now: number): SourceState {
  if (how.kind === 'failed') return { system, health: 'UNAVAILABLE', asOf: null };
  if (how.kind === 'old') return { system, health: 'STALE', asOf: how.asOf };
  return { system, health: 'FRESH', asOf: now };
}

const severity = { FRESH: 0, STALE: 1, NOT_PERMITTED: 2, UNAVAILABLE: 3 } as const;

/** A source is as good as its worst fetch, and as new as its oldest. */
function worst(known: SourceState | undefined, next: SourceState): SourceState {
  if (!known || severity[next.health] > severity[known.health]) return next;
  if (severity[next.health] < severity[known.health]) return known;
  return (next.asOf ?? 0) < (known.asOf ?? 0) ? next : known;
}
