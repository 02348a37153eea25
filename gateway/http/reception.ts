import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http';

import { refuseBrokenRequests } from './broken.ts';
import { stopServer } from './listen.ts';
import { isStream, send, toProblem, type Reply } from './reply.ts';
import { maxHeaders, type Visit } from './visit.ts';

export interface ReceptionParts {
  readonly visit: Visit;
  /** Requests at the same time; those beyond it are refused before anything of them is read. */
  readonly maxInFlight: number;
  /** Version of the graph, on every reply. */
  readonly apiVersion: string;
  /** 32 hexadecimal digits, new for each request. */
  readonly newTraceId: () => string;
  /** Further headers for the reply to a request. */
  readonly headersFor: (request: IncomingMessage) => OutgoingHttpHeaders;
}

/** What is done with each request that a server of a door gets. */
export interface Reception {
  receive(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** From now on clients are asked to come back over another connection. */
  drain(): void;
}

export interface Door {
  readonly url: string;
  /** From now on clients are asked to come back over another connection. */
  drain(): void;
  /** Takes no new connections and resolves after the last answer; cuts off what takes longer than this. */
  stop(longestMs: number): Promise<void>;
}

export function createReception(parts: ReceptionParts): Reception {
  let inFlight = 0;
  let isDraining = false;
  return {
    async receive(request, response) {
      inFlight += 1;
      const done = once(() => (inFlight -= 1));
      response.once('close', done);
      const traceId = parts.newTraceId();
      const reply: Reply =
        inFlight > parts.maxInFlight
          ? toProblem('OVERLOADED')
          : await parts.visit(request, response, traceId);
      // Who is told of changes is no work in between; how many there are is counted where they are let in.
      if (isStream(reply.body)) done();
      send(response, reply, {
        'api-version': parts.apiVersion,
        'x-request-id': traceId,
        ...parts.headersFor(request),
        // Looked at as late as this: the draining may have begun while the answer was made.
        ...(isDraining ? { connection: 'close' } : {}),
      });
    },
    drain: () => void (isDraining = true),
  };
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}

/** Who sends slowly or without end is cut off by these. */
export const patience = {
  maxHeaderSize: 16_384,
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
} as const;

/** Gives a server's requests to the reception; the door is open once it listens. */
export function toDoor(server: Server, { receive, drain }: Reception): Omit<Door, 'url'> {
  server.on('request', (request, response) => void receive(request, response));
  // One more than is allowed, so that the one too many is seen.
  server.maxHeadersCount = maxHeaders + 1;
  server.on('checkContinue', (request, response) => void receive(request, response));
  refuseBrokenRequests(server);
  return { drain, stop: (longestMs) => stopServer(server, longestMs) };
}
