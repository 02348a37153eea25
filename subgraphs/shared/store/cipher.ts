import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import type { Keys, SealPlace } from './keys.ts';
import { StoreError } from './store.ts';

export interface KeyMaterial {
  /** Key id -> 32 bytes; the last in the order of ids seals, all open. */
  readonly seal: ReadonlyMap<string, Uint8Array>;
  /** 32 bytes; another key would make every blind index useless, so there is one. */
  readonly blind: Uint8Array;
}

const ivBytes = 12;
const tagBytes = 16;
const prefix = 'sealed';

const damaged = (cause?: unknown): StoreError =>
  new StoreError('DAMAGED', 'A sealed value cannot be opened here.', { cause });

const toAad = (place: SealPlace, keyId: string): Buffer =>
  Buffer.from(JSON.stringify([place.collection, place.field, place.id, keyId]));

// The system is asked for many at once: one by one they cost as much as the encryption itself.
let pool = Buffer.alloc(0);

function nextIv(): Buffer {
  if (pool.length < ivBytes) pool = randomBytes(ivBytes * 1_024);
  const iv = pool.subarray(0, ivBytes);
  pool = pool.subarray(ivBytes);
  return iv;
}

function encrypted(key: KeyObject, text: string, aad: Buffer): Buffer {
  const iv = nextIv();
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes }).setAAD(aad);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function decrypted(key: KeyObject, bytes: Buffer, aad: Buffer): string {
  const iv = bytes.subarray(0, ivBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
    .setAAD(aad)
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return (
    decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
  );
}

/** Keys from their bytes; reads no files. */
export function createKeys({ seal, blind }: KeyMaterial): Keys {
  const sealing = new Map([...seal].map(([id, bytes]) => [id, createSecretKey(bytes)]));
  const newest = [...sealing].toSorted(([a], [b]) => (a < b ? -1 : 1)).at(-1);
  if (!newest) throw new StoreError('DAMAGED', 'There is no key to seal with.');
  const [newestId, newestKey] = newest;
  const blinding = createSecretKey(blind);
  return {
    seal: (text, place) => {
      const bytes = encrypted(newestKey, text, toAad(place, newestId));
      return `${prefix}:${newestId}:${bytes.toString('base64url')}`;
    },
    open: (sealed, place) => {
      const [mark, keyId = '', body = ''] = sealed.split(':');
      const key = sealing.get(keyId);
      if (mark !== prefix || !key) throw damaged();
      try {
        return decrypted(key, Buffer.from(body, 'base64url'), toAad(place, keyId));
      } catch (cause) {
        throw damaged(cause);
      }
    },
    blind: (field, value) =>
      createHmac('sha256', blinding).update(`${field}\0${value}`).digest('base64url'),
    isNewest: (sealed) => sealed.startsWith(`${prefix}:${newestId}:`),
    refresh: () => {},
  };
}

/** Keys that live as long as this process; for stores in memory. */
export const randomKeys = (): Keys =>
  createKeys({ seal: new Map([['1', randomBytes(32)]]), blind: randomBytes(32) });
