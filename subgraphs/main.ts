import { subgraphNames, type SubgraphName } from '../schema/wire.ts';
import { openCases } from './cases/subgraph.ts';
import { openContacts } from './contacts/subgraph.ts';
import { openCustomers } from './customers/subgraph.ts';
import { openProducts } from './products/subgraph.ts';
import type { EventFeed } from './shared/events.ts';
import type { SubgraphOptions } from './shared/open.ts';
import type { Subgraph } from './shared/subgraph.ts';

/** File, in the keys folder, of the key that a subgraph shares with those who may ask it. */
export const trustKeyFile = (name: SubgraphName): string => `trust-${name}.key`;

export type OpenedSubgraphs = { readonly [name in SubgraphName]?: Subgraph };

/**
 * Opens those of the four subgraphs that this process runs; one that fails closes the others again. contacts is fed by
 * the events of the rest, from `elsewhere` where they run in another process.
 */
export async function openSubgraphs(
  names: readonly SubgraphName[],
  options: SubgraphOptions,
  elsewhere: (name: SubgraphName) => EventFeed | null,
): Promise<OpenedSubgraphs> {
  const opened: { [name in SubgraphName]?: Subgraph } = {};
  const feed = (name: SubgraphName): EventFeed | null => opened[name]?.events ?? elsewhere(name);
  const open: { readonly [name in SubgraphName]: () => Promise<Subgraph> } = {
    customers: () => openCustomers(options),
    cases: () => openCases(options),
    products: () => openProducts(options),
    contacts: () =>
      openContacts({
        ...options,
        feeds: { customers: feed('customers'), cases: feed('cases'), products: feed('products') },
      }),
  };
  try {
    // contacts last: it listens to the others.
    for (const name of subgraphNames.toSorted(
      (a, b) => Number(a === 'contacts') - Number(b === 'contacts'),
    )) {
      if (names.includes(name)) opened[name] = await open[name]();
    }
    return opened;
  } catch (error) {
    await closeSubgraphs(opened);
    throw error;
  }
}

/** Closes what was opened, contacts first. */
export async function closeSubgraphs(opened: OpenedSubgraphs): Promise<void> {
  await opened.contacts?.close();
  for (const subgraph of [opened.customers, opened.cases, opened.products]) await subgraph?.close();
}
