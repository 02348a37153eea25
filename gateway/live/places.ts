import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Places in the feed of changes as clients keep them (`Last-Event-ID`): they tell nothing, and nobody can make one. */
export interface Places {
  /** Another text each time. */
  seal(place: string): string;
  /** Null for what no gateway with this key has given. */
  open(text: string): string | null;
}

const nonceSize = 12;
const tagSize = 16;
/** Longer than any place of a store. */
const longest = 2_000;

/** `key` has 32 bytes; gateways that clients go between share it. */
export const createPlaces = (key: Uint8Array): Places => ({
  seal(place) {
    const nonce = randomBytes(nonceSize);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const sealed = [cipher.update(place, 'utf8'), cipher.final()];
    return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]).toString('base64url');
  },
  open(text) {
    if (text.length > longest || !/^[\w-]+$/.test(text)) return null;
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.length <= nonceSize + tagSize) return null;
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceSize));
    decipher.setAuthTag(bytes.subarray(-tagSize));
    try {
      const place = decipher.update(bytes.subarray(nonceSize, -tagSize));
      return Buffer.concat([place, decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  },
});
