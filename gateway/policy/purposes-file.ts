import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { PurposesError, readPurposes, type Purposes } from '../../schema/access/purposes.ts';

const ofTheDemo = fileURLToPath(new URL('../../schema/purposes.yaml', import.meta.url));

/** The purposes of a file, those of the demo organisation where there is none; throws PurposesError. */
export function readPurposesFile(path: string | null, now: () => Date): Purposes {
  return readPurposes(readText(path ?? ofTheDemo), now);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new PurposesError([
      'the file cannot be read: see that it is there, and that this user may read it',
    ]);
  }
}
