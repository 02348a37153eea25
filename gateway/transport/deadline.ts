import type { ExecutionResult } from 'graphql';

import { isNowhere, type AtLeast } from '../../schema/positions.ts';
import { createEnding } from './ending.ts';
import { createFailure } from './failure.ts';
import type { RequestScope } from './scope.ts';
import type { FetchRequest, Source } from './source.ts';

/** A session that answers in time or rejects; after the first fetch without answer it rejects at once. */
export interface TimedSession {
  answer(request: FetchRequest): Promise<ExecutionResult>;
}

/** Kept back from fetches of sources, so that what did arrive still reaches the client in time. */
const answerMarginMs = 50;

/** The session of this request with a source; opened at the first fetch. */
export function sessionWith(source: Source, scope: RequestScope, timeoutMs: number): TimedSession {
  const known = scope.sessions.get(source.name);
  if (known) return known;
  const session = openTimedSession(source, scope, timeoutMs);
  scope.sessions.set(source.name, session);
  return session;
}

/** Longer than any deadline; the gateway's own fields have none. */
const longestWaitMs = 30_000;
/** Kept for the source itself, once it has waited for what the viewer has seen elsewhere. */
const afterWaitMs = 200;

const toAtLeast = ({ seen }: RequestScope, msLeft: number): AtLeast | undefined =>
  isNowhere(seen)
    ? undefined
    : { positions: seen, waitMs: Math.max(0, Math.min(msLeft, longestWaitMs) - afterWaitMs) };

function openTimedSession(source: Source, scope: RequestScope, timeoutMs: number): TimedSession {
  const { ending } = scope;
  const over = createEnding();
  const margin = source.isOwn ? 0 : answerMarginMs;
  const msLeft = (): number => Math.min(timeoutMs, scope.remainingMs() - margin);
  const session = source.openSession(scope, over, toAtLeast(scope, msLeft()));
  const waiting = new Set<(reason: unknown) => void>();
  over.addEventListener('abort', () => {
    for (const reject of waiting) reject(over.reason);
  });
  if (ending.aborted) over.end(ending.reason);
  else ending.addEventListener('abort', () => over.end(ending.reason), { once: true });
  return {
    answer: (request) =>
      new Promise((resolve, reject) => {
        if (over.aborted) return reject(over.reason);
        const timer = setTimeout(() => over.end(createFailure('timeout')), msLeft());
        const settle = (): void => {
          clearTimeout(timer);
          waiting.delete(stop);
        };
        const stop = (reason: unknown): void => {
          settle();
          reject(reason);
        };
        waiting.add(stop);
        const arrive = (answer: ExecutionResult): void => {
          settle();
          resolve(answer);
        };
        session.answer(request).then(arrive, stop);
      }),
  };
}
