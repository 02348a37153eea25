import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import { KnownError } from '../../schema/errors.ts';
import { furthest, toPosition, type Positions } from '../../schema/positions.ts';
import { consistencyHeader, subgraphNames } from '../../schema/wire.ts';
import type { RequestHeaders } from '../identity/bearer.ts';

/**
 * Read your writes across channels: what a mutation's answer gives beside it, and a later request may bring so that it is
 * shown nothing older. Whoever has the token can tell nothing from it, and nobody can make one: it is sealed (AES-256-GCM),
 * always of one length, and another each time. It is bound to nobody, so that one channel may hand it to the next.
 */
export interface Consistency {
  /** What a request says it has seen: nothing when it brings no token, null when it brings what is none of ours. */
  read(headers: RequestHeaders): Positions | null;
  toToken(positions: Positions): string;
}

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
const placeBytes = 6;
const sealed = Buffer.from('klantbeeld-consistency');
/** Of several writers a reader may bring them all. */
const mostTokens = 8;

/** `key`: 32 bytes, the same for all gateway processes of an organisation. */
export function createConsistency(key: Uint8Array): Consistency {
  function open(token: string): Positions | null {
    const bytes = Buffer.from(token, 'base64url');
    const places = bytes.length - 1 - nonceBytes - tagBytes;
    if (bytes[0] !== version || places <= 0 || places % placeBytes !== 0) return null;
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(sealed).setAuthTag(bytes.subarray(-tagBytes));
    try {
      const text = bytes.subarray(1 + nonceBytes, -tagBytes);
      return toPositions(Buffer.concat([decipher.update(text), decipher.final()]));
    } catch {
      return null;
    }
  }

  return {
    read(headers) {
      const given = headers[consistencyHeader];
      if (given === undefined) return {};
      const tokens = [given].flat().flatMap((one) => one.split(/\s*,\s*/));
      if (tokens.length > mostTokens) return null;
      const opened = tokens.map(open).filter((one) => one !== null);
      return opened.length === tokens.length ? furthest(...opened) : null;
    },
    toToken(positions) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
      cipher.setAAD(sealed);
      const text = Buffer.concat([cipher.update(toBytes(positions)), cipher.final()]);
      return Buffer.concat([Buffer.of(version), nonce, text, cipher.getAuthTag()]).toString(
        'base64url',
      );
    },
  };
}

/** The refusal of a request whose token was changed, made up, or made before the key was replaced. */
export const noToken = (): KnownError =>
  new KnownError('BAD_REQUEST', { field: 'Klantbeeld-Consistency' });

/** A place for each subgraph in the order of their names: new ones go at the end, and older tokens end before them. */
function toBytes(positions: Positions): Buffer {
  const bytes = Buffer.alloc(subgraphNames.length * placeBytes);
  for (const [at, name] of subgraphNames.entries())
    bytes.writeUIntBE(Number(positions[name] ?? 0), at * placeBytes, placeBytes);
  return bytes;
}

const toPositions = (bytes: Buffer): Positions =>
  Object.fromEntries(
    subgraphNames.flatMap((name, at) => {
      const isThere = (at + 1) * placeBytes <= bytes.length;
      const sequence = isThere ? bytes.readUIntBE(at * placeBytes, placeBytes) : 0;
      return sequence === 0 ? [] : [[name, toPosition(sequence)]];
    }),
  );
