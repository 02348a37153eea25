import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

import { LRUCache } from 'lru-cache';

/** What a pseudonym stands for; those of one sort are of no use as another. */
export type PseudonymOf = 'actor' | 'subject';

/**
 * Names in the log for people and records. The same id always has the same pseudonym, so that rows can be found by it;
 * only who has the key of the log can make one, or turn one back.
 */
export interface Pseudonyms {
  of(sort: PseudonymOf, id: string): string;
  /** The id again; null for what is no pseudonym of this sort, or was made with another key. */
  open(sort: PseudonymOf, pseudonym: string): string | null;
  /** A text that may be read again with the key; another pseudonym of the same text differs. */
  seal(text: string): string;
  /** The text again; null with another key. */
  unseal(sealed: string): string | null;
  /** Tells equal searches from different ones, and nothing else (HMAC-SHA-256, 22 characters). */
  hash(text: string): string;
}

const ivBytes = 12;
const tagBytes = 16;
const kept = 20_000;

/** `key` is 32 bytes, the key of the log and of nothing else. */
export function createPseudonyms(key: Uint8Array): Pseudonyms {
  const derived = (use: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `klantbeeld log ${use}`, 32)));
  const [naming, choosing] = [derived('pseudonym'), derived('iv')];
  const [sealing, hashing] = [derived('text'), derived('hash')];
  const known = new LRUCache<string, string>({ max: kept });
  // The IV follows from the text: equal texts give equal pseudonyms, different ones never share an IV (as in RFC 5297).
  const ivOf = (sort: PseudonymOf, id: string): Buffer =>
    createHmac('sha256', choosing).update(`${sort}\0${id}`).digest().subarray(0, ivBytes);
  return {
    of(sort, id) {
      const place = `${sort}\0${id}`;
      const old = known.get(place);
      if (old !== undefined) return old;
      const made = encrypted(naming, sort, ivOf(sort, id), id);
      known.set(place, made);
      return made;
    },
    open: (sort, pseudonym) => decrypted(naming, sort, pseudonym),
    seal: (text) => encrypted(sealing, 'text', randomBytes(ivBytes), text),
    unseal: (sealed) => decrypted(sealing, 'text', sealed),
    hash: (text) => createHmac('sha256', hashing).update(text).digest('base64url').slice(0, 22),
  };
}

function encrypted(key: KeyObject, use: string, iv: Buffer, text: string): string {
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(use));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

function decrypted(key: KeyObject, use: string, text: string): string | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length < ivBytes + tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(use)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return (
      decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') +
      decipher.final('utf8')
    );
  } catch {
    return null;
  }
}
