import DataLoader from 'dataloader';

import type { ViewerChanges } from '../shared/changes/changes.ts';
import { lazily } from '../shared/lazily.ts';
import { createKnown, type Known, type KnownParts } from '../shared/ties/known.ts';
import type { TieRow } from '../shared/ties/rows.ts';
import type { InTurn } from '../shared/turn.ts';
import type { Blind } from './joining/source.ts';
import type { CustomerRow, DigitalAddressRow, RepresentationRow, RestrictionRow } from './rows.ts';
import { isInForce } from './restricting/restrictions.ts';
import { createSearch, type Search } from './searching/search.ts';
import { shownDigitalAddress } from './showing/contact-points.ts';
import { hasEnded } from './showing/period.ts';
import type { CustomersStore } from './store.ts';

type Loader<Key, Row> = DataLoader<Key, Row, string>;

/** What resolvers have for one gateway request; its loaders hold what this viewer may see, and die with it. */
export interface Context extends KnownParts {
  /** The day of the request, `2026-03-01`. */
  readonly today: string;
  readonly store: CustomersStore;
  readonly changes: ViewerChanges;
  /** What moves customers goes in turn with the records that come in. */
  readonly inTurn: InTurn;
  readonly blind: Blind;
  readonly search: Search;
  /** Of which customers the viewer may know. */
  readonly known: Known;
  /** By id or alias; null for what is not there and for what this viewer may not know of. */
  readonly customers: Loader<string, CustomerRow | null>;
  /** By id or alias, whoever may know of them: only for what a search shows, and whom a mandate binds to the viewer. */
  readonly anyone: Loader<string, CustomerRow | null>;
  readonly digitalAddresses: Loader<string, DigitalAddressRow | null>;
  readonly contactPersons: Loader<readonly string[], readonly CustomerRow[]>;
  /** Those that have not ended. */
  readonly represents: Loader<CustomerRow, readonly RepresentationRow[]>;
  readonly representedBy: Loader<CustomerRow, readonly RepresentationRow[]>;
  readonly ties: Loader<CustomerRow, readonly TieRow[]>;
  /** Restrictions that hold now: those that its sources say of it, then those that were recorded here. */
  readonly inForce: Loader<CustomerRow, readonly RestrictionRow[]>;
}

/** The viewer and the moment of one request, and where its rows are asked. */
export type ContextParts = KnownParts & Pick<Context, 'store' | 'changes' | 'inTurn' | 'blind'>;

/** Whoever acts for another in part of its affairs knows that customer too; which fields is the gateway's policy. */
async function knownTo(
  { known }: Pick<Context, 'known'>,
  rows: readonly CustomerRow[],
): Promise<readonly CustomerRow[]> {
  await known.meet(rows.flatMap(({ ids }) => ids));
  return rows.filter(({ ids }) => known.reaches(ids));
}

export const createContext = lazily<ContextParts, Omit<Context, keyof ContextParts>>({
  today: ({ now }) => now.toISOString().slice(0, 10),
  search: ({ store, blind, today }) => createSearch(store, blind, today),
  known: (parts) => createKnown(parts),
  anyone: ({ store }) => byAnyId((ids) => store.findCustomers(ids)),
  customers: (parts) =>
    byAnyId(async (ids) => knownTo(parts, await parts.store.findCustomers(ids))),
  digitalAddresses: (parts) =>
    new DataLoader(async (ids) => {
      const owners = await knownTo(parts, await parts.store.findByDigitalAddresses(ids));
      const rows = owners.filter((row) => parts.known.has(row.ids));
      const found = rows.flatMap((row) =>
        row.digitalAddresses.map((address) => shownDigitalAddress(row, address, parts)),
      );
      const byId = new Map(found.map((address) => [address.id, address]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
  contactPersons: (parts) =>
    byIds(
      async (ids) => knownTo(parts, await parts.store.findContactPersons(ids)),
      ({ worksForIds }) => worksForIds,
      (ids) => ids,
    ),
  represents: (context) => representations(context, 'representativeId'),
  representedBy: (context) => representations(context, 'representedId'),
  ties: ({ store }) => byCustomer(store.findTies, ({ customerIds }) => customerIds),
  inForce: ({ store, now }) => {
    const own = byCustomer(store.findRestrictions, ({ customerId }) => [customerId]);
    return new DataLoader(
      (rows) =>
        Promise.all(
          rows.map(async (row) =>
            [...row.restrictions, ...(await own.load(row))].filter((one) => isInForce(one, now)),
          ),
        ),
      { cacheKeyFn: ({ _id }: CustomerRow) => _id },
    );
  },
});

const byAnyId = (
  find: (ids: readonly string[]) => Promise<readonly CustomerRow[]>,
): Loader<string, CustomerRow | null> =>
  new DataLoader(async (ids) => {
    const rows = toIndex(await find(ids), (row) => row.ids);
    return ids.map((id) => rows.get(id)?.[0] ?? null);
  });

const representations = (
  { store, today }: Pick<Context, 'store' | 'today'>,
  side: 'representativeId' | 'representedId',
): Loader<CustomerRow, readonly RepresentationRow[]> =>
  byCustomer(
    async (ids) => {
      const rows = await store.findRepresentations(side, ids);
      return rows.filter((row) => !hasEnded(row, today));
    },
    (row) => [row[side]],
  );

function toIndex<Row>(
  rows: readonly Row[],
  idsOf: (row: Row) => readonly string[],
): Map<string, Row[]> {
  const index = new Map<string, Row[]>();
  for (const row of rows)
    for (const id of idsOf(row)) index.set(id, [...(index.get(id) ?? []), row]);
  return index;
}

/** Rows that belong to any of the ids that a key stands for, in the order of their own ids. */
const byIds = <Key, Row extends { readonly _id: string }>(
  find: (ids: readonly string[]) => Promise<readonly Row[]>,
  idsOf: (row: Row) => readonly string[],
  toIds: (key: Key) => readonly string[],
): Loader<Key, readonly Row[]> =>
  new DataLoader(
    async (keys) => {
      const rows = toIndex(await find(keys.flatMap(toIds)), idsOf);
      return keys.map((key) => {
        const own = toIds(key).flatMap((id) => rows.get(id) ?? []);
        return [...new Set(own)].toSorted((a, b) => (a._id < b._id ? -1 : 1));
      });
    },
    { cacheKeyFn: (key: Key) => toIds(key)[0] ?? '' },
  );

const byCustomer = <Row extends { readonly _id: string }>(
  find: (ids: readonly string[]) => Promise<readonly Row[]>,
  idsOf: (row: Row) => readonly string[],
): Loader<CustomerRow, readonly Row[]> => byIds(find, idsOf, ({ ids }: CustomerRow) => ids);
