import type { Positions } from '../../../schema/positions.ts';
import type { SubgraphName } from '../../../schema/wire.ts';
import type { EventFeed, EventPage } from '../events.ts';
import { createHeld } from './held.ts';
import { turn, type Projection } from './projection.ts';

/** How patient the reading of a feed is. */
export interface Pace {
  /** How long one question may wait for the first event. */
  readonly waitMs: number;
  /** Rest after an answer that holds nothing, so that a feed that does not wait is not asked without end. */
  readonly restMs: number;
  /** How long an answer may take beyond what it was allowed to wait; after that it is a failure. */
  readonly answerMs: number;
  /** Rest after a failure. */
  readonly retryMs: number;
  /** A feed that has not answered for so long is not known up to now. */
  readonly staleMs: number;
}

export interface Following {
  readonly name: SubgraphName;
  /** Whether everything of this feed up to this moment is in the projection. */
  isCurrent(): boolean;
  /** For when the projection holds everything of this feed, if that is longer ago than `staleMs`; else null. */
  staleSince(): Date | null;
  /** Resolves when what the feed held at the call is in the projection, or when the feed has failed since. */
  caughtUp(): Promise<void>;
  /** How far the projection has this feed, and what its teller had heard of others by then. */
  held(): Positions;
  /** Resolves when it has so much; false when it has not by then. */
  holds(least: Positions, waitMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

export interface FollowOptions {
  readonly name: SubgraphName;
  readonly feed: EventFeed;
  readonly projection: Pick<Projection, 'findPosition' | 'apply'>;
  readonly pace: Pace;
  readonly now: () => Date;
  /** Told once of each spell of failures. */
  readonly report: (error: unknown) => void;
}

export const defaultPace: Pace = {
  waitMs: 10_000,
  restMs: 50,
  answerMs: 5_000,
  retryMs: 1_000,
  staleMs: 30_000,
};

/** Events in one batch: few enough that a request in between hardly waits. */
const stepSize = 50;

/** Reads one feed into a projection, from its stored position and on for ever; its failures are its own. */
export function startFollowing(options: FollowOptions): Following {
  const { name, feed, projection, pace, now, report } = options;
  const stopping = new AbortController();
  /** Cuts short whatever waits: to stop, or to ask again at once. */
  let cut = new AbortController();
  let waiting: readonly (() => void)[] = [];
  /** Null when it must be found in the store. */
  let position: string | null = null;
  let state: 'READING' | 'AT_END' | 'FAILING' = 'READING';
  let answeredAt = 0;
  /** Nobody noted how old what a former process read was: it is at least this old. */
  let currentAt = now().getTime();
  const held = createHeld(name, () => cut.abort());

  /** The position after a page; null when another process has moved it. */
  async function take({ events }: EventPage, from: string): Promise<string | null> {
    let at = from;
    for (let index = 0; index < events.length; index += stepSize) {
      const some = events.slice(index, index + stepSize);
      const to = some.at(-1)?.position ?? at;
      if (!(await projection.apply({ feed: name, events: some, from: at, to }))) return null;
      at = to;
      await turn();
    }
    return at;
  }

  /** One question to the feed, and what follows from its answer; gives how long to rest. */
  async function step(): Promise<number> {
    const from = position ?? (await projection.findPosition(name));
    renew();
    const asking = waiting;
    const wanted = held.wanted();
    const longest = wanted ? pace.restMs : pace.waitMs;
    const waitMs = asking.length === 0 && state === 'AT_END' ? longest : 0;
    const page = await inTime(waitMs + pace.answerMs, (signal) =>
      feed.read(from, { waitMs, signal, ...(wanted ? { wanted } : {}) }),
    );
    position = await take(page, from);
    answeredAt = now().getTime();
    state = position === null || page.more ? 'READING' : 'AT_END';
    if (position === null || state === 'READING') return 0;
    held.note({ ...page.heard, [name]: position });
    currentAt = answeredAt;
    release(asking);
    return page.events.length === 0 ? pace.restMs : 0;
  }

  /** An answer within a time; cut short it ends as well. */
  async function inTime<Answer>(
    ms: number,
    ask: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const ending = new AbortController();
    const end = (): void => ending.abort();
    const timer = setTimeout(end, ms);
    cut.signal.addEventListener('abort', end, { once: true });
    if (cut.signal.aborted) end();
    try {
      return await ask(ending.signal);
    } finally {
      clearTimeout(timer);
      cut.signal.removeEventListener('abort', end);
    }
  }

  function fail(error: unknown): number {
    if (cut.signal.aborted) return 0;
    if (state !== 'FAILING') report(error);
    state = 'FAILING';
    position = null;
    release(waiting);
    return pace.retryMs;
  }

  function release(asking: readonly (() => void)[]): void {
    waiting = waiting.filter((resolve) => !asking.includes(resolve));
    for (const resolve of asking) resolve();
  }

  /** Whoever cut short what waited before is among those who ask now. */
  function renew(): void {
    if (cut.signal.aborted && !stopping.signal.aborted) cut = new AbortController();
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      renew();
      await pause(await step().catch(fail), cut.signal);
    }
    release(waiting);
    held.end();
  }

  const running = run();
  return {
    name,
    isCurrent: () => state === 'AT_END' && now().getTime() - answeredAt <= pace.staleMs,
    staleSince: () => (now().getTime() - currentAt > pace.staleMs ? new Date(currentAt) : null),
    caughtUp: () =>
      new Promise((resolve) => {
        if (stopping.signal.aborted) return resolve();
        waiting = [...waiting, resolve];
        return cut.abort();
      }),
    held: () => held.positions,
    holds: (least, waitMs) => held.until(least, waitMs),
    stop() {
      stopping.abort();
      cut.abort();
      return running;
    },
  };
}

/** Ends at once when the signal does; in any case lets others go first. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0 || signal.aborted) return turn();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
