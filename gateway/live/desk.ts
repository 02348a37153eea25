import { KnownError } from '../../schema/errors.ts';
import type { LiveEvent } from '../../schema/live.ts';
import type { Viewer } from '../../schema/wire.ts';
import type { Arrival, Learned, LiveTurn, Trail } from '../arrival.ts';
import { toPublicError, type PublicResult } from '../failures.ts';
import type { LiveLine, Log } from '../observe.ts';
import type { Answer } from '../server.ts';
import { createEnding } from '../transport/ending.ts';
import type { Hub } from './hub.ts';
import type { Places } from './places.ts';
import { refusalIn } from './refusals.ts';
import { createSeats, type Seats } from './seats.ts';
import { openSubscription, type Sink, type Subscription, type Turn } from './subscription.ts';

/** Someone at a door who can be told of changes. */
export interface LiveQuestion {
  /** What its door knows of it. */
  readonly arrival: Omit<Arrival, 'deadlineAt' | 'live'>;
  readonly trail: Trail;
  readonly over: LiveLine['over'];
  /** Place that it was told up to, as it was given; null for who comes for the first time. */
  readonly lastId: string | null;
}

export type Opening =
  /** No subscription, or one that is not for this viewer: this answer is all. */
  | { readonly kind: 'answered'; readonly result: PublicResult }
  /** It is told from now on; `run` and `end` as of a subscription. */
  | {
      readonly kind: 'open';
      readonly run: (sink: Sink) => Promise<void>;
      readonly end: () => void;
    };

/** Where subscriptions are opened, counted and ended. */
export interface LiveDesk {
  /** Carries an operation out; never rejects. */
  open(question: LiveQuestion): Promise<Opening>;
  /** Sends everybody home, to come back elsewhere, and takes nobody any more. */
  stop(): void;
}

export interface DeskParts {
  readonly answer: Answer;
  readonly hub: Hub;
  readonly places: Places;
  /** Topics with those of every other id of the customers in them; rejects as `Whose`. */
  readonly topicsOf: (viewer: Viewer, topics: readonly string[]) => Promise<readonly string[]>;
  readonly limits: {
    /** Open subscriptions of one viewer, and of all. */
    readonly perViewer: number;
    readonly total: number;
    /** Time between two signs of life, and looks at rights. */
    readonly beatMs: number;
    readonly requestDeadlineMs: number;
  };
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newTraceId: () => string;
}

export function createLiveDesk(parts: DeskParts): LiveDesk {
  const { hub, places, topicsOf, limits, log, now } = parts;
  const seats = createSeats(limits);
  const open = new Set<Subscription>();
  const ask = createAsk(parts);
  let isStopping = false;

  async function letIn(question: LiveQuestion, learned: Learned): Promise<Subscription> {
    const from = question.lastId === null ? null : places.open(question.lastId);
    if (question.lastId !== null && from === null)
      throw new KnownError('BAD_REQUEST', { field: 'Last-Event-ID' });
    await hub.ready();
    const topics = await topicsOf(learned.viewer, learned.topics);
    if (isStopping) throw new KnownError('OVERLOADED');
    return openSubscription(
      {
        ask: (event) => ask(question, event, newTrail()),
        topicsOf: (later) => topicsOf(later.viewer, later.topics),
        hub,
        seal: places.seal,
        beatMs: limits.beatMs,
      },
      topics,
      from,
    );
  }

  function toOpening(
    { arrival: { traceId }, trail, over }: LiveQuestion,
    subscription: Subscription,
    free: () => void,
  ): Opening {
    const startedAt = now();
    open.add(subscription);
    const leave = (): void => {
      open.delete(subscription);
      free();
    };
    return {
      kind: 'open',
      end() {
        subscription.end('LEFT');
        leave();
      },
      async run(sink) {
        const told = await subscription.run(sink);
        leave();
        const { viewerKind, operation } = trail;
        const durationMs = now() - startedAt;
        log.live({ traceId, over, viewerKind, operation, durationMs, ...told });
      },
    };
  }

  return {
    async open(question) {
      const { result, learned } = await ask(question, { kind: 'opening' }, question.trail);
      const refusal = refusalIn(result);
      if (!learned || result.data === undefined) return { kind: 'answered', result };
      if (refusal !== null) return refused(new KnownError(refusal));
      return admit(question, learned);
    },
    stop() {
      isStopping = true;
      for (const one of open) one.end('STOPPED');
    },
  };

  async function admit(question: LiveQuestion, learned: Learned): Promise<Opening> {
    let free = (): void => {};
    try {
      if (isStopping) throw new KnownError('OVERLOADED');
      free = takeSeat(seats, learned.viewer);
      return toOpening(question, await letIn(question, learned), free);
    } catch (error) {
      free();
      const known = error instanceof KnownError;
      if (!known) log.failure('live', error, question.arrival.traceId);
      return refused(error, question.arrival.traceId);
    }
  }
}

const refused = (error: unknown, traceId?: string): Opening => ({
  kind: 'answered',
  result: { errors: [toPublicError(error, traceId)] },
});

function takeSeat(seats: Seats, viewer: Viewer): () => void {
  const seat = seats.take(viewer);
  if (typeof seat === 'string') throw new KnownError(seat);
  return seat;
}

/** Once through all rooms, as if the client had asked it at this moment. */
const createAsk =
  ({ answer, limits, now, newTraceId }: DeskParts) =>
  async ({ arrival }: LiveQuestion, event: LiveEvent, trail: Trail): Promise<Turn> => {
    const live: LiveTurn = { event, learned: null };
    const isOpening = event.kind === 'opening';
    const ending = createEnding();
    const timer = setTimeout(
      () => ending.end(new KnownError('DEADLINE_EXCEEDED')),
      limits.requestDeadlineMs,
    );
    const result = await answer(
      {
        ...arrival,
        live,
        traceId: isOpening ? arrival.traceId : newTraceId(),
        signal: isOpening ? arrival.signal : ending,
        deadlineAt: now() + limits.requestDeadlineMs,
      },
      trail,
    );
    clearTimeout(timer);
    return { result, learned: live.learned };
  };

const newTrail = (): Trail => ({ viewerKind: null, operation: null, fetches: 0 });
