import { LRUCache } from 'lru-cache';

import type { Viewer } from '../../schema/wire.ts';
import { createHour, hourMs, type GivenAt, type Hour } from './hour.ts';

/** Whoever shares one quota: a partner with all its systems, or an employee. */
export interface Holder {
  readonly hour: Hour;
  /** When somebody was told that it went over, milliseconds since 1970; null for not within the hour. */
  toldAt: number | null;
}

export interface MemoryParts {
  /** What the log of looks knows of the viewer, from this time on; it may reject. */
  readonly readGiven: (viewer: Viewer, since: number) => Promise<readonly GivenAt[]>;
  /** Whether other gateways write to that log too. */
  readonly isShared: boolean;
  /** Told that the log could not be read, and what counts is what this process knows. */
  readonly report: (error: unknown) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const mostHolders = 10_000;
/** Rows of others are looked for this often, and those that come late are still found so much later. */
const refreshMs = 10_000;
/** A log that takes longer counts as gone, as it does for its rows. */
const longestWaitMs = 500;

interface Kept extends Holder {
  /** Up to when the log was read; null for never. */
  readUntil: number | null;
  triedAt: number | null;
}

/**
 * Remembers per holder who was given to it. After a start, and for what other gateways give, the log of looks is read: it
 * has every look before it leaves, so nothing is written twice.
 */
export function createMemory({ readGiven, isShared, report, now }: MemoryParts) {
  const holders = new LRUCache<string, Kept>({ max: mostHolders });

  async function read(viewer: Viewer, kept: Kept): Promise<void> {
    const at = now();
    kept.triedAt = at;
    const since = kept.readUntil === null ? at - hourMs : kept.readUntil - refreshMs;
    try {
      kept.hour.merge(await readGiven(viewer, since));
      kept.readUntil = at;
    } catch (error) {
      report(error);
    }
  }

  /** The holder that this viewer is, or is a part of; at its first look the log is read before it is given. */
  return async function holderOf(viewer: Viewer): Promise<Holder> {
    const { kind, organisation, id } = viewer;
    const key = `${kind} ${organisation} ${kind === 'PARTNER' ? '' : id}`;
    const kept = holders.get(key) ?? {
      hour: createHour(),
      toldAt: null,
      readUntil: null,
      triedAt: null,
    };
    holders.set(key, kept);
    const isDue = kept.triedAt === null || now() - kept.triedAt >= refreshMs;
    if (!isDue || (kept.readUntil !== null && !isShared)) return kept;
    const reading = read(viewer, kept);
    if (kept.readUntil === null) await atMost(longestWaitMs, reading);
    return kept;
  };
}

function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
