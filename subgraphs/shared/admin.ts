import { chmod, rm } from 'node:fs/promises';
import { createServer, request, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';

import type { SubgraphName } from '../../schema/wire.ts';
import type { RecordDoor, SourceRecord } from './records.ts';

/**
 * The records door of a running process, for commands on the same machine: the process owns the rows, so a command asks
 * it through a socket file that only the owner of the data folder may open.
 */
export interface AdminSocket {
  stop(): Promise<void>;
}

/** Socket file of a subgraph's records door in the data folder. */
export const socketPath = (dataFolder: string, name: SubgraphName): string =>
  join(dataFolder, `${name}.sock`);

/** One question to a door, as it goes over the socket. */
interface Question {
  readonly ask: 'types' | 'load' | 'missing' | 'prune' | 'dump';
  readonly with: readonly unknown[];
}

/** Serves a records door at a socket file; one that a killed process left behind is replaced. */
export async function serveAdmin(door: RecordDoor, path: string): Promise<AdminSocket> {
  await rm(path, { force: true });
  const server = createServer((message, response) => {
    readText(message)
      .then((text) => answer(door, JSON.parse(text) as Question))
      .then(
        (value) => send(response, 200, { value }),
        () => send(response, 500, {}),
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

async function answer(door: RecordDoor, question: Question): Promise<unknown> {
  // Only our own commands reach the socket, and they send what RecordDoor takes.
  const given = question.with as never[];
  switch (question.ask) {
    case 'types':
      return door.types;
    case 'load':
      return door.load(...(given as unknown as [readonly SourceRecord[], string]));
    case 'missing':
      return door.missing(...(given as unknown as [readonly string[]]));
    case 'prune':
      return door.prune(...(given as unknown as [string, readonly string[], string]));
    case 'dump':
      return door.dump(...(given as unknown as [string, string]));
  }
}

/** The records door behind a socket file; null when nobody answers there. */
export async function findRemoteDoor(path: string): Promise<RecordDoor | null> {
  const ask = async <Answer>(name: Question['ask'], ...given: unknown[]): Promise<Answer> =>
    (await post(path, { ask: name, with: given })) as Answer;
  let types: readonly string[];
  try {
    types = await ask<readonly string[]>('types');
  } catch {
    return null;
  }
  return {
    types,
    load: (records, run) => ask('load', records, run),
    missing: (ids) => ask('missing', ids),
    prune: (source, names, run) => ask('prune', source, names, run),
    dump: (type, after) => ask('dump', type, after),
  };
}

function post(socketPath: string, question: Question): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, method: 'POST', path: '/' }, (response) => {
      readText(response).then((text) => {
        if (response.statusCode !== 200)
          return reject(new Error('The running process could not do this.'));
        return resolve((JSON.parse(text) as { value: unknown }).value);
      }, reject);
    });
    outgoing.once('error', reject);
    outgoing.end(JSON.stringify(question));
  });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
