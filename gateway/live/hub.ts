import { KnownError } from '../../schema/errors.ts';
import type { LiveFeed, Notice } from '../../schema/live.ts';
import { createRecent } from './recent.ts';

/** Somebody who is to be told of changes with these topics. */
export interface Member {
  readonly topics: readonly string[];
  /** Called in the order of the feed; never waits. */
  tell(notice: Notice): void;
  /** Its place in the feed was lost: what comes next may leave something out. */
  lose(): void;
}

/** One reader of the feed for all subscriptions of this process. */
export interface Hub {
  /** Resolves once changes are heard; from then on none is missed. */
  ready(): Promise<void>;
  /** Place behind which nothing was told yet; null while none is known. */
  place(): string | null;
  /** From now on it is told; what it gives back ends that. */
  join(member: Member): () => void;
  /** What was told behind a place, of these topics; BAD_REQUEST (field Last-Event-ID) when that is too far back. */
  missed(place: string, topics: readonly string[]): Promise<readonly Notice[]>;
  stop(): Promise<void>;
}

export interface HubParts {
  readonly feed: LiveFeed;
  readonly report: (error: unknown) => void;
  /** Rest after a failure, in milliseconds. */
  readonly retryMs?: number;
}

/** A stream of changes may open later than it was asked for: marks are put into it until the first one arrives. */
const markMs = 200;
/** Who was away for longer than so many changes of its own reads anew. */
const mostMissed = 1_000;
/** Each reads a feed of its own: after a restart all come at once. */
const mostReaders = 4;

export function createHub({ feed, report, retryMs = 1_000 }: HubParts): Hub {
  const stopping = new AbortController();
  const { signal } = stopping;
  const members = new Map<string, Set<Member>>();
  const recent = createRecent();
  const turns = createTurns(mostReaders);
  let place: string | null = null;
  let hearing = startHearing();

  function take(notice: Notice): void {
    place = notice.place;
    recent.add(notice);
    hearing.heard();
    const told = new Set(notice.topics.flatMap((topic) => [...(members.get(topic) ?? [])]));
    for (const member of told) member.tell(notice);
  }

  /** Reads on from the last place; from now on where there is none, and then everybody is told of the gap. */
  async function read(): Promise<void> {
    for await (const notice of feed.follow({ after: place, signal })) take(notice);
  }

  function fail(error: unknown): void {
    if (signal.aborted) return;
    report(error);
    if (!isLost(error)) return;
    place = null;
    recent.clear();
    hearing = startHearing();
    for (const member of new Set([...members.values()].flatMap((some) => [...some]))) member.lose();
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const marking = keepMarking();
      await read().catch(fail);
      marking();
      await pause(retryMs, signal);
    }
  }

  function keepMarking(): () => void {
    const mark = (): void => {
      if (!hearing.isDone()) feed.mark().catch(report);
    };
    const timer = setInterval(mark, markMs);
    mark();
    return () => clearInterval(timer);
  }

  /** Behind the mark everything is told to whoever had joined before; the reader of the past ends there. */
  async function readBetween(from: string, topics: ReadonlySet<string>): Promise<Notice[]> {
    const ending = new AbortController();
    const end = (): void => ending.abort();
    signal.addEventListener('abort', end, { once: true });
    try {
      const mark = await feed.mark();
      const found: Notice[] = [];
      for await (const notice of feed.follow({ after: from, signal: ending.signal })) {
        if (notice.change.id === mark) break;
        if (notice.topics.some((topic) => topics.has(topic))) found.push(notice);
        if (found.length > mostMissed) throw tooFarBack();
      }
      return found;
    } finally {
      end();
      signal.removeEventListener('abort', end);
    }
  }

  const running = run();
  return {
    ready: () => hearing.done,
    place: () => place,
    join(member) {
      for (const topic of member.topics)
        members.set(topic, (members.get(topic) ?? new Set()).add(member));
      return () => {
        for (const topic of member.topics) {
          const some = members.get(topic);
          some?.delete(member);
          if (some?.size === 0) members.delete(topic);
        }
      };
    },
    async missed(from, topics) {
      const wanted = new Set(topics);
      const known = recent.behind(from);
      if (known) return known.filter((one) => one.topics.some((topic) => wanted.has(topic)));
      return turns(() => readBetween(from, wanted));
    },
    async stop() {
      stopping.abort();
      hearing.heard();
      await running;
    },
  };
}

const tooFarBack = (): KnownError => new KnownError('BAD_REQUEST', { field: 'Last-Event-ID' });

const isLost = (error: unknown): boolean =>
  error instanceof KnownError && error.extensions.field === 'Last-Event-ID';

function startHearing(): {
  readonly done: Promise<void>;
  isDone(): boolean;
  heard(): void;
} {
  let isDone = false;
  let resolve = (): void => {};
  const done = new Promise<void>((settle) => (resolve = settle));
  return {
    done,
    isDone: () => isDone,
    heard() {
      isDone = true;
      resolve();
    },
  };
}

/** Lets so many work at the same time; the others wait for their turn. */
function createTurns(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let free = most;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
    signal.addEventListener('abort', end, { once: true });
  });
}
