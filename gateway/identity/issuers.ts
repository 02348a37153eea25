import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import type { JWK } from 'jose';
import { parse } from 'yaml';
import { z } from 'zod';

import type { IssuerProfile } from './profile.ts';
import { issuersFile } from './profile.ts';

/** Reads the issuers that are trusted from a YAML or JSON file; throws one error that names every problem in it. */
export function readIssuers(path: string): readonly IssuerProfile[] {
  return toIssuers(readText(path), dirname(path));
}

/** As `readIssuers`, from the text of the file; key files that it names are looked for in the folder. */
export function toIssuers(text: string, folder = '.'): readonly IssuerProfile[] {
  const result = issuersFile.safeParse(readYaml(text));
  if (!result.success) throw problem(...result.error.issues.map(toLine));
  const problems: string[] = [];
  const issuers = result.data.issuers.map(({ introspection, ...profile }, index) => {
    if (!introspection) return profile;
    const key = readPrivateKey(resolve(folder, introspection.keyFile));
    if (key) return { ...profile, introspection: { ...introspection, key } };
    problems.push(`issuers.${index}.introspection.keyFile: cannot be read as a private JWK`);
    return profile;
  });
  if (problems.length > 0) throw problem(...problems);
  return issuers;
}

const privateJwk = z.looseObject({ kty: z.enum(['RSA', 'EC']), d: z.string() });

/** Null when the file is not there, or holds something else. */
function readPrivateKey(path: string): JWK | null {
  try {
    return privateJwk.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
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
