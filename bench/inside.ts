import { HeaderMap, type ApolloServer } from '@apollo/server';

import { toGraphqlReply } from '../gateway/http/reply.ts';
import type { Log } from '../gateway/observe.ts';
import type { Trail } from '../gateway/arrival.ts';
import type { Answer } from '../gateway/server.ts';
import { createEnding } from '../gateway/transport/ending.ts';

/** The text of an operation to the text of its answer, through all that a variant does but the client's HTTP. */
export type Ask = (body: string, token: string) => Promise<string>;

/** A variant that is up: by its address, and from within its process. */
export interface Served {
  readonly url: string;
  readonly ask: Ask;
}

export interface OurRooms {
  readonly answer: Answer;
  readonly requestDeadlineMs: number;
  readonly log: Log;
  readonly now: () => number;
  readonly newTraceId: () => string;
}

/** What gateway/http/visit.ts does for a request, without the sockets around it. */
export const askOurs =
  ({ answer, requestDeadlineMs, log, now, newTraceId }: OurRooms): Ask =>
  async (body, token) => {
    const [startedAt, traceId, ending] = [now(), newTraceId(), createEnding()];
    const trail: Trail = { viewerKind: null, operation: null, fetches: 0 };
    const timer = setTimeout(() => ending.end(new Error('No time left.')), requestDeadlineMs);
    const result = await answer(
      {
        headers: { authorization: [`Bearer ${token}`] },
        traceId,
        signal: ending,
        deadlineAt: startedAt + requestDeadlineMs,
        readBody: async () => body,
      },
      trail,
    );
    clearTimeout(timer);
    const reply = toGraphqlReply(result, 'application/json');
    const codes = [...new Set(result.errors?.map(({ extensions }) => extensions.code))];
    log.request({ traceId, status: reply.status, durationMs: now() - startedAt, ...trail, codes });
    return String(reply.body);
  };

/** Apollo Server's own door for a request that is in memory; `contextFor` makes what resolvers get. */
export function askApollo<Context extends object>(
  server: ApolloServer<Context>,
  contextFor: () => Context,
): Ask {
  const headers = new HeaderMap([['content-type', 'application/json']]);
  return async (body) => {
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers, search: '', body: JSON.parse(body) },
      context: async () => contextFor(),
    });
    if (answer.body.kind !== 'complete') throw new Error('Not a whole answer.');
    return answer.body.string;
  };
}
