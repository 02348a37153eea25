import { subgraphNames, type SubgraphName } from '../schema/wire.ts';
import { openCases } from './cases/subgraph.ts';
import { openContacts, type ContactsOptions, type ContactsSubgraph } from './contacts/subgraph.ts';
import { openCustomers } from './customers/subgraph.ts';
import { openProducts } from './products/subgraph.ts';
import { askHere, type Ask } from './shared/ask.ts';
import type { EventFeed } from './shared/events.ts';
import type { SubgraphOptions } from './shared/open.ts';
import type { Subgraph } from './shared/subgraph.ts';
import { refuseNumbersIn, withoutBsn } from './shared/without-bsn.ts';

/** File, in the keys folder, of the key that a subgraph shares with those who may ask it. */
export const trustKeyFile = (name: SubgraphName): string => `trust-${name}.key`;

/** File of the key that will take its place: a subgraph believes what is signed with either. */
export const nextTrustKeyFile = (name: SubgraphName): string => `trust-${name}.next.key`;

/** Contacts listens to all others from its beginning, so it opens after them. */
type Independent = Exclude<SubgraphName, 'contacts'>;

const openers: {
  readonly [name in Independent]: (options: SubgraphOptions) => Promise<Subgraph>;
} = {
  customers: openCustomers,
  cases: openCases,
  products: openProducts,
};

export type OpenedSubgraphs = { readonly [name in Independent]?: Subgraph } & {
  readonly contacts?: ContactsSubgraph;
};

const independent = subgraphNames.filter((name) => name !== 'contacts');

export interface OpeningOptions extends SubgraphOptions, Pick<ContactsOptions, 'senders'> {
  /** Asks customers where another process runs it. */
  readonly askCustomers?: Ask;
}

/** Who tells what happened in a subgraph that another process runs. */
export type RemoteFeeds = (name: SubgraphName) => EventFeed;

/**
 * Opens those subgraphs that this process runs; one that fails closes the others again. `elsewhere` gives
 * the events of the rest; null for a command that only writes records: then whoever serves contacts keeps the timeline.
 */
export async function openSubgraphs(
  names: readonly SubgraphName[],
  options: OpeningOptions,
  elsewhere: RemoteFeeds | null,
): Promise<OpenedSubgraphs> {
  const opened: { -readonly [name in SubgraphName]?: OpenedSubgraphs[name] } = {};
  try {
    for (const name of independent)
      if (names.includes(name)) opened[name] = await openers[name](options);
    if (names.includes('contacts')) {
      const here = opened.customers && { askCustomers: askHere(opened.customers) };
      opened.contacts = await openContacts({ ...options, ...here, ...toFeeds(opened, elsewhere) });
    }
    if (elsewhere) followEachOther(opened, elsewhere);
    return options.mayUseBsn === false ? await allWithoutBsn(opened) : opened;
  } catch (error) {
    await closeSubgraphs(opened);
    throw error;
  }
}

/** In an organisation that may not use citizen service numbers none comes in, and none may lie there. */
async function allWithoutBsn(opened: OpenedSubgraphs): Promise<OpenedSubgraphs> {
  if (opened.customers) await refuseNumbersIn(opened.customers.records);
  const doors = Object.entries(opened).map(([name, subgraph]) => [
    name,
    { ...subgraph, records: withoutBsn(subgraph.records) },
  ]);
  // The same subgraphs by the same names.
  return Object.fromEntries(doors) as OpenedSubgraphs;
}

/**
 * Who tells each of who has to do with whom: customers gathers it, and tells all others. Contacts tells products how far
 * confirmations are.
 */
const tellers: { readonly [name in SubgraphName]: readonly SubgraphName[] } = {
  customers: ['cases', 'contacts'],
  cases: ['customers'],
  contacts: ['customers'],
  products: ['customers', 'contacts'],
};

function followEachOther(opened: OpenedSubgraphs, elsewhere: RemoteFeeds): void {
  for (const name of subgraphNames)
    opened[name]?.follow(
      Object.fromEntries(
        tellers[name].map((teller) => [teller, opened[teller]?.events ?? elsewhere(teller)]),
      ),
    );
}

/**
 * Resolves when all of these know who has to do with whom as it is now: customers first, as it tells the others. One
 * whose teller fails holds nobody up.
 */
export async function settleSubgraphs(opened: OpenedSubgraphs): Promise<void> {
  await opened.customers?.caughtUp();
  await Promise.all(subgraphNames.map((name) => opened[name]?.caughtUp()));
}

function toFeeds(
  opened: OpenedSubgraphs,
  elsewhere: RemoteFeeds | null,
): { feeds?: { [name in SubgraphName]?: EventFeed } } {
  if (!elsewhere) return {};
  return {
    feeds: Object.fromEntries(
      independent.map((name) => [name, opened[name]?.events ?? elsewhere(name)]),
    ),
  };
}

/** Closes what was opened, once none of them listens to another. */
export async function closeSubgraphs(opened: OpenedSubgraphs): Promise<void> {
  for (const name of subgraphNames) await opened[name]?.unfollow();
  for (const name of subgraphNames) await opened[name]?.close();
}
