export const hourMs = 3_600_000;

/** Somebody who was given to somebody: a name, and when (milliseconds since 1970). */
export interface GivenAt {
  readonly name: string;
  readonly at: number;
}

/** Who was given to one viewer in the last hour, each once. */
export interface Hour {
  /** How many there are now. */
  size(now: number): number;
  /** Those of these names that are not among them now, each once. */
  missing(names: readonly string[], now: number): readonly string[];
  /** From now on each of these counts for an hour. */
  give(names: readonly string[], now: number): void;
  /** Takes over what was found elsewhere, in any order, and what is known already too. */
  merge(found: readonly GivenAt[]): void;
  /** When so many of them will have been forgotten; null when there are not so many. */
  freeAt(count: number): number | null;
}

export function createHour(): Hour {
  // The last given stands last, so whoever is to be forgotten stands first.
  let lastGiven = new Map<string, number>();

  function forget(now: number): void {
    for (const [name, at] of lastGiven) {
      if (at > now - hourMs) return;
      lastGiven.delete(name);
    }
  }

  return {
    size(now) {
      forget(now);
      return lastGiven.size;
    },
    missing(names, now) {
      forget(now);
      return [...new Set(names)].filter((name) => !lastGiven.has(name));
    },
    give(names, now) {
      for (const name of names) {
        lastGiven.delete(name);
        lastGiven.set(name, now);
      }
    },
    merge(found) {
      for (const { name, at } of found)
        if (at > (lastGiven.get(name) ?? Number.NEGATIVE_INFINITY)) lastGiven.set(name, at);
      lastGiven = new Map([...lastGiven].toSorted(([, a], [, b]) => a - b));
    },
    freeAt(count) {
      let place = 0;
      for (const at of lastGiven.values()) {
        place += 1;
        if (place === count) return at + hourMs;
      }
      return null;
    },
  };
}
