import { readFileSync } from 'node:fs';

import { parse } from 'yaml';
import type { z } from 'zod';

import type { IssuerProfile } from './profile.ts';
import { issuersFile } from './profile.ts';

/** Reads the issuers that are trusted from a YAML or JSON file; throws one error that names every problem in it. */
export function readIssuers(path: string): readonly IssuerProfile[] {
  return toIssuers(readText(path));
}

/** As `readIssuers`, from the text of the file. */
export function toIssuers(text: string): readonly IssuerProfile[] {
  const result = issuersFile.safeParse(readYaml(text));
  if (!result.success) throw problem(...result.error.issues.map(toLine));
  return result.data.issuers;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw problem('the file cannot be read: see that it is there, and that this user may read it');
  }
}

function readYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    throw problem('the file is neither YAML nor JSON');
  }
}

const toLine = ({ path, message }: z.core.$ZodIssue): string =>
  `${path.length > 0 ? path.join('.') : 'the file'}: ${message}`;

const problem = (...lines: readonly string[]): Error =>
  new Error(`The issuers of KLANTBEELD_ISSUERS cannot be used:\n  - ${lines.join('\n  - ')}`);
