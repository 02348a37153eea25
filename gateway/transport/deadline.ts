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
  const end = (): void => ended.abort(scope.signal.reason);
  if (scope.signal.aborted) end();
  else scope.signal.addEventListener('abort', end, { once: true });
  const session = source.openSession(scope, ended.signal);
  return {
    answer: (request) =>
      new Promise((resolve, reject) => {
        if (ended.signal.aborted) return reject(ended.signal.reason);
        const margin = source.isOwn ? 0 : answerMarginMs;
        const ms = Math.min(timeoutMs, scope.remainingMs() - margin);
        const timer = setTimeout(() => ended.abort(createFailure('timeout')), ms);
        const stop = (): void => settle(() => reject(ended.signal.reason));
        const settle = (how: () => void): void => {
          clearTimeout(timer);
          ended.signal.removeEventListener('abort', stop);
          how();
        };
        ended.signal.addEventListener('abort', stop, { once: true });
        session.answer(request).then(
          (answer) => settle(() => resolve(answer)),
          (error: unknown) => settle(() => reject(error)),
        );
      }),
  };
}
