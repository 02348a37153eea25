import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

import { KnownError, type ErrorCode } from '../../schema/errors.ts';
import { consistencyHeader } from '../../schema/wire.ts';
import { isUnforeseen, toPublicError, type PublicResult } from '../failures.ts';
import type { PageRequest, Pages } from '../graphiql/pages.ts';
import type { Log } from '../observe.ts';
import type { Arrival, Trail } from '../arrival.ts';
import type { LiveDesk } from '../live/desk.ts';
import { wantsEvents } from '../live/sse.ts';
import type { Answer } from '../server.ts';
import { createEnding } from '../transport/ending.ts';
import { checkLength, readText } from './body.ts';
import { answerType, isStrictJson, wantsPage } from './media.ts';
import { tell, type Told } from './live.ts';
import { foreignTraceOf } from './origin.ts';
import { toQuotaHeaders } from './quota-headers.ts';
import { toGraphqlReply, toProblem, type Reply } from './reply.ts';

export interface OperationVisitParts {
  readonly answer: Answer;
  /** Where clients are told of changes; nowhere at this door when absent. */
  readonly live?: LiveDesk;
  readonly requestDeadlineMs: number;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What the door knows of a request before its body; it may throw. */
  readonly welcome: (
    request: IncomingMessage,
  ) => Omit<Arrival, 'traceId' | 'signal' | 'deadlineAt' | 'readBody'>;
}

export interface VisitParts extends Omit<OperationVisitParts, 'welcome'> {
  readonly pages: Pages;
}

/** One request and its reply, whatever happens in between. */
export type Visit = (
  request: IncomingMessage,
  response: ServerResponse,
  traceId: string,
) => Promise<Reply>;

export const maxHeaders = 100;

/** The visits of the front door: operations, and pages. */
export function createVisit(parts: VisitParts): Visit {
  const answer = createOperationVisit({
    ...parts,
    welcome: ({ headersDistinct }) => ({
      headers: headersDistinct,
      origin: foreignTraceOf(headersDistinct),
    }),
  });
  return createSafeVisit(parts.log, async (request, response, traceId) => {
    const path = pathOf(request);
    if (path !== '/graphql')
      return (await parts.pages(toPageRequest(request, path))) ?? toProblem('NOT_FOUND');
    if (isRead(request) && wantsPage(request.headers.accept)) return toGraphiql;
    return answer(request, response, traceId);
  });
}

/** The same visit, in which whatever is thrown becomes a reply, and too many headers are refused unread. */
export const createSafeVisit =
  (log: Log, visit: Visit): Visit =>
  async (request, response, traceId) => {
    try {
      if (request.rawHeaders.length > 2 * maxHeaders) return toProblem('TOO_LARGE', 431);
      return await visit(request, response, traceId);
    } catch (error) {
      if (isUnforeseen(error)) log.failure('http', error, traceId);
      return toProblem(toPublicError(error, traceId));
    }
  };

export const pathOf = ({ url }: IncomingMessage): string => (url ?? '/').split('?')[0] ?? '/';

const toGraphiql: Reply = { status: 303, headers: { location: '/graphiql' }, body: '' };

const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

const toPageRequest = (request: IncomingMessage, path: string): PageRequest => ({
  path,
  method: request.method ?? 'GET',
  headers: request.headersDistinct,
  async readBody() {
    checkMessage(request);
    return readText(request);
  },
});

/** Refuses what is no POST of uncompressed JSON of a modest size, before anything of it is read. */
function checkMessage(request: IncomingMessage): void {
  if (request.method !== 'POST') throw new KnownError('METHOD_NOT_ALLOWED');
  if (
    request.headers['content-encoding'] !== undefined ||
    !isStrictJson(request.headers['content-type'])
  )
    throw new KnownError('UNSUPPORTED_MEDIA_TYPE');
  checkLength(request);
}

/** Codes that speak of the message, not of the operation in it. */
const aboutTheMessage: ReadonlySet<string> = new Set<ErrorCode>([
  'UNAUTHENTICATED',
  'BAD_REQUEST',
  'TOO_LARGE',
]);

function toReply(result: PublicResult, accept: string | undefined): Reply {
  const [first] = result.errors ?? [];
  if (result.data === undefined && first && aboutTheMessage.has(first.extensions.code))
    return toProblem(first);
  return toGraphqlReply(result, answerType(accept));
}

/** What goes along with an answer, beside it. */
const withTrail = (reply: Reply, { quota, consistency }: Trail): Reply => {
  const headers = {
    ...reply.headers,
    ...(quota ? toQuotaHeaders(quota) : {}),
    ...(consistency === undefined ? {} : { [consistencyHeader]: consistency }),
  };
  return { ...reply, headers };
};

interface Asking {
  readonly headers: IncomingHttpHeaders;
  readonly response: ServerResponse;
}

/** Visits that ask one operation by POST. */
export function createOperationVisit(parts: OperationVisitParts): Visit {
  const { answer, live, requestDeadlineMs, log, now, welcome } = parts;
  const ask = async (
    arrival: Arrival,
    trail: Trail,
    { headers, response }: Asking,
  ): Promise<Told> => {
    if (!live || !wantsEvents(headers.accept))
      return { result: await answer(arrival, trail), reply: null };
    const lastId = headers['last-event-id']?.toString() ?? null;
    return tell(live, { arrival, trail, lastId }, response);
  };
  return async (request, response, traceId) => {
    checkMessage(request);
    const welcomed = welcome(request);
    const startedAt = now();
    const trail: Trail = { viewerKind: null, operation: null, fetches: 0 };
    const ending = createEnding();
    response.once('close', () => {
      if (!response.writableFinished) ending.end(new KnownError('BAD_REQUEST'));
    });
    const timer = setTimeout(
      () => ending.end(new KnownError('DEADLINE_EXCEEDED')),
      requestDeadlineMs,
    );
    let body: Promise<string> | null = null;
    const { result, reply: events } = await ask(
      {
        ...welcomed,
        traceId,
        signal: ending,
        deadlineAt: startedAt + requestDeadlineMs,
        readBody() {
          // The client waits for this before it sends anything (Expect: 100-continue).
          if (!body && request.headers.expect !== undefined) response.writeContinue();
          return (body ??= readText(request));
        },
      },
      trail,
      { headers: request.headers, response },
    );
    clearTimeout(timer);
    const { viewerKind, operation, fetches } = trail;
    const reply = withTrail(events ?? toReply(result, request.headers.accept), trail);
    const codes = [...new Set(result.errors?.map(({ extensions }) => extensions.code))];
    const durationMs = now() - startedAt;
    log.request({
      ...{ traceId, status: reply.status, durationMs, viewerKind, operation, fetches, codes },
      ...welcomed.origin,
    });
    return reply;
  };
}
