import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { refuseBrokenRequests } from './http/broken.ts';
import { createCors } from './http/cors.ts';
import { listen, stopServer } from './http/listen.ts';
import { send, toProblem, type Reply } from './http/reply.ts';
import { createVisit, maxHeaders, type VisitParts } from './http/visit.ts';

export interface DoorParts extends VisitParts {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly corsOrigins: readonly string[];
  /** Requests at the same time; those beyond it are refused before anything of them is read. */
  readonly maxInFlight: number;
  /** Version of the graph, on every reply. */
  readonly apiVersion: string;
  /** 32 hexadecimal digits, new for each request. */
  readonly newTraceId: () => string;
}

export interface Door {
  readonly url: string;
  /** From now on clients are asked to come back over another connection. */
  drain(): void;
  /** Takes no new connections and resolves after the last answer; cuts off what takes longer than this. */
  stop(longestMs: number): Promise<void>;
}

/** Opens the front door. Rejects with a way out when the port is taken. */
export async function startDoor(parts: DoorParts): Promise<Door> {
  const cors = createCors(parts.corsOrigins);
  const visit = createVisit(parts);
  let inFlight = 0;
  let isDraining = false;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    inFlight += 1;
    response.once('close', () => (inFlight -= 1));
    const traceId = parts.newTraceId();
    const reply = await replyTo(request, response, traceId);
    send(response, reply, {
      'api-version': parts.apiVersion,
      'x-request-id': traceId,
      ...cors.headersFor(request),
      // Looked at as late as this: the draining may have begun while the answer was made.
      ...(isDraining ? { connection: 'close' } : {}),
    });
  }

  async function replyTo(
    request: IncomingMessage,
    response: ServerResponse,
    traceId: string,
  ): Promise<Reply> {
    if (inFlight > parts.maxInFlight) return toProblem('OVERLOADED');
    const isPreflight = request.method === 'OPTIONS' && request.headers.origin !== undefined;
    return isPreflight ? cors.preflight(request) : visit(request, response, traceId);
  }

  const server = createServer(patience, (request, response) => void receive(request, response));
  // One more than is allowed, so that the one too many is seen.
  server.maxHeadersCount = maxHeaders + 1;
  server.on('checkContinue', (request, response) => void receive(request, response));
  refuseBrokenRequests(server);
  const url = await listen(server, parts, 'KLANTBEELD_PORT');
  return {
    url,
    drain: () => void (isDraining = true),
    stop: (longestMs) => stopServer(server, longestMs),
  };
}

/** Who sends slowly or without end is cut off by these. */
const patience = {
  maxHeaderSize: 16_384,
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
} as const;
