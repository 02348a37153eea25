import type { LiveEvent, Notice } from '../../schema/live.ts';
import type { Learned } from '../arrival.ts';
import type { PublicResult } from '../failures.ts';
import type { LiveLine } from '../observe.ts';
import { isFinal, refusalIn } from './refusals.ts';
import type { Hub } from './hub.ts';
import { createQueue } from './queue.ts';

/** Where a subscription is told: one stream of events, or one operation on a WebSocket. */
export interface Sink {
  /** Resolves when there is room for more. `place` is sealed: with it the client can come back. */
  give(result: PublicResult, place: string): Promise<void>;
  /** Shows that the line is alive, and how far it is; `place` null while that is not known. */
  beat(place: string | null): void;
  /** Ends it: with the last answer, after which the client need not come back; without when it should. */
  end(last: PublicResult | null): void;
}

export interface Turn {
  readonly result: PublicResult;
  /** Null when it was refused. */
  readonly learned: Learned | null;
}

export interface SubscriptionParts {
  /** Carries it out once, with all rights as they are at that moment. Never rejects. */
  readonly ask: (event: LiveEvent) => Promise<Turn>;
  /** Every topic of what was learned; rejects as `Whose`. */
  readonly topicsOf: (learned: Learned) => Promise<readonly string[]>;
  readonly hub: Hub;
  readonly seal: (place: string) => string;
  readonly beatMs: number;
}

/** A subscription that was let in, and is told from here on. */
export interface Subscription {
  /** Tells it to the sink until it ends; resolves with how. Once. */
  run(sink: Sink): Promise<Pick<LiveLine, 'given' | 'ended'>>;
  /** Ends it: its client left, or this process stops. */
  end(why: 'LEFT' | 'STOPPED'): void;
}

/** Changes that wait for a client that does not keep up; beyond it, it is to come back. */
const mostWaiting = 200;

/** Is told from this call on; what it missed before, behind `from`, is told first. Rejects as `Hub.missed`. */
export async function openSubscription(
  parts: SubscriptionParts,
  first: readonly string[],
  from: string | null,
): Promise<Subscription> {
  const { ask, topicsOf, hub, seal, beatMs } = parts;
  let topics = first;
  let ended: LiveLine['ended'] | null = null;
  let last: PublicResult | null = null;
  let wake = (): void => {};
  const early: Notice[] = [];
  let queue: ReturnType<typeof createQueue> | null = null;

  function end(why: LiveLine['ended'], result: PublicResult | null = null): void {
    if (ended !== null) return;
    ended = why;
    last = result;
    leave();
    wake();
  }
  const isOver = (): boolean => ended !== null;
  const join = (): (() => void) =>
    hub.join({
      topics,
      tell(notice) {
        if (!queue) return void early.push(notice);
        queue.put(notice);
        if (queue.length > mostWaiting) end('SLOW');
        wake();
      },
      // Without its last place it comes back with one that cannot be gone on from, and is told so.
      lose: () => end('STOPPED'),
    });
  let leave = join();
  let place = from ?? hub.place();
  try {
    queue = createQueue(from === null ? [] : await hub.missed(from, topics));
  } catch (error) {
    leave();
    throw error;
  }
  early.forEach(queue.put);
  const waiting = queue;

  /** True when it may go on. */
  function judge(result: PublicResult): boolean {
    const refusal = refusalIn(result);
    if (refusal === null) return true;
    end(refusal, isFinal(refusal) ? result : null);
    return false;
  }

  async function give({ change, place: at }: Notice, sink: Sink): Promise<number> {
    const { result } = await ask({ kind: 'change', change });
    if (ended !== null || !judge(result)) return 0;
    place = at;
    if (isEmpty(result)) return 0;
    await sink.give(result, seal(at));
    return 1;
  }

  /** Whether it still may be told, and of what: a customer may have got other ids. */
  async function check(): Promise<void> {
    const { result, learned } = await ask({ kind: 'check' });
    const refusal = refusalIn(result);
    // What passes is found out when there is something to tell.
    if (refusal !== null && isFinal(refusal)) end(refusal, result);
    if (ended !== null || !learned) return;
    const next = await topicsOf(learned).catch(() => topics);
    if (ended !== null || next.join(' ') === topics.join(' ')) return;
    topics = next;
    const former = leave;
    leave = join();
    former();
  }

  /** A client that has taken nothing since the last beat is not there any more, or as good as. */
  function startBeating(sink: Sink, isStuck: () => boolean): () => void {
    let wasStuck = false;
    const timer = setInterval(() => {
      if (isStuck() && wasStuck) return end('SLOW');
      wasStuck = isStuck();
      if (!wasStuck) {
        if (waiting.length === 0) place = hub.place() ?? place;
        sink.beat(place === null ? null : seal(place));
      }
      void check();
    }, beatMs);
    return () => clearInterval(timer);
  }

  return {
    async run(sink) {
      let given = 0;
      let isGiving = false;
      const stopBeating = startBeating(sink, () => isGiving);
      sink.beat(place === null ? null : seal(place));
      while (!isOver()) {
        const notice = waiting.take();
        if (!notice) {
          await new Promise<void>((resolve) => (wake = resolve));
          continue;
        }
        isGiving = true;
        const giving = give(notice, sink);
        const stopped = new Promise<void>((resolve) => (wake = resolve));
        given += await Promise.race([giving, untilEnded(stopped)]);
        isGiving = false;
      }
      stopBeating();
      sink.end(last);
      return { given, ended: ended ?? 'LEFT' };
    },
    end,
  };

  /** Who waits for a slow client need not wait on when it is over. */
  async function untilEnded(woken: Promise<void>): Promise<number> {
    let next = woken;
    for (;;) {
      await next;
      if (ended !== null) return 0;
      next = new Promise<void>((resolve) => (wake = resolve));
    }
  }
}

/** Something that is not for this viewer, or is gone by now: nobody is told that it was there. */
const isEmpty = ({ data, errors }: PublicResult): boolean =>
  !errors && Object.values(data ?? {}).every((value) => value === null);
