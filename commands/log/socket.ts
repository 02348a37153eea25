import { chmod, mkdir, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { dirname, join } from 'node:path';
import { text as readText } from 'node:stream/consumers';

import type { LogDesk } from '../../gateway/accesslog/desk.ts';

/**
 * The desk of a log that a running gateway owns, for commands on the same machine, over a socket file that only the owner
 * of its folder may open. It is the sign too that the folder has an owner.
 */
export interface LogSocket {
  stop(): Promise<void>;
}

const socketIn = (logFolder: string): string => join(logFolder, 'log.sock');

interface Question {
  readonly ask: keyof LogDesk;
  readonly with: readonly unknown[];
}

/** Serves a desk; a socket that a killed process left behind is replaced. Rejects when another gateway is at work there. */
export async function serveLogDesk(desk: LogDesk, logFolder: string): Promise<LogSocket> {
  await refuseSecond(logFolder);
  const path = socketIn(logFolder);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rm(path, { force: true });
  const server = createServer((message, response) => {
    const reply = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    readText(message)
      .then((text) => answer(desk, JSON.parse(text) as Question))
      .then(
        (value) => reply(200, { value }),
        (error: unknown) => reply(500, { code: codeOf(error) }),
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

/** Two that wrote one chain would spoil it: rejects with a way out when another process has the folder. */
export async function refuseSecond(logFolder: string): Promise<void> {
  if (!(await isServed(logFolder))) return;
  const message =
    'Another gateway keeps its access log in this folder. Stop it, or give each its own KLANTBEELD_LOG.';
  throw Object.assign(new Error(message), { name: 'StartError' });
}

/** The desk of the gateway that has this folder; null when none is at work there. */
export async function findLogDesk(logFolder: string): Promise<LogDesk | null> {
  if (!(await isServed(logFolder))) return null;
  const ask = async <Answer>(name: keyof LogDesk, ...given: readonly unknown[]): Promise<Answer> =>
    (await post(socketIn(logFolder), { ask: name, with: given })) as Answer;
  return {
    verify: () => ask('verify'),
    report: (period, clerk) => ask('report', period, clerk),
    who: (question, clerk) => ask('who', question, clerk),
    removeOld: (stream, before) => ask('removeOld', stream, before),
  };
}

const names: ReadonlySet<string> = new Set<keyof LogDesk>(['verify', 'report', 'who', 'removeOld']);

async function answer(desk: LogDesk, { ask, with: given }: Question): Promise<unknown> {
  if (!names.has(ask)) throw new Error('The desk has no such question.');
  // Only our own commands reach the socket, and they send what the desk takes.
  const question = desk[ask] as (...words: readonly unknown[]) => Promise<unknown>;
  return question(...given);
}

const codeOf = (error: unknown): unknown =>
  (error as { readonly extensions?: { readonly code?: unknown } } | null)?.extensions?.code ?? null;

const isServed = (logFolder: string): Promise<boolean> =>
  new Promise((resolve) => {
    const path = socketIn(logFolder);
    const outgoing = request({ socketPath: path, method: 'POST', path: '/' }, (response) => {
      response.resume();
      resolve(true);
    });
    outgoing.once('error', () => resolve(false));
    outgoing.end('{}');
  });

function post(path: string, question: Question): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath: path, method: 'POST', path: '/' }, (response) => {
      readText(response).then((text) => {
        const { value, code } = JSON.parse(text) as { value?: unknown; code?: unknown };
        if (response.statusCode === 200) return resolve(value);
        return reject(
          Object.assign(new Error('The running gateway could not do this.'), {
            extensions: { code },
          }),
        );
      }, reject);
    });
    outgoing.once('error', reject);
    outgoing.end(JSON.stringify(question));
  });
}
