import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

import { WebSocketServer } from 'ws';

import { maxBodySize } from '../../http/body.ts';
import { reasonOf } from '../../http/status.ts';
import { closing, protocol } from './messages.ts';
import { holdSession, type SessionParts } from './session.ts';

const longestGoodbyeMs = 1_000;

export interface WebSocketParts extends SessionParts {
  /** Origins of web pages that may call, beside our own. */
  readonly corsOrigins: readonly string[];
  /** Open sockets at the same time. */
  readonly most: number;
}

/**
 * Takes WebSockets at `/graphql` of a server. A browser sends no token with one by itself, so a page elsewhere could do
 * nothing with it; it is refused all the same. What it gives back asks all clients to come back elsewhere.
 */
export function serveWebSockets(server: Server, parts: WebSocketParts): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxBodySize,
    // A little of what is compressed may become a lot.
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const status = refusalOf(request, parts, sockets.clients.size);
    if (status !== null) return refuse(socket, status);
    return sockets.handleUpgrade(request, socket, head, (opened) => holdSession(opened, parts));
  });
  return () => {
    for (const client of sockets.clients) {
      client.close(closing.comeBack);
      // Who does not answer would hold up the end of the process.
      setTimeout(() => client.terminate(), longestGoodbyeMs).unref();
    }
  };
}

function refusalOf(
  { url, headers }: IncomingMessage,
  { corsOrigins, most }: WebSocketParts,
  open: number,
): number | null {
  if (url !== '/graphql') return 404;
  const { origin, host } = headers;
  if (origin !== undefined && !corsOrigins.includes(origin) && !isOwn(origin, host)) return 403;
  const offered = headers['sec-websocket-protocol']?.split(',').map((one) => one.trim()) ?? [];
  if (!offered.includes(protocol)) return 400;
  return open >= most ? 503 : null;
}

function isOwn(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

function refuse(socket: Duplex, status: number): void {
  socket.on('error', () => socket.destroy());
  const lines = [
    `HTTP/1.1 ${status} ${reasonOf(status)}`,
    'connection: close',
    'content-length: 0',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n`);
}
