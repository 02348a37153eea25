import { join } from 'node:path';

import type { SubgraphName } from '../../schema/wire.ts';
import { askDesk, serveDesk, type DeskQuestion, type DeskSocket } from './desk-socket.ts';
import type { RecordDoor } from './records.ts';

/**
 * The records door of a running process, for commands on the same machine: the process owns the rows, so a command asks
 * it through a socket file that only the owner of the data folder may open.
 */
export type AdminSocket = DeskSocket;

/** Socket file of a subgraph's records door in the data folder. */
export const socketPath = (dataFolder: string, name: SubgraphName): string =>
  join(dataFolder, `${name}.sock`);

const names = ['load', 'missing', 'prune', 'dump', 'idsOf', 'about', 'remove', 'reseal'] as const;

/** Serves a records door at a socket file; one that a killed process left behind is replaced. */
export const serveAdmin = (door: RecordDoor, path: string): Promise<AdminSocket> =>
  serveDesk(path, (question) => answer(door, question));

async function answer(door: RecordDoor, { ask, with: given }: DeskQuestion): Promise<unknown> {
  if (ask === 'types') return door.types;
  const name = names.find((one) => one === ask);
  if (!name) throw new Error('The door has no such question.');
  // Only our own commands reach the socket, and they send what RecordDoor takes.
  const question = door[name] as (...words: readonly unknown[]) => Promise<unknown>;
  return question(...given);
}

/** The records door behind a socket file; null when nobody answers there. */
export async function findRemoteDoor(path: string): Promise<RecordDoor | null> {
  const ask = async <Answer>(name: string, ...given: readonly unknown[]): Promise<Answer> =>
    (await askDesk(path, name, given)) as Answer;
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
    prune: (source, kinds, run) => ask('prune', source, kinds, run),
    dump: (type, after) => ask('dump', type, after),
    idsOf: (id) => ask('idsOf', id),
    about: (customerIds) => ask('about', customerIds),
    remove: (records) => ask('remove', records),
    reseal: (from, how) => ask('reseal', from, how),
  };
}
