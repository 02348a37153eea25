import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { LRUCache } from 'lru-cache';
import { parse, type DocumentNode } from 'graphql';

import { errorMessages, type ErrorCode } from '../../schema/errors.ts';
import { holdsFreeValues } from '../../schema/free-values.ts';
import type { LiveEvent } from '../../schema/live.ts';
import { createVerify } from '../../schema/trust.ts';
import { readAtLeastHeader, type AtLeast, type Positions } from '../../schema/positions.ts';
import {
  answeringHeader,
  atLeastHeader,
  remainingHeader,
  spanIn,
  traceHeader,
  viewerHeader,
  type Viewer,
} from '../../schema/wire.ts';
import { serveLive, type LiveAsked } from './serve-live.ts';
import type { Subgraph } from './subgraph.ts';

export interface Address {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
}

export interface ServedSubgraph {
  readonly url: string;
  /** Takes no new requests, lets those under way finish, and gives the port back. */
  stop(): Promise<void>;
}

const bodyLimit = 1_000_000;
const longestAnswerMs = 30_000;
/** What is still under way after this time is cut off when a subgraph stops. */
const longestStopMs = 5_000;

/** Documents come from a planner that sends the same few again and again; those with a value in them are not kept (LK10). */
const createDocuments = (): ((query: string) => DocumentNode) => {
  const cache = new LRUCache<string, DocumentNode>({ max: 1_000 });
  return (query) => {
    const known = cache.get(query);
    if (known) return known;
    const document = parse(query, { noLocation: true });
    if (!holdsFreeValues(document)) cache.set(query, document);
    return document;
  };
};

interface Asked {
  readonly subgraph: Subgraph;
  readonly toDocument: (query: string) => DocumentNode;
  readonly body: string;
  readonly viewer: Viewer;
  readonly signal: AbortSignal;
  readonly atLeast: AtLeast | undefined;
}

/**
 * Serves one subgraph over HTTP: POST /graphql, POST /events and POST /live, each only with a viewer signed for this subgraph and
 * this body, once; everybody else gets 401, whatever they ask. GET /livez needs no sign-in and says nothing but that it runs.
 */
export async function serveSubgraph(
  subgraph: Subgraph,
  options: Address & {
    readonly key: Buffer;
    /** The keys that lie there now: for when one takes the place of another. Only `key` when absent. */
    readonly readKeys?: () => readonly Buffer[];
    readonly now: () => Date;
  },
): Promise<ServedSubgraph> {
  const toDocument = createDocuments();
  const verify = createVerify(() => [options.key, ...(options.readKeys?.() ?? [])]);
  // Readers of events wait for something new; when this process stops they are sent home.
  const stopping = new AbortController();
  const server = createServer((request, response) => {
    respond(request, response).catch(() => send(response, 500, failure('INTERNAL')));
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const span = spanIn(request.headers[traceHeader]);
    if (span) response.setHeader(answeringHeader, span);
    if (request.method === 'GET' && request.url === '/livez')
      return send(response, 200, { alive: true });
    if (request.method !== 'POST') return send(response, 405, failure('METHOD_NOT_ALLOWED'));
    const body = await readBody(request);
    if (body === null) return send(response, 413, failure('TOO_LARGE'));
    const header = request.headers[viewerHeader];
    const message = { audience: subgraph.name, body, now: options.now() };
    const viewer = verify(typeof header === 'string' ? header : undefined, message);
    if (!viewer) return send(response, 401, failure('UNAUTHENTICATED'));
    const signal = AbortSignal.any([
      signalFor(request, response),
      ...(request.url === '/events' || request.url === '/live' ? [stopping.signal] : []),
    ]);
    const atLeast = readAtLeastHeader(request.headers[atLeastHeader]);
    const asked = { subgraph, toDocument, body, viewer, signal, atLeast };
    if (request.url === '/live') return answerLive(asked, response);
    const door =
      request.url === '/graphql' ? answerQuery : request.url === '/events' ? answerEvents : null;
    if (!door) return send(response, 404, failure('NOT_FOUND'));
    send(response, 200, await door(asked));
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), longestStopMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        stopping.abort();
        server.closeIdleConnections();
      }),
  };
}

async function answerQuery({
  subgraph,
  toDocument,
  body,
  viewer,
  signal,
  atLeast,
}: Asked): Promise<unknown> {
  const asked = JSON.parse(body) as {
    query: string;
    variables?: Record<string, unknown>;
    operationName?: string;
    event?: LiveEvent;
  };
  const { event } = asked;
  const session = subgraph.openSession({
    ...{ viewer, signal, event },
    ...(atLeast ? { atLeast } : {}),
  });
  return session.answer({
    document: toDocument(asked.query),
    variables: asked.variables,
    operationName: asked.operationName,
  });
}

/** Only our own processes read events: they are about everybody. */
async function answerEvents({ subgraph, body, viewer, signal }: Asked): Promise<unknown> {
  if (viewer.kind !== 'SYSTEM') return failure('FORBIDDEN');
  const { after, waitMs, wanted } = JSON.parse(body) as {
    after: string;
    waitMs: number;
    wanted?: Positions;
  };
  const longest = Math.min(waitMs, longestAnswerMs);
  return subgraph.events.read(after, {
    waitMs: longest,
    signal,
    ...(wanted ? { wanted } : {}),
  });
}

/** Which rows change, and of whom they are; what is in them is asked for each viewer. */
async function answerLive(
  { subgraph: { live }, viewer, body, signal }: Asked,
  response: ServerResponse,
): Promise<void> {
  if (viewer.kind !== 'SYSTEM' || !live) return send(response, 200, failure('FORBIDDEN'));
  const asked = JSON.parse(body) as LiveAsked;
  if (asked.mark) return send(response, 200, { id: await live.mark() });
  return serveLive(live, asked, response, signal);
}

/** Ends when the caller goes away or has no time left. */
function signalFor(request: IncomingMessage, response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const remaining = Number(request.headers[remainingHeader]);
  const ms = remaining > 0 ? Math.min(remaining, longestAnswerMs) : longestAnswerMs;
  return AbortSignal.any([gone.signal, AbortSignal.timeout(ms)]);
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const failure = (code: ErrorCode): object => ({
  errors: [{ message: errorMessages[code], extensions: { code } }],
});

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent || response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}
