import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Address {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
}

/** Listens, and gives the URL. Rejects with a way out when that cannot be, naming the setting to change. */
export async function listen(
  server: Server,
  { host, port }: Address,
  setting: string,
  scheme: 'http' | 'https' = 'http',
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(toProblem(error, port, setting)));
    server.listen(port, host, resolve);
  });
  // A server that listens on a port has an address of this kind.
  const bound = server.address() as AddressInfo;
  const name = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
  return `${scheme}://${name}:${bound.port}`;
}

/** For the person who starts it: what to do, without a stack. */
function toProblem({ code }: NodeJS.ErrnoException, port: number, setting: string): Error {
  return Object.assign(new Error(sentence(code, port, setting)), { name: 'StartError' });
}

function sentence(code: string | undefined, port: number, setting: string): string {
  const wayOut = `Set ${setting} to another port, for example: ${setting}=${port + 10} npm start`;
  if (code === 'EADDRINUSE') return `Port ${port} is in use by another program. ${wayOut}`;
  if (code === 'EACCES') return `Port ${port} is not allowed for this user. ${wayOut}`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return 'KLANTBEELD_HOST is no address of this machine. Use 127.0.0.1 or 0.0.0.0.';
  return `Cannot listen on port ${port} (${code ?? 'unknown'}). ${wayOut}`;
}

/** Takes no new connections; resolves when the last one has ended, or after `longestMs` by cutting off the rest. */
export function stopServer(server: Server, longestMs: number): Promise<void> {
  return new Promise((resolve) => {
    const last = setTimeout(() => server.closeAllConnections(), longestMs);
    // A connection kept alive after its last answer would hold us up until it has been idle for long.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(last);
      clearInterval(idle);
      resolve();
    });
  });
}
