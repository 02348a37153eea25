import { LRUCache } from 'lru-cache';

import { reachesLevel } from '../../schema/access/levels.ts';
import { KnownError } from '../../schema/errors.ts';
import type { IdentificationLevel, Viewer } from '../../schema/wire.ts';
import { createAliases, type FindAliases } from './aliases.ts';

/** One mandate of a citizen; days as text, both included, null for a side that is not laid down. */
export interface Mandate {
  /** Id of the customer that is represented. */
  readonly representedId: string;
  /** Codes of what it is for; empty for everything. */
  readonly scope: readonly string[];
  /** How surely who acts must have signed in; null where the register asks for none. */
  readonly level: IdentificationLevel | null;
  readonly from: string | null;
  readonly until: string | null;
}

/** The mandates of the citizen that a viewer is, in any order; rejects when they cannot be asked. */
export type FindMandates = (viewer: Viewer) => Promise<readonly Mandate[]>;

export interface ActingParts {
  readonly findMandates: FindMandates;
  /** As for a citizen itself, here asked as who acts for it. */
  readonly findAliases: FindAliases;
  readonly now: () => Date;
}

/** A mandate that was withdrawn holds no longer than this; one that ends, ends on its day. */
const keptForMs = 30_000;
const citizensKept = 10_000;

/** The same refusal for a mandate that ended, one that never was, and a customer that does not exist. */
export const mayNotAct = (): KnownError =>
  new KnownError('FORBIDDEN', { field: 'Klantbeeld-Acting-For' });

const amsterdam = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });

/**
 * Gives the viewer as it acts for the customer with this id: with what all its mandates of today for that customer
 * cover together, as far as it signed in surely enough for them. FORBIDDEN without one, and for who is no citizen;
 * IDENTIFICATION_LEVEL_TOO_LOW when each asks for a higher level. Where the issuer says none, no mandate waits for it.
 */
export function createActing({
  findMandates,
  findAliases,
  now,
}: ActingParts): (viewer: Viewer, representedId: string, since?: string) => Promise<Viewer> {
  const known = new LRUCache<string, readonly Mandate[], Viewer>({
    max: citizensKept,
    ttl: keptForMs,
    perf: { now: () => now().getTime() },
    ttlResolution: 0,
    // What is pushed out while it is being asked still answers who asked.
    ignoreFetchAbort: true,
    fetchMethod: (_key, _stale, { context }) => findMandates(context),
  });

  const aliasesOf = createAliases(findAliases, now);

  async function mandatesOf(viewer: Viewer, key: string): Promise<readonly Mandate[]> {
    try {
      return (await known.fetch(key, { context: viewer })) ?? [];
    } catch {
      throw new KnownError('SOURCE_UNAVAILABLE', { source: 'customers' });
    }
  }

  return async (viewer, representedId, since = '') => {
    const [own] = viewer.customerIds;
    if (viewer.kind !== 'CITIZEN' || own === undefined) throw mayNotAct();
    const today = amsterdam.format(now());
    const all = (await mandatesOf(viewer, `${since} ${own}`)).filter(
      (one) => one.representedId === representedId && holdsOn(one, today),
    );
    if (all.length === 0) throw mayNotAct();
    const mandates = all.filter(isMetBy(viewer));
    if (mandates.length === 0)
      throw new KnownError('IDENTIFICATION_LEVEL_TOO_LOW', { field: 'Klantbeeld-Acting-For' });
    const isForAll = mandates.some(({ scope }) => scope.length === 0);
    const subjects = isForAll ? null : [...new Set(mandates.flatMap(({ scope }) => scope))];
    const acting: Viewer = { ...viewer, actingFor: { customerIds: [representedId], subjects } };
    const customerIds = await aliasesOf(acting, representedId, since);
    return { ...acting, actingFor: { customerIds, subjects } };
  };
}

const isMetBy =
  ({ level: reached }: Viewer) =>
  ({ level }: Mandate): boolean =>
    level === null || reached === undefined || reachesLevel(reached, level);

const holdsOn = ({ from, until }: Mandate, day: string): boolean =>
  (from === null || from <= day) && (until === null || until >= day);
