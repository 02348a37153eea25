import type { JWTPayload } from 'jose';

import type { Claim } from './profile.ts';

/** What a token says under a claim; undefined when it has none of that name. */
export function readClaim(payload: JWTPayload, claim: Claim | undefined): unknown {
  if (claim === undefined) return undefined;
  let value: unknown = payload;
  for (const name of typeof claim === 'string' ? [claim] : claim) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
      return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

/** Texts of a claim: a list of them, or one text with spaces between (RFC 9068 `scope`). */
export function words(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(' ').filter(Boolean);
  if (!Array.isArray(value)) return [];
  return value.filter((one) => typeof one === 'string');
}

/** What the words mean by the table, each meaning once; the words themselves where there is no table. */
export function translated(
  given: readonly string[],
  table: { readonly [word: string]: string } | undefined,
): readonly string[] {
  if (!table) return given;
  return [
    ...new Set(given.flatMap((word) => (Object.hasOwn(table, word) ? [table[word] ?? ''] : []))),
  ];
}

/** A text without spaces or signs that could break a log line; null for anything else. */
export const oneWord = (value: unknown): string | null =>
  typeof value === 'string' && /^[\x21-\x7e]{1,128}$/.test(value) ? value : null;
