import { createKeys, type KeyMaterial } from './cipher.ts';
import type { Keys } from './keys.ts';

/** A key that another process made is in use here this long after it at most. */
const lookEveryMs = 1_000;

/**
 * Keys that follow what `read` gives: a key that another process put beside them opens at once what it sealed, and seals
 * here from a second later. Keys that are gone stay in use until the process ends. When it cannot be read, all stays as
 * it is.
 */
export function createFolderKeys(read: () => KeyMaterial): Keys {
  let known = read();
  let keys = createKeys(known);
  let lookedAt = performance.now();

  function refresh(): void {
    lookedAt = performance.now();
    const found = readOr(known);
    const seal = new Map([...known.seal, ...found.seal]);
    if (seal.size === known.seal.size) return;
    known = { ...known, seal };
    keys = createKeys(known);
  }
  function readOr(otherwise: KeyMaterial): KeyMaterial {
    try {
      return read();
    } catch {
      return otherwise;
    }
  }
  return {
    seal(text, place) {
      if (performance.now() - lookedAt > lookEveryMs) refresh();
      return keys.seal(text, place);
    },
    open(sealed, place) {
      const [, keyId = ''] = sealed.split(':', 2);
      if (!known.seal.has(keyId)) refresh();
      return keys.open(sealed, place);
    },
    blind: (field, value) => keys.blind(field, value),
    isNewest: (sealed) => keys.isNewest(sealed),
    refresh,
  };
}
