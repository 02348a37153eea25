import { chmod, mkdir, rm } from 'node:fs/promises';
import { createServer, request, type ServerResponse } from 'node:http';
import { dirname } from 'node:path';
import { text as readText } from 'node:stream/consumers';

/**
 * Questions of commands to the process that owns what they are about, on the same machine: over a socket file that only
 * the owner of its folder may open. Only our own commands reach it, and they send what the desk behind it takes.
 */

/** A function of a desk by its name, and what it is given; all of it goes as JSON. */
export interface DeskQuestion {
  readonly ask: string;
  readonly with: readonly unknown[];
}

export interface DeskSocket {
  stop(): Promise<void>;
}

/** Serves answers at a socket file; one that a killed process left behind is replaced. */
export async function serveDesk(
  path: string,
  answer: (question: DeskQuestion) => Promise<unknown>,
): Promise<DeskSocket> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rm(path, { force: true });
  const server = createServer((message, response) => {
    readText(message)
      .then((text) => answer(JSON.parse(text) as DeskQuestion))
      .then(
        (value) => send(response, 200, { value }),
        (error: unknown) => send(response, 500, { code: codeOf(error) }),
      );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  await chmod(path, 0o600);
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Whether a process answers at this socket file. */
export const isServed = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const outgoing = request({ socketPath: path, method: 'POST', path: '/' }, (response) => {
      response.resume();
      resolve(true);
    });
    outgoing.once('error', () => resolve(false));
    outgoing.end('{}');
  });

/** What the desk answers. Rejects with its code of the closed list, if it had one, and never with more of its error. */
export function askDesk(path: string, ask: string, given: readonly unknown[]): Promise<unknown> {
  const question: DeskQuestion = { ask, with: given };
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath: path, method: 'POST', path: '/' }, (response) => {
      readText(response).then((text) => {
        const { value, code } = JSON.parse(text) as { value?: unknown; code?: unknown };
        if (response.statusCode === 200) return resolve(value);
        const error = new Error('The running process could not do this.');
        return reject(Object.assign(error, { extensions: { code } }));
      }, reject);
    });
    outgoing.once('error', reject);
    outgoing.end(JSON.stringify(question));
  });
}

const codeOf = (error: unknown): unknown =>
  (error as { readonly extensions?: { readonly code?: unknown } } | null)?.extensions?.code ?? null;

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
