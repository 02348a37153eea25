/** Is what was built still what the sources say? Answered from dates alone, since it is asked at every start. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** True when a source is newer than the stamp, a file came or went (a folder is then newer), or there is no stamp. */
export function isStale(stamp, sources) {
  const builtAt = changedAt(stamp);
  return builtAt === null || sources.some((source) => hasChangeSince(source, builtAt));
}

/** All files under a folder, with the folder's path; an absent folder has none. */
export function listFiles(folder) {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

function hasChangeSince(path, moment) {
  const changed = changedAt(path);
  if (changed === null) return false;
  if (changed > moment) return true;
  return entriesOf(path).some((entry) => hasChangeSince(join(path, entry.name), moment));
}

function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  }
}
