import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';

import { createKeys } from './cipher.ts';
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

async function readKey(folder: string, name: string): Promise<Buffer> {
  const text = (await readFile(join(folder, name), 'utf8')).trim();
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== keyBytes) throw unreadable(`The key file ${name} holds no key of 32 bytes.`);
  return bytes;
}

async function sealKeyNames(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter((name) => sealKeyName.test(name)).toSorted();
}

/**
 * The keys in a folder: `seal-0001.key` and on (the highest number seals, all open) and `blind.key`; each is 32
 * bytes in base64url. Makes them at first start, readable for the owner only. Keep a copy: without them the sealed
 * fields are lost for good.
 */
export async function readKeys(folder: string): Promise<Keys> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await sealKeyNames(folder)).length === 0) await makeIfMissing(folder, firstSealKey);
    if (!(await readdir(folder)).includes(blindKey)) await makeIfMissing(folder, blindKey);
    const seal = new Map<string, Buffer>();
    for (const name of await sealKeyNames(folder)) {
      const id = sealKeyName.exec(name)?.[1] ?? name;
      seal.set(id.padStart(8, '0'), await readKey(folder, name));
    }
    return createKeys({ seal, blind: await readKey(folder, blindKey) });
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw unreadable('The key folder cannot be read or made.', error);
  }
}

/** One further key of 32 bytes in the same folder, made when it is missing: for trust between our own processes. */
export async function readKeyFile(folder: string, name: string): Promise<Buffer> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (!(await readdir(folder)).includes(name)) await makeIfMissing(folder, name);
    return await readKey(folder, name);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw unreadable('The key folder cannot be read or made.', error);
  }
}
