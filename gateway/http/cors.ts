import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';

import type { Reply } from './reply.ts';

/** Lets the pages of known origins call; to all others the gateway says nothing of it. */
export interface Cors {
  /** Headers that go with every reply to this request. */
  headersFor(request: IncomingMessage): OutgoingHttpHeaders;
  /** The answer to a browser that asks first (OPTIONS). */
  preflight(request: IncomingMessage): Reply;
}

const permission: OutgoingHttpHeaders = {
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers':
    'authorization, content-type, klantbeeld-acting-for, klantbeeld-consistency, klantbeeld-identification, klantbeeld-reason, last-event-id, traceparent, x-purpose',
  'access-control-max-age': '600',
};

/** `origins` as browsers write them: scheme, host and port. */
export function createCors(origins: readonly string[]): Cors {
  const headersFor = ({ headers: { origin } }: IncomingMessage): OutgoingHttpHeaders => {
    if (origins.length === 0) return {};
    const isKnown = origin !== undefined && origins.includes(origin);
    return isKnown
      ? {
          'access-control-allow-origin': origin,
          'access-control-expose-headers': 'api-version, klantbeeld-consistency, x-request-id',
          vary: 'origin',
        }
      : { vary: 'origin' };
  };
  return {
    headersFor,
    preflight(request) {
      const isAllowed = 'access-control-allow-origin' in headersFor(request);
      return isAllowed
        ? { status: 204, headers: permission, body: '' }
        : { status: 403, headers: {}, body: '' };
    },
  };
}
