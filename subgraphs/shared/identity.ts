import { createHash, randomBytes } from 'node:crypto';

/** Source of records that are our own to change. */
export const ownSource = 'klantbeeld';

/**
 * The id of a record, the same at every import: our own records carry theirs, those of a register get one from what
 * identifies them there. 26 characters of base 32, so that ids of two registers never meet.
 */
export function recordId(type: string, source: string, sourceId: string): string {
  if (source === ownSource) return sourceId;
  const hash = createHash('sha256')
    .update(JSON.stringify([type, source, sourceId]))
    .digest();
  return base32(hash).slice(0, 26);
}

/** An id for a record of our own: 128 random bits, in the form of the others. */
export const newId = (): string => base32(randomBytes(17)).slice(0, 26);

/**
 * The id under which a person or organisation is known by an identifier alone, before (or without) a record of its
 * own. `blind` is keyed, so the identifier cannot be found from it. Whoever has the identifier has this alias.
 */
export function identifierAlias(
  blind: (field: string, value: string) => string,
  scheme: string,
  value: string,
): string {
  const hash = createHash('sha256')
    .update(blind(`identifier:${scheme}`, value))
    .digest();
  return `i${base32(hash).slice(0, 25)}`;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

function base32(bytes: Buffer): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xfff;
    for (held += 8; held >= 5; held -= 5) text += alphabet[(bits >> (held - 5)) & 31];
  }
  return text;
}
