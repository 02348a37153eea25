import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { Refusal } from '../reload/refusal.ts';
import { readClient, type Client } from './client.ts';

export interface Clients {
  /** By name. */
  readonly clients: readonly Client[];
  /** First 16 hexadecimal digits of the SHA-256 of all files: the same for the same files. */
  readonly hash: string;
}

/** Reads the folder of registered operations, one file for each client; throws Refusal with every problem. */
export async function readClients(folder: string): Promise<Clients> {
  const files = await readTexts(folder);
  const read = files.map(({ name, text }) => readClient(name, text));
  const clients = read.flatMap(({ client }) => (client ? [client] : []));
  const problems = read.flatMap((one) => (one.client ? [] : one.problems));
  problems.push(...sharedIds(clients));
  if (problems.length > 0) throw new Refusal(problems);
  const hash = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  return { clients, hash };
}

interface FileText {
  readonly name: string;
  readonly text: string;
}

async function readTexts(folder: string): Promise<readonly FileText[]> {
  const entries = await readdir(folder).catch(() => {
    throw new Refusal(['the folder cannot be read: see that it is there']);
  });
  // What is being written has another name until it is whole.
  const names = entries.filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  return Promise.all(
    names.toSorted().map(async (file) => {
      const name = basename(file, '.json');
      const text = await readFile(join(folder, file), 'utf8').catch(() => {
        throw new Refusal([`${name}: the file cannot be read`]);
      });
      return { name, text };
    }),
  );
}

/** Ids that mean one thing to one client and another to another: logs tell operations apart by their text. */
export function sharedIds(clients: readonly Client[]): readonly string[] {
  const first = new Map<string, { readonly name: string; readonly body: string }>();
  return clients.flatMap(({ name, operations }) =>
    operations.flatMap(({ id, body }) => {
      const known = first.get(id);
      if (!known) first.set(id, { name, body });
      return known && known.body !== body && known.name !== name
        ? [`${name}: the id ${id} means another operation of ${known.name}`]
        : [];
    }),
  );
}
