import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

import type { Settings } from '../../gateway/config.ts';
import { clientText, type Client } from '../../gateway/operations/client.ts';
import { readClients, sharedIds } from '../../gateway/operations/folder.ts';
import { createJudge, type Judge } from '../../gateway/operations/judge.ts';
import { readManifest, type RegisteredOperation } from '../../gateway/operations/manifest.ts';
import { openPurposes } from '../../gateway/policy/purposes-in-force.ts';
import { Refusal } from '../../gateway/reload/refusal.ts';
import { readSupergraph } from '../../gateway/reload/supergraph-file.ts';
import { PurposesError } from '../../schema/access/purposes.ts';
import { InputError } from '../input-error.ts';

/** The folder of registered operations, and what they are held against. */
export interface Registry {
  /** All clients, or the one of this name; throws InputError when there is none, or the folder cannot be used. */
  readClients(name: string | null): Promise<readonly Client[]>;
  /** The clients as they are, none where there is no folder yet; nobody else registers until the work is done. */
  change<Result>(
    work: (clients: readonly Client[], write: Write) => Promise<Result>,
  ): Promise<Result>;
  readManifests(paths: readonly string[]): Promise<readonly RegisteredOperation[]>;
  openJudge(): Promise<Judge>;
}

/** Puts a client in place of the one of its name, whole or not at all; throws InputError when it clashes with others. */
export type Write = (client: Client) => Promise<void>;

const builtIn = fileURLToPath(new URL('../../schema/supergraph.graphql', import.meta.url));

/** Opens nothing yet. Everything that a person can mend is thrown as InputError. */
export function openRegistry(
  { supergraphFile, purposesFile }: Pick<Settings, 'supergraphFile' | 'purposesFile'>,
  folder: string | null,
): Registry {
  const place = (): string => {
    if (folder !== null) return folder;
    throw new InputError('Name the folder with --folder, or set KLANTBEELD_OPERATIONS.');
  };
  return {
    async readClients(name) {
      const { clients } = await mending(readClients(place()));
      const wanted = name === null ? clients : clients.filter((one) => one.name === name);
      if (name !== null && wanted.length === 0)
        throw new InputError(`There is no client ${name}. See "list".`);
      return wanted;
    },
    async change(work) {
      await mkdir(place(), { recursive: true });
      return locked(place(), async () => {
        const { clients } = await mending(readClients(place()));
        return work(clients, (client) => writeClient(place(), client, clients));
      });
    },
    async readManifests(paths) {
      const read = await Promise.all(paths.map(readManifestFile));
      return read.flat();
    },
    async openJudge() {
      const { sdl } = await mending(readSupergraph(supergraphFile ?? builtIn));
      const purposes = openPurposesOf(purposesFile);
      return mending(
        Promise.resolve().then(() =>
          createJudge({ supergraphSdl: sdl, purposes: purposes.read(), now: () => Date.now() }),
        ),
      );
    },
  };
}

function openPurposesOf(file: string | null): ReturnType<typeof openPurposes> {
  try {
    return openPurposes(file, () => new Date());
  } catch (error) {
    throw error instanceof PurposesError ? new InputError(error.message) : error;
  }
}

async function readManifestFile(path: string): Promise<readonly RegisteredOperation[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new InputError(`${path} cannot be read: see that it is there.`);
  });
  try {
    return readManifest(text);
  } catch (error) {
    throw new InputError(`${path} ${error instanceof Error ? error.message : 'is unusable'}.`);
  }
}

async function mending<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    throw error instanceof Refusal
      ? new InputError(error.reasons.map((one) => `${one}.`).join('\n'))
      : error;
  });
}

async function writeClient(
  folder: string,
  client: Client,
  known: readonly Client[],
): Promise<void> {
  const others = known.filter(({ name }) => name !== client.name);
  const problems = sharedIds([...others, client]);
  if (problems.length > 0) throw new InputError(problems.map((one) => `${one}.`).join('\n'));
  // Gateways take no notice of a name that begins with a dot.
  const next = join(folder, `.${client.name}.json`);
  await writeFile(next, clientText(client));
  await rename(next, join(folder, `${client.name}.json`));
}

/** Two at a time would each write without what the other added. */
async function locked<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const path = join(folder, '.lock');
  const file = await open(path, 'wx').catch((error: unknown) => {
    if ((error as { readonly code?: unknown }).code !== 'EEXIST')
      throw new InputError('The folder cannot be written to: see that this user may.');
    throw new InputError(
      `Somebody else is registering in this folder. If nobody is, one was killed: remove ${path}.`,
    );
  });
  try {
    return await work();
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}
