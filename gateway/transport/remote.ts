import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';

import { Pool } from 'undici';

import { toAtLeastHeader, type AtLeast } from '../../schema/positions.ts';
import { signViewer } from '../../schema/trust.ts';
import {
  answeringHeader,
  atLeastHeader,
  remainingHeader,
  traceHeader,
  viewerHeader,
  type SubgraphName,
} from '../../schema/wire.ts';
import type { Ending } from './ending.ts';
import { createFailure, isFailure, type SourceFailure } from './failure.ts';
import { createGuard, type GuardSettings } from './guard.ts';
import { post } from './post.ts';
import type { RequestScope } from './scope.ts';
import type { FetchRequest, Source } from './source.ts';

export interface RemoteParts {
  readonly name: SubgraphName;
  /** Base address; fetches go to its `/graphql`. */
  readonly url: string;
  /** Shared with this subgraph alone: signs who is asking. */
  readonly key: Buffer;
  readonly now: () => number;
  /** Sixteen hexadecimal digits, new for each fetch. */
  readonly newSpanId: () => string;
  readonly guard: GuardSettings;
}

/** The largest answer that is read, in bytes. */
const maxAnswerSize = 8 * 1024 * 1024;

/** A subgraph over HTTP: kept connections, a signed viewer, no redirects, bounded answers, one retry of reads. */
export function createRemoteSource(parts: RemoteParts): Source {
  const { origin, pathname } = new URL(`${parts.url}/graphql`);
  const pool = new Pool(origin, {
    connections: parts.guard.bulkhead,
    connectTimeout: 1_000,
    maxResponseSize: maxAnswerSize,
  });
  const guard = createGuard(parts.guard);
  return {
    name: parts.name,
    isOwn: false,
    isElsewhere: true,
    openSession: (scope, over, atLeast) => ({
      answer(request) {
        const ask = (): Promise<object> =>
          readAnswer(pool, toMessage(request, { scope, atLeast }, parts), { path: pathname, over });
        return guard(ask, { isRead: isRead(request), ending: over });
      },
    }),
    close: () => pool.close(),
  };
}

/** The planner writes the kind of operation first. */
const isRead = ({ text }: FetchRequest): boolean => !/^\s*(mutation|subscription)\b/.test(text);

const isSubscription = (text: string): boolean => /^\s*subscription\b/.test(text);

interface Message {
  readonly body: string;
  readonly headers: Record<string, string>;
  /** What the answer must say that it answers. */
  readonly spanId: string;
}

interface Asking {
  readonly scope: RequestScope;
  readonly atLeast: AtLeast | undefined;
}

function toMessage(
  { text, operationName, variables }: FetchRequest,
  { scope, atLeast }: Asking,
  { name, key, now, newSpanId }: RemoteParts,
): Message {
  // Only who gives the change itself is told which one it is.
  const event = isSubscription(text) ? scope.event : undefined;
  const body = JSON.stringify({ query: text, operationName, variables, event });
  const message = { audience: name, body, now: new Date(now()) };
  const spanId = newSpanId();
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'accept-encoding': 'identity',
    [viewerHeader]: signViewer(scope.viewer, message, key),
    [remainingHeader]: String(Math.max(1, Math.round(scope.remainingMs()))),
    [traceHeader]: `00-${scope.traceId}-${spanId}-01`,
    ...(atLeast ? { [atLeastHeader]: toAtLeastHeader(atLeast) } : {}),
  };
  return { body, headers, spanId };
}

async function readAnswer(
  pool: Pool,
  { spanId, headers, body }: Message,
  { path, over }: { readonly path: string; readonly over: Ending },
): Promise<object> {
  try {
    const refusalOf = toRefusal(spanId);
    return parseAnswer(await post(pool, { path, headers, body }, { over, refusalOf }));
  } catch (error) {
    throw toFailure(error);
  }
}

/** What is wrong with an answer before its body is read; null when nothing is. */
const toRefusal =
  (spanId: string) =>
  (status: number, headers: IncomingHttpHeaders): SourceFailure | null => {
    if (status !== 200) return createFailure('status', [429, 502, 503].includes(status));
    if (headers[answeringHeader] !== spanId) return createFailure('not-asked', true);
    if (Number(headers['content-length']) > maxAnswerSize) return createFailure('too-large');
    return isJson(headers['content-type']) && isPlain(headers['content-encoding'])
      ? null
      : createFailure('not-json');
  };

const isJson = (type: string | string[] | undefined): boolean =>
  typeof type === 'string' && /^application\/(graphql-response\+)?json\b/i.test(type);

/** Nothing compressed was asked for, and a little of it may become a lot. */
const isPlain = (encoding: string | string[] | undefined): boolean =>
  encoding === undefined || encoding === '' || encoding === 'identity';

function parseAnswer(bytes: Uint8Array): object {
  // JSON is UTF-8 (RFC 8259, 8.1); any other text would only look right.
  if (!isUtf8(bytes)) throw createFailure('not-json');
  try {
    const { buffer, byteOffset, byteLength } = bytes;
    const answer: unknown = JSON.parse(Buffer.from(buffer, byteOffset, byteLength).toString());
    if (typeof answer === 'object' && answer !== null) return answer;
  } catch {
    throw createFailure('not-json');
  }
  throw createFailure('wrong-shape');
}

/** Names of errors under which the connection failed, and the question may not have arrived. */
const connection =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|UND_ERR_SOCKET)$/;
/** Names of errors under which what came was no HTTP, or more of it than may be. */
const notHttp = /^UND_ERR_(HEADERS_OVERFLOW|RES_CONTENT_LENGTH_MISMATCH)$/;

function toFailure(error: unknown): SourceFailure | unknown {
  if (isFailure(error)) return error;
  const { code: given, name } = error as { readonly code?: unknown; readonly name?: unknown };
  const code = String(given);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return createFailure('too-large');
  if (name === 'HTTPParserError' || notHttp.test(code)) return createFailure('not-http');
  return connection.test(code) ? createFailure('unreachable', true) : error;
}
