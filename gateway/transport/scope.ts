import type { LiveEvent } from '../../schema/live.ts';
import type { Positions } from '../../schema/positions.ts';
import type { Viewer, Written } from '../../schema/wire.ts';
import type { GivenBook } from '../plan/execute/given.ts';
import type { TimedSession } from './deadline.ts';
import { signalOf, type Ending } from './ending.ts';
import { createFetchBook, type FetchBook } from './fetches.ts';
import { createLiveBook, type LiveBook } from './live.ts';
import { createPassageBook, type PassageBook } from './passages.ts';
import { createReachedBook, type ReachedBook } from './reached.ts';

/** What all fetches of one gateway request share. It lives and dies with the request. */
export interface RequestScope {
  readonly viewer: Viewer;
  readonly traceId: string;
  /** Ends when the client is gone or the request's time is up. */
  readonly ending: Ending;
  /** The same as a real signal, for stores and libraries. */
  readonly signal: AbortSignal;
  /** Milliseconds left for the request; 0 or less when there are none. */
  remainingMs(): number;
  readonly fetches: FetchBook;
  /** Filled by the executor with what the answer gave of whom; null when nobody asks for it. */
  readonly given: GivenBook | null;
  /** What sources wrote in this request, as they say. */
  readonly written: Written[];
  /** What the viewer has seen already: no source may show it anything older. */
  readonly seen: Positions;
  /** How far sources had come after mutations of this request. */
  readonly reachedBook: ReachedBook;
  /** How the viewer got to see whom, as sources say. */
  readonly passageBook: PassageBook;
  /** Why a subscription is carried out; absent for all other operations. */
  readonly event?: LiveEvent | undefined;
  /** What sources say of that subscription. */
  readonly liveBook: LiveBook;
  /** Sessions opened in this request, by source. */
  readonly sessions: Map<string, TimedSession>;
  /** Told of every failure behind the answer; for the log only. */
  report(source: string, error: unknown): void;
}

export interface ScopeParts {
  readonly viewer: Viewer;
  readonly traceId: string;
  readonly signal: Ending;
  /** Milliseconds, on the same clock as `now`. */
  readonly deadlineAt: number;
  readonly now: () => number;
  readonly report: (source: string, error: unknown) => void;
  readonly given?: GivenBook | undefined;
  readonly event?: LiveEvent | undefined;
  /** Nothing when absent. */
  readonly seen?: Positions | undefined;
}

export function createScope(parts: ScopeParts): RequestScope {
  const { viewer, traceId, signal: ending, deadlineAt, now, report } = parts;
  const signal = signalOf(ending);
  return {
    viewer,
    traceId,
    ending,
    get signal() {
      return signal();
    },
    remainingMs: () => deadlineAt - now(),
    fetches: createFetchBook(now),
    given: parts.given ?? null,
    written: [],
    seen: parts.seen ?? {},
    reachedBook: createReachedBook(),
    passageBook: createPassageBook(),
    event: parts.event,
    liveBook: createLiveBook(),
    sessions: new Map(),
    report,
  };
}
