import { KnownError } from '../../schema/errors.ts';
import type { Viewer } from '../../schema/wire.ts';
import type { Log } from '../observe.ts';
import { hourMs, type Hour } from './hour.ts';
import { createMemory, type MemoryParts } from './memory.ts';

/** How a viewer stands with its quota of customers in an hour. */
export interface Standing {
  readonly limit: number;
  /** Customers beside those of the last hour that it may still be given now. */
  readonly remaining: number;
  /** Seconds until the first of the last hour counts no more; null when there is none. */
  readonly resetSeconds: number | null;
  /** Seconds until the same request may be answered; null when it is within the quota. */
  readonly retrySeconds: number | null;
}

/** What is about to leave for somebody. */
export interface AboutToLeave {
  readonly viewer: Viewer;
  /** Ids of the customers in the answer. */
  readonly customers: readonly string[];
  /** False for what has been done and cannot be refused any more: it counts, whatever comes of it. */
  readonly mayRefuse: boolean;
  readonly traceId: string;
}

/**
 * How many different customers somebody may be given in an hour: the same customer again costs nothing, and it does not
 * matter in how many requests, or under how many names in one.
 */
export interface CustomerQuota {
  /**
   * Counts the customers of an answer, all or none; throws RATE_LIMITED when that would be too many. The trail then gets
   * how the viewer stands; of partners it gets that always.
   */
  count(leaving: AboutToLeave, trail: { quota?: Standing }): Promise<void>;
}

export interface QuotaParts extends MemoryParts {
  /** Null for who has none. */
  readonly limitOf: (viewer: Viewer) => number | null;
  /** The name that the log has for a customer. */
  readonly nameOf: (customer: string) => string;
  readonly log: Pick<Log, 'alert'>;
}

export function createQuota(parts: QuotaParts): CustomerQuota {
  const { limitOf, nameOf, log, now } = parts;
  const holderOf = createMemory(parts);
  return {
    async count({ viewer, customers, mayRefuse, traceId }, trail) {
      const limit = limitOf(viewer);
      if (limit === null || (customers.length === 0 && viewer.kind !== 'PARTNER')) return;
      const holder = await holderOf(viewer);
      const { hour } = holder;
      const at = now();
      const names = customers.map(nameOf);
      const missing = hour.missing(names, at).length;
      const tooMany = hour.size(at) + missing - limit;
      // A limit may have become lower since: those of before are still given.
      const isOver = missing > 0 && tooMany > 0;
      if (!isOver || !mayRefuse) hour.give(names, at);
      if (viewer.kind === 'PARTNER') trail.quota = toStanding(hour, limit, at);
      if (!isOver) return;
      if (holder.toldAt === null || at - holder.toldAt >= hourMs) {
        holder.toldAt = at;
        const { kind: viewerKind, organisation } = viewer;
        log.alert({ what: 'quota', traceId, viewerKind, organisation });
      }
      if (!mayRefuse) return;
      const retrySeconds = secondsUntil(hour.freeAt(tooMany) ?? at + hourMs, at);
      trail.quota = { ...toStanding(hour, limit, at), retrySeconds };
      throw new KnownError('RATE_LIMITED', { limit: 'customersPerHour' });
    },
  };
}

function toStanding(hour: Hour, limit: number, at: number): Standing {
  const first = hour.freeAt(1);
  return {
    limit,
    remaining: Math.max(0, limit - hour.size(at)),
    resetSeconds: first === null ? null : secondsUntil(first, at),
    retrySeconds: null,
  };
}

const secondsUntil = (then: number, at: number): number =>
  Math.max(1, Math.ceil((then - at) / 1_000));

/** For whoever counts nothing: tests and measurements of other things. */
export const noQuota: CustomerQuota = { count: async () => {} };
