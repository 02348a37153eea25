import { Pool, type Dispatcher } from 'undici';

import { signViewer } from '../../schema/trust.ts';
import {
  remainingHeader,
  traceHeader,
  viewerHeader,
  type SubgraphName,
} from '../../schema/wire.ts';
import { createFailure, isFailure, type SourceFailure } from './failure.ts';
import { createGuard, type GuardSettings } from './guard.ts';
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
    openSession: (scope, signal) => ({
      answer(request) {
        const ask = (): Promise<object> =>
          readAnswer(pool, { ...toMessage(request, scope, parts), path: pathname, signal });
        return guard(ask, { isRead: isRead(request), signal });
      },
    }),
    close: () => pool.close(),
  };
}

/** The planner writes the kind of operation first. */
const isRead = ({ text }: FetchRequest): boolean => !/^\s*(mutation|subscription)\b/.test(text);

function toMessage(
  { text, operationName, variables }: FetchRequest,
  scope: RequestScope,
  { name, key, now, newSpanId }: RemoteParts,
): { readonly body: string; readonly headers: Record<string, string> } {
  const body = JSON.stringify({ query: text, operationName, variables });
  const message = { audience: name, body, now: new Date(now()) };
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    [viewerHeader]: signViewer(scope.viewer, message, key),
    [remainingHeader]: String(Math.max(1, Math.round(scope.remainingMs()))),
    [traceHeader]: `00-${scope.traceId}-${newSpanId()}-01`,
  };
  return { body, headers };
}

async function readAnswer(
  pool: Pool,
  message: Pick<Dispatcher.RequestOptions, 'path' | 'body' | 'headers' | 'signal'>,
): Promise<object> {
  try {
    const { statusCode, headers, body } = await pool.request({ ...message, method: 'POST' });
    if (statusCode === 200 && isJson(headers['content-type']))
      return parseAnswer(await body.text());
    await body.dump();
    throw createFailure('status', [429, 502, 503].includes(statusCode));
  } catch (error) {
    throw toFailure(error);
  }
}

const isJson = (type: string | string[] | undefined): boolean =>
  typeof type === 'string' && /^application\/(graphql-response\+)?json\b/i.test(type);

function parseAnswer(text: string): object {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === 'object' && answer !== null) return answer;
  } catch {
    throw createFailure('not-json');
  }
  throw createFailure('wrong-shape');
}

/** Names of errors under which the connection failed, and the question may not have arrived. */
const connection =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|UND_ERR_SOCKET)$/;

function toFailure(error: unknown): SourceFailure | unknown {
  if (isFailure(error)) return error;
  const code = String((error as { readonly code?: unknown } | null)?.code);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return createFailure('too-large');
  return connection.test(code) ? createFailure('unreachable', true) : error;
}
