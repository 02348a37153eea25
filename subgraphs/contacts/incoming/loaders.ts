import DataLoader from 'dataloader';

import type { Viewer } from '../../../schema/wire.ts';
import { KnownError } from '../../../schema/errors.ts';
import { isOwnWork } from '../../shared/rules.ts';
import type { QueryIncomingArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { placeOf, placesOf, type IncomingRow } from './row.ts';
import type { IncomingStore } from './store.ts';

/**
 * Employees may know of what comes in for their own units, and of what was given to them; who finds out who somebody is,
 * for a purpose that needs no tie, of everything.
 */
export const mayKnowIncoming = (viewer: Viewer, { units, agentId }: IncomingRow): boolean =>
  viewer.kind === 'EMPLOYEE' &&
  (viewer.relations?.includes('none') === true ||
    agentId === viewer.id ||
    isOwnWork(viewer, units));

/** Those that this viewer may know of. */
export const incomingsIn = (
  { viewer, now }: Pick<Context, 'viewer' | 'now'>,
  rows: readonly IncomingRow[],
): readonly IncomingRow[] =>
  // What has expired goes when the next comes in.
  rows.filter((row) => row.expiresAt > now && mayKnowIncoming(viewer, row));

/** What is not over yet, oldest first, of a queue, unit or agent. TOO_COMPLEX for more than 100 of it. */
export async function incomingFor(
  { queue, unit, agentId, first = 50 }: QueryIncomingArgs,
  context: Context,
): Promise<readonly IncomingRow[]> {
  if (first < 1 || first > 100) throw new KnownError('TOO_COMPLEX', { limit: 'page' });
  const wanted = [
    ...(agentId == null ? [] : [placeOf.agent(agentId)]),
    ...(queue == null ? [] : [placeOf.queue(queue)]),
    ...(unit == null ? [] : [placeOf.unit(unit)]),
  ];
  const rows = await context.incoming.findIn(wanted[0] ?? placeOf.all);
  const fitting = rows.filter((row) => wanted.every((place) => placesOf(row).includes(place)));
  return incomingsIn(context, fitting).slice(0, first);
}

/** When the one before each came in from the same number or address, within what is kept. */
export const lastFrom = (incoming: IncomingStore): DataLoader<IncomingRow, Date | null> =>
  new DataLoader(async (rows) => {
    const keys = rows.flatMap(({ fromKey }) => fromKey ?? []);
    const found = keys.length === 0 ? [] : await incoming.findFrom(keys);
    const newestFirst = found.toSorted((a, b) => (a.sort < b.sort ? 1 : -1));
    return rows.map(
      ({ fromKey, sort }) =>
        newestFirst.find((one) => fromKey !== null && one.fromKey === fromKey && one.sort < sort)
          ?.startedAt ?? null,
    );
  });
