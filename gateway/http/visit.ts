import type { IncomingMessage, ServerResponse } from 'node:http';

import { KnownError, type ErrorCode } from '../../schema/errors.ts';
import { isUnforeseen, toPublicError, type PublicResult } from '../failures.ts';
import type { PageRequest, Pages } from '../graphiql/pages.ts';
import type { Log } from '../observe.ts';

import type { Answer, Trail } from '../server.ts';
import { checkLength, readText } from './body.ts';
import { answerType, isStrictJson, wantsPage } from './media.ts';
import { toGraphqlReply, toProblem, type Reply } from './reply.ts';

export interface VisitParts {
  readonly answer: Answer;
  readonly pages: Pages;
  readonly requestDeadlineMs: number;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** One request and its reply, whatever happens in between. */
export type Visit = (
  request: IncomingMessage,
  response: ServerResponse,
  traceId: string,
) => Promise<Reply>;

export const maxHeaders = 100;

export function createVisit(parts: VisitParts): Visit {
  const answer = createOperationVisit(parts);
  return async (request, response, traceId) => {
    try {
      if (request.rawHeaders.length > 2 * maxHeaders) return toProblem('TOO_LARGE', 431);
      const [path = '/'] = (request.url ?? '/').split('?');
      if (path !== '/graphql')
        return (await parts.pages(toPageRequest(request, path))) ?? toProblem('NOT_FOUND');
      if (isRead(request) && wantsPage(request.headers.accept)) return toGraphiql;
      return await answer(request, response, traceId);
    } catch (error) {
      if (isUnforeseen(error)) parts.log.failure('http', error, traceId);
      return toProblem(toPublicError(error, traceId));
    }
  };
}

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

function createOperationVisit({ answer, requestDeadlineMs, log, now }: VisitParts): Visit {
  return async (request, response, traceId) => {
    checkMessage(request);
    const startedAt = now();
    const trail: Trail = { viewerKind: null, operation: null, fetches: 0 };
    const ended = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) ended.abort(new KnownError('BAD_REQUEST'));
    });
    const timer = setTimeout(
      () => ended.abort(new KnownError('DEADLINE_EXCEEDED')),
      requestDeadlineMs,
    );
    const result = await answer(
      {
        headers: request.headersDistinct,
        traceId,
        signal: ended.signal,
        deadlineAt: startedAt + requestDeadlineMs,
        readBody() {
          // The client waits for this before it sends anything (Expect: 100-continue).
          if (request.headers.expect !== undefined) response.writeContinue();
          return readText(request);
        },
      },
      trail,
    );
    clearTimeout(timer);
    const reply = toReply(result, request.headers.accept);
    const codes = [...new Set(result.errors?.map(({ extensions }) => extensions.code))];
    log.request({ traceId, status: reply.status, durationMs: now() - startedAt, ...trail, codes });
    return reply;
  };
}
