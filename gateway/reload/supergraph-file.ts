import { createHash } from 'node:crypto';
import { constants, open } from 'node:fs/promises';

import { Refusal } from './refusal.ts';

/** A supergraph as it was read. */
export interface SupergraphText {
  readonly sdl: string;
  /** First 16 hexadecimal digits of the SHA-256 of its bytes: the same for the same file, on every machine. */
  readonly hash: string;
}

/** Ours is a twentieth of this; what is larger is another file. */
const mostBytes = 8 * 1024 * 1024;

/** Reads a supergraph; throws Refusal when there is no such file, or none that could be one. */
export async function readSupergraph(path: string | URL): Promise<SupergraphText> {
  const bytes = await readBytes(path);
  try {
    const sdl = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { sdl, hash: createHash('sha256').update(bytes).digest('hex').slice(0, 16) };
  } catch {
    throw new Refusal(['the file is not UTF-8']);
  }
}

async function readBytes(path: string | URL): Promise<Buffer> {
  // A pipe in place of the file would otherwise keep it waiting for whoever writes.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(
    (error: unknown) => {
      throw new Refusal([`the file cannot be read (${codeOf(error)})`]);
    },
  );
  try {
    const facts = await file.stat();
    if (!facts.isFile()) throw new Refusal(['there is something else in place of the file']);
    if (facts.size > mostBytes) throw new Refusal([`the file is larger than ${mostBytes} bytes`]);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

const codeOf = (error: unknown): string =>
  String((error as { readonly code?: unknown } | null)?.code ?? 'unknown');
