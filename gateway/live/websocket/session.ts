import type { WebSocket } from 'ws';

import { KnownError } from '../../../schema/errors.ts';
import type { Trail } from '../../arrival.ts';
import type { PublicResult } from '../../failures.ts';
import { statusOfResult } from '../../http/status.ts';
import type { RequestHeaders } from '../../identity/bearer.ts';
import type { Log } from '../../observe.ts';
import { createEnding, type OwnEnding } from '../../transport/ending.ts';
import type { LiveDesk } from '../desk.ts';
import type { Sink } from '../subscription.ts';
import { closing, lastIdIn, readMessage, words, type ClientMessage } from './messages.ts';

export interface SessionParts {
  readonly desk: LiveDesk;
  /** Rejects when nobody with these headers may come in. */
  readonly identify: (headers: RequestHeaders) => Promise<unknown>;
  readonly requestDeadlineMs: number;
  readonly log: Pick<Log, 'request'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newTraceId: () => string;
}

/** How long a client may take to say who it is. */
const introductionMs = 5_000;

/** Operations of one socket at the same time. */
const mostOperations = 100;

/** What a client says of itself at the beginning takes the place of these headers. */
const headerNames = new Set([
  'authorization',
  'x-purpose',
  'klantbeeld-reason',
  'klantbeeld-acting-for',
  'klantbeeld-identification',
]);

/** Speaks the protocol over one socket until it closes. */
export function holdSession(socket: WebSocket, parts: SessionParts): void {
  const operations = new Map<string, OwnEnding>();
  let headers: RequestHeaders | null = null;
  let isInitiated = false;
  const tooLate = setTimeout(() => socket.close(closing.tooLate), introductionMs);

  async function introduce(payload: Readonly<Record<string, unknown>>): Promise<void> {
    if (isInitiated) return socket.close(closing.tooManyInits);
    isInitiated = true;
    const said = headersIn(payload);
    try {
      await parts.identify(said);
    } catch {
      return socket.close(closing.unauthorized);
    }
    clearTimeout(tooLate);
    headers = said;
    return socket.send(words.ack);
  }

  async function subscribe({ id, payload }: ClientMessage & { type: 'subscribe' }): Promise<void> {
    if (!headers) return socket.close(closing.unauthorized);
    if (operations.has(id)) return socket.close(closing.idInUse);
    if (operations.size >= mostOperations) return socket.close(closing.badRequest);
    const over = createEnding();
    operations.set(id, over);
    await carryOut({ id, payload, headers, over }, socket, parts);
    if (operations.get(id) === over) operations.delete(id);
  }

  function leave(id: string): void {
    operations.get(id)?.end(new KnownError('BAD_REQUEST'));
    operations.delete(id);
  }

  socket.on('message', (bytes, isBinary) => {
    const message = isBinary ? null : readMessage(String(bytes));
    if (!message) return socket.close(closing.badRequest);
    if (message.type === 'connection_init') return void introduce(message.payload);
    if (message.type === 'subscribe') return void subscribe(message);
    if (message.type === 'complete') return leave(message.id);
    return message.type === 'ping' ? socket.send(words.pong) : undefined;
  });
  socket.on('close', () => {
    clearTimeout(tooLate);
    for (const id of operations.keys()) leave(id);
  });
  // What is no WebSocket is closed by the library; there is nobody to tell.
  socket.on('error', () => socket.terminate());
}

function headersIn(payload: Readonly<Record<string, unknown>>): RequestHeaders {
  return Object.fromEntries(
    Object.entries(payload).flatMap(([name, value]) =>
      headerNames.has(name.toLowerCase()) && typeof value === 'string'
        ? [[name.toLowerCase(), [value]] as const]
        : [],
    ),
  );
}

interface Asked {
  readonly id: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly headers: RequestHeaders;
  /** Ends when the client wants no more of it. */
  readonly over: OwnEnding;
}

async function carryOut(
  { id, payload, headers, over }: Asked,
  socket: WebSocket,
  { desk, requestDeadlineMs, log, now, newTraceId }: SessionParts,
): Promise<void> {
  const startedAt = now();
  const trail: Trail = { viewerKind: null, operation: null, fetches: 0 };
  const traceId = newTraceId();
  const body = JSON.stringify(payload);
  const signal = createEnding();
  over.addEventListener('abort', () => signal.end(over.reason));
  const late = setTimeout(() => signal.end(new KnownError('DEADLINE_EXCEEDED')), requestDeadlineMs);
  const opening = await desk.open({
    arrival: { headers, origin: {}, traceId, signal, readBody: async () => body },
    ...{ trail, over: 'websocket', lastId: lastIdIn(payload) },
  });
  clearTimeout(late);
  const result = opening.kind === 'open' ? { data: null } : opening.result;
  const codes = [...new Set(result.errors?.map(({ extensions }) => extensions.code))];
  const { quota: _quota, ...told } = trail;
  const durationMs = now() - startedAt;
  log.request({ traceId, status: statusOfResult(result), durationMs, ...told, codes });
  if (opening.kind === 'open') {
    if (over.aborted) opening.end();
    over.addEventListener('abort', opening.end);
    return opening.run(createSink(id, socket, over));
  }
  if (!over.aborted) answer(id, socket, result);
}

/** All that there is to say of an operation. */
function answer(id: string, socket: WebSocket, result: PublicResult): void {
  if (result.data === undefined) return socket.send(words.error(id, result.errors));
  socket.send(words.next(id, result, null));
  return socket.send(words.complete(id));
}

function createSink(id: string, socket: WebSocket, over: OwnEnding): Sink {
  return {
    give: (result, place) =>
      new Promise((resolve) => socket.send(words.next(id, result, place), () => resolve())),
    beat: (place) => socket.send(words.ping(id, place)),
    end(last) {
      if (over.aborted) return;
      if (last) return answer(id, socket, last);
      // Who takes nothing would not take the goodbye either.
      if (socket.bufferedAmount > 0) socket.terminate();
      else socket.close(closing.comeBack);
    },
  };
}
