import { readFileSync } from 'node:fs';

/** The version in package.json, two folders up from the sources and three from what is built. */
export function readVersion(): string {
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      const { version } = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as {
        version: string;
      };
      return version;
    } catch {
      // Not there: it is the other one.
    }
  }
  return 'unknown';
}
