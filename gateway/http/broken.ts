import type { Server } from 'node:http';

import type { ErrorCode } from '../../schema/errors.ts';
import { securityHeaders, toProblem } from './reply.ts';
import { reasonOf } from './status.ts';

const byCause: Readonly<Record<string, readonly [ErrorCode, number]>> = {
  HPE_HEADER_OVERFLOW: ['TOO_LARGE', 431],
  ERR_HTTP_REQUEST_TIMEOUT: ['DEADLINE_EXCEEDED', 408],
};

/** Answers what is no HTTP, or not in time, as other refusals are answered, and hangs up. */
export function refuseBrokenRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return socket.destroy();
    const [code, status] = byCause[error.code ?? ''] ?? ['BAD_REQUEST', 400];
    const { headers, body } = toProblem(code, status);
    const lines = Object.entries({
      ...securityHeaders,
      ...headers,
      'content-length': Buffer.byteLength(body),
      connection: 'close',
    }).map(([name, value]) => `${name}: ${String(value)}`);
    const head = [`HTTP/1.1 ${status} ${reasonOf(status)}`, ...lines].join('\r\n');
    return socket.end(`${head}\r\n\r\n${String(body)}`);
  });
}
