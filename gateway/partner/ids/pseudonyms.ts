import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';

import { LRUCache } from 'lru-cache';

/** What a pseudonym stands for; those of one sort are of no use as another. */
export type Sort = 'id' | 'cursor';

/**
 * Names under which one partner knows our records. The same id has the same pseudonym for the same partner, always, and
 * another one for every other partner: two partners cannot find out that they speak of the same person by comparing.
 */
export interface PartnerPseudonyms {
  /** `organisation` is the OIN of the partner. */
  of(organisation: string, sort: Sort, text: string): string;
  /** The text again; null for what this partner was never given under this sort. */
  open(organisation: string, sort: Sort, pseudonym: string): string | null;
}

const tagBytes = 16;
const partnersKept = 1_000;

interface PartnerKeys {
  readonly naming: KeyObject;
  readonly sealing: KeyObject;
}

/**
 * `key` is 32 bytes, of these pseudonyms and of nothing else: with another key every partner's pseudonyms are unknown.
 * Nothing is stored: a pseudonym is the text, encrypted under a tag that follows from it (as in RFC 5297).
 */
export function createPartnerPseudonyms(key: Uint8Array): PartnerPseudonyms {
  const derived = (organisation: string, use: string): KeyObject => {
    const purpose = `klantbeeld partner ${use} ${organisation}`;
    return createSecretKey(Buffer.from(hkdfSync('sha256', key, '', purpose, 32)));
  };
  const kept = new LRUCache<string, PartnerKeys>({
    max: partnersKept,
    memoMethod: (organisation) => ({
      naming: derived(organisation, 'tag'),
      sealing: derived(organisation, 'text'),
    }),
  });
  const tagOf = ({ naming }: PartnerKeys, sort: Sort, text: string): Buffer =>
    createHmac('sha256', naming).update(`${sort}\0${text}`).digest().subarray(0, tagBytes);
  return {
    of(organisation, sort, text) {
      const keys = kept.memo(organisation);
      const tag = tagOf(keys, sort, text);
      const cipher = createCipheriv('aes-256-ctr', keys.sealing, tag);
      return Buffer.concat([tag, cipher.update(text, 'utf8'), cipher.final()]).toString(
        'base64url',
      );
    },
    open(organisation, sort, pseudonym) {
      const bytes = Buffer.from(pseudonym, 'base64url');
      // Signs that are not of the alphabet are skipped when reading; one name is one text.
      if (bytes.length <= tagBytes || bytes.toString('base64url') !== pseudonym) return null;
      const keys = kept.memo(organisation);
      const tag = bytes.subarray(0, tagBytes);
      const decipher = createDecipheriv('aes-256-ctr', keys.sealing, tag);
      const inner = Buffer.concat([decipher.update(bytes.subarray(tagBytes)), decipher.final()]);
      const text = inner.toString('utf8');
      return timingSafeEqual(tagOf(keys, sort, text), tag) ? text : null;
    },
  };
}
