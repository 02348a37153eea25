import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

import { KnownError, type ErrorCode } from '../../schema/errors.ts';
import { toPublicError, type PublicError, type PublicResult } from '../failures.ts';
import { reasonOf, statusOf, statusOfResult } from './status.ts';

/** What goes back over the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  /** A stream writes itself once its head was sent. */
  readonly body: string | Buffer | Stream;
}

export interface Stream {
  begin(response: ServerResponse): void;
}

export const isStream = (body: Reply['body']): body is Stream =>
  typeof body === 'object' && 'begin' in body;

/** On every reply; a page sets its own content security policy over this one. */
export const securityHeaders: OutgoingHttpHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * A refusal of the request itself, as problem details (RFC 9457) that a GraphQL client understands too: `code` and
 * `errors` say the same as an error of an operation would.
 */
export function toProblem(
  refusal: ErrorCode | PublicError,
  status = statusOf(codeOf(refusal)),
): Reply & { readonly body: string } {
  const code = codeOf(refusal);
  const error = typeof refusal === 'string' ? toPublicError(new KnownError(refusal)) : refusal;
  const title = reasonOf(status);
  const problem = {
    type: 'about:blank',
    status,
    title,
    detail: error.message,
    code,
    errors: [error],
  };
  return {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headersFor(code) },
    body: JSON.stringify(problem),
  };
}

const codeOf = (refusal: ErrorCode | PublicError): ErrorCode =>
  typeof refusal === 'string' ? refusal : refusal.extensions.code;

/** How a refused client finds its way. */
function headersFor(code: ErrorCode): OutgoingHttpHeaders {
  if (code === 'UNAUTHENTICATED') return { 'www-authenticate': 'Bearer' };
  if (code === 'METHOD_NOT_ALLOWED') return { allow: 'POST, OPTIONS' };
  return code === 'OVERLOADED' ? { 'retry-after': '2' } : {};
}

/** The answer to an operation in the media type that the client prefers. */
export const toGraphqlReply = (result: PublicResult, mediaType: string): Reply => ({
  status: statusOfResult(result),
  headers: { 'content-type': `${mediaType}; charset=utf-8` },
  body: JSON.stringify({ errors: result.errors, data: result.data }),
});

/** Sends a reply with the headers that every reply has; does nothing when the client is gone. */
export function send(response: ServerResponse, reply: Reply, extra: OutgoingHttpHeaders): void {
  if (response.headersSent || response.destroyed) return;
  const { body } = reply;
  const length = isStream(body) ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(reply.status, { ...securityHeaders, ...extra, ...length, ...reply.headers });
  if (isStream(body)) body.begin(response);
  else response.end(body);
}
