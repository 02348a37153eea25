import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { PurposesError, readPurposes, type Purposes } from '../../schema/access/purposes.ts';
import { toRefusal } from '../reload/refusal.ts';
import type { Reloadable } from '../reload/reloader.ts';

/** The purposes of a file that may be read again while others look at them. */
export interface PurposesInForce {
  read(): Purposes;
  /** Reads the file again, and hands what it says to `use` before it is in force; whatever throws is a Refusal. */
  reloadable(use: (next: Purposes) => void): Reloadable;
}

const ofTheDemo = fileURLToPath(new URL('../../schema/purposes.yaml', import.meta.url));

/**
 * Reads the purposes of a file, those of the demo organisation where there is none; throws PurposesError. Where the
 * organisation may not use citizen service numbers, none of them gives those whole.
 */
export function openPurposes(
  file: string | null,
  now: () => Date,
  mayUseBsn = true,
): PurposesInForce {
  const readNow = (): ReadPurposes => {
    const found = read(file ?? ofTheDemo, now);
    return mayUseBsn ? found : { ...found, purposes: withMasks(found.purposes) };
  };
  let { purposes, hash } = readNow();
  return {
    read: () => purposes,
    reloadable: (use) => ({
      name: 'purposes',
      files: file === null ? [] : [file],
      async reload() {
        try {
          const next = readNow();
          if (next.hash === hash) return { kind: 'same', hash };
          use(next.purposes);
          ({ purposes, hash } = next);
          // What was compiled is kept by what is left of an operation, whoever decided that.
          return { kind: 'loaded', hash, warmed: 0, lost: 0 };
        } catch (error) {
          throw toRefusal(error);
        }
      },
    }),
  };
}

const withMasks = ({ byCode, ...rest }: Purposes): Purposes => ({
  ...rest,
  byCode: new Map([...byCode].map(([code, purpose]) => [code, { ...purpose, bsn: false }])),
});

interface ReadPurposes {
  readonly purposes: Purposes;
  readonly hash: string;
}

function read(file: string, now: () => Date): ReadPurposes {
  const text = readText(file);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { purposes: readPurposes(text, now), hash };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new PurposesError([
      'the file cannot be read: see that it is there, and that this user may read it',
    ]);
  }
}
