import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { JWK } from 'jose';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';

const privateKey = z.looseObject({
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  d: z.string(),
});

/** The private key of the demo issuer, in its file; made there, for its owner only, when there is none. */
export async function openDemoKey(keysFolder: string): Promise<JWK> {
  const path = join(keysFolder, 'demo-issuer.json');
  const key = await readKey(path);
  if (key) return key;
  await makeKey(keysFolder, path);
  const made = await readKey(path);
  if (!made) throw new Error('The key of the demo issuer cannot be made.');
  return made;
}

/** Null when there is no file yet. */
async function readKey(path: string): Promise<JWK | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new Error('The key of the demo issuer cannot be read: see who owns the keys folder.');
  });
  if (text === null) return null;
  const key = privateKey.safeParse(toJson(text));
  if (key.success) return key.data;
  throw new Error(
    'The key of the demo issuer is damaged: remove demo-issuer.json from the keys folder; a new one is made.',
  );
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Written whole beside its place and then linked, so that of two processes one makes the key and both read it. */
async function makeKey(keysFolder: string, path: string): Promise<void> {
  const pair = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const draft = `${path}.${randomUUID()}`;
  await mkdir(keysFolder, { recursive: true, mode: 0o700 });
  await writeFile(draft, JSON.stringify(await exportJWK(pair.privateKey)), { mode: 0o600 });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
}
