import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Looks at a file and calls back when there is something new in its place. */
export type Look = () => Promise<void>;

/**
 * Calls `onChange` once for each thing that is found at `path`, the first one too: it may have come after the file was
 * read at start. It waits for a second look that finds the same, so that what is being written is mostly left alone.
 *
 * The file is looked up by its name each time, through all links: editors put a new file in its place, Kubernetes
 * swaps a folder above it, and both leave a watch on the old one (`fs.watch`) looking at something that is gone.
 */
export function createLook(path: string, onChange: () => Promise<void>): Look {
  let known: string | null = null;
  let last: string | null = null;
  return async () => {
    const stamp = await stampOf(path);
    const hasSettled = stamp === last;
    last = stamp;
    if (!hasSettled || stamp === known) return;
    known = stamp;
    await onChange();
  };
}

/** What lies in a folder belongs to it, as what is written in place there does not change the folder itself. */
async function stampOf(path: string): Promise<string> {
  const own = await ownStampOf(path);
  const names = await readdir(path).catch(() => []);
  const inside = names.toSorted().map((name) => ownStampOf(join(path, name)));
  return [own, ...(await Promise.all(inside))].join();
}

/** Time of change of the inode and not of the content: copying may keep the latter. */
async function ownStampOf(path: string): Promise<string> {
  try {
    const { dev, ino, size, ctimeNs } = await stat(path, { bigint: true });
    return `${dev} ${ino} ${size} ${ctimeNs}`;
  } catch {
    return 'absent';
  }
}
