import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Head } from './chain.ts';
import { streams, type Stream } from './rows.ts';

/** What was true of a chain at a moment, signed, and kept where the rows are not. */
export interface Checkpoint extends Head {
  /** REACHED: the chain was this long. REMOVED: rows up to this one were removed, as their time was over. */
  readonly kind: 'REACHED' | 'REMOVED';
  readonly writer: string;
  readonly stream: Stream;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

export interface Checkpoints {
  /** Resolves when they lie on the disk. */
  add(checkpoints: readonly Checkpoint[]): Promise<void>;
  /** All that were ever added by any writer to this folder; a line whose signature does not hold is counted only. */
  read(): Promise<{ readonly checkpoints: readonly Checkpoint[]; readonly forged: number }>;
}

// RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8.
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Checkpoints in a folder, a file per writer; `seed` is 32 bytes, the key that signs. The public half lies beside them,
 * so that others can check them too. Best on another machine than the log, where nobody can take lines away.
 */
export async function openCheckpoints(
  folder: string,
  writer: string,
  seed: Uint8Array,
): Promise<Checkpoints> {
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(key);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeOnce(join(folder, 'public-key.pem'), publicKey);
  return {
    async add(checkpoints) {
      const lines = checkpoints.map((one) => `${JSON.stringify(signed(one, key))}\n`).join('');
      const file = await open(join(folder, `${writer}.ndjson`), 'a', 0o600);
      await file
        .appendFile(lines)
        .then(() => file.datasync())
        .finally(() => file.close());
    },
    async read() {
      const lines: (Checkpoint | null)[] = [];
      for (const name of (await readdir(folder)).toSorted()) {
        if (!name.endsWith('.ndjson')) continue;
        const text = await readFile(join(folder, name), 'utf8');
        lines.push(
          ...text
            .split('\n')
            .filter(Boolean)
            .map((line) => toCheckpoint(line, publicKey)),
        );
      }
      const checkpoints = lines.filter((one) => one !== null);
      return { checkpoints, forged: lines.length - checkpoints.length };
    },
  };
}

async function writeOnce(path: string, key: KeyObject): Promise<void> {
  const file = await open(path, 'wx', 0o644).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null;
    throw error;
  });
  if (!file) return;
  await file.writeFile(key.export({ type: 'spki', format: 'pem' }));
  await file.close();
}

const textOf = ({ kind, writer, stream, seq, hash, at }: Checkpoint): Buffer =>
  Buffer.from(JSON.stringify([kind, writer, stream, seq, hash, at]));

const signed = (checkpoint: Checkpoint, key: KeyObject): object => ({
  ...checkpoint,
  signature: sign(null, textOf(checkpoint), key).toString('base64url'),
});

function toCheckpoint(line: string, key: KeyObject): Checkpoint | null {
  try {
    const { signature, ...checkpoint } = JSON.parse(line) as Checkpoint & { signature: string };
    const isOurs = verify(null, textOf(checkpoint), key, Buffer.from(signature, 'base64url'));
    return isOurs && streams.includes(checkpoint.stream) ? checkpoint : null;
  } catch {
    return null;
  }
}

/** The furthest checkpoint of each stream of a writer; null where there is none. */
export function furthest(
  checkpoints: readonly Checkpoint[],
  writer: string,
  stream: Stream,
  kind: Checkpoint['kind'],
): Checkpoint | null {
  return checkpoints
    .filter((one) => one.writer === writer && one.stream === stream && one.kind === kind)
    .reduce<Checkpoint | null>((best, one) => (best && best.seq >= one.seq ? best : one), null);
}
