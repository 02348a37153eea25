import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { link, mkdir, open, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';

import type { KeyMaterial } from './cipher.ts';
import { createFolderKeys } from './folder-keys.ts';
import { StoreError } from './store.ts';

export { createKeys, randomKeys } from './cipher.ts';

/** Where a sealed value belongs; it opens nowhere else. */
export interface SealPlace {
  readonly collection: string;
  /** Dotted path of the field, without places in lists. */
  readonly field: string;
  readonly id: string;
}

/** The keys of one installation: they lie outside the store. */
export interface Keys {
  /** The text encrypted for this place with the newest key (AES-256-GCM); another text at every call. */
  seal(text: string, place: SealPlace): string;
  /** The text again; DAMAGED when it was changed, moved, or sealed with a key that is not here. */
  open(sealed: string, place: SealPlace): string;
  /**
   * Blind index of a value (HMAC-SHA-256, base64url): equal values of one field give equal texts, and nobody
   * without the key can try out values. Normalise the value first.
   */
  blind(field: string, value: string): string;
  /** Whether the text was sealed with the newest key. */
  isNewest(sealed: string): boolean;
  /** Takes up keys that were put beside the others since; nothing for keys that lie in no folder. */
  refresh(): void;
}

const keyBytes = 32;
const firstSealKey = 'seal-0001.key';
const blindKey = 'blind.key';
const sealKeyName = /^seal-(\d{4,})\.key$/;

const unreadable = (message: string, cause?: unknown): StoreError =>
  new StoreError('UNAVAILABLE', message, { cause });

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Makes a key file unless there is one, whole or not at all: two processes may start at the same time. */
async function makeIfMissing(folder: string, name: string): Promise<void> {
  const draft = join(folder, `.${name}.${randomBytes(6).toString('hex')}`);
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(keyBytes).toString('base64url')}\n`);
    // On the disk before anything is sealed with it: rows without their key are lost.
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  await syncFolder(folder);
}

function readKey(folder: string, name: string): Buffer {
  const bytes = Buffer.from(readFileSync(join(folder, name), 'utf8').trim(), 'base64url');
  if (bytes.length !== keyBytes) throw unreadable(`The key file ${name} holds no key of 32 bytes.`);
  return bytes;
}

const sealKeyNames = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => sealKeyName.test(name))
    .toSorted();

const numberIn = (name: string): string => sealKeyName.exec(name)?.[1] ?? name;

function readMaterial(folder: string): KeyMaterial {
  const seal = sealKeyNames(folder).map(
    (name) => [numberIn(name).padStart(8, '0'), readKey(folder, name)] as const,
  );
  return { seal: new Map(seal), blind: readKey(folder, blindKey) };
}

/**
 * The keys in a folder: `seal-0001.key` and on (the highest number seals, all open) and `blind.key`; each is 32
 * bytes in base64url. Makes them at first start, readable for the owner only. Keep a copy: without them the sealed
 * fields are lost for good.
 */
export async function readKeys(folder: string): Promise<Keys> {
  return inOurWords(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (sealKeyNames(folder).length === 0) await makeIfMissing(folder, firstSealKey);
    if (!(await readdir(folder)).includes(blindKey)) await makeIfMissing(folder, blindKey);
    return createFolderKeys(() => readMaterial(folder));
  });
}

/** Makes the next key to seal with, on the disk when it resolves, and gives its number: `0002`. */
export const addSealKey = (folder: string): Promise<string> =>
  inOurWords(async () => {
    const newest = sealKeyNames(folder).map(numberIn).map(Number).at(-1) ?? 0;
    const number = String(newest + 1).padStart(4, '0');
    await makeIfMissing(folder, `seal-${number}.key`);
    return number;
  });

/** Numbers of the keys in the folder, the newest last. */
export const sealKeyNumbers = (folder: string): readonly string[] =>
  sealKeyNames(folder).map(numberIn);

async function inOurWords<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw unreadable('The key folder cannot be read or made.', error);
  }
}

/** One further key of 32 bytes in the same folder, made when it is missing: for trust between our own processes. */
export const readKeyFile = (folder: string, name: string): Promise<Buffer> =>
  inOurWords(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (!(await readdir(folder)).includes(name)) await makeIfMissing(folder, name);
    return readKey(folder, name);
  });

/** Those of these key files that are there now and hold a key; none while the folder cannot be read. */
export function readKeysThatAre(folder: string, names: readonly string[]): readonly Buffer[] {
  return names.flatMap((name) => {
    try {
      return [readKey(folder, name)];
    } catch {
      return [];
    }
  });
}
