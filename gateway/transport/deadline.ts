import type { ExecutionResult } from 'graphql';

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

function openTimedSession(source: Source, scope: RequestScope, timeoutMs: number): TimedSession {
  const ended = new AbortController();
  const waiting = new Set<(reason: unknown) => void>();
  const end = (reason: unknown): void => {
    ended.abort(reason);
    for (const reject of waiting) reject(reason);
  };
  scope.onEnd(() => end(scope.signal.reason));
  const session = source.openSession(scope, ended.signal);
  const margin = source.isOwn ? 0 : answerMarginMs;
  return {
    answer: (request) =>
      new Promise((resolve, reject) => {
        if (ended.signal.aborted) return reject(ended.signal.reason);
        const ms = Math.min(timeoutMs, scope.remainingMs() - margin);
        const timer = setTimeout(() => end(createFailure('timeout')), ms);
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
