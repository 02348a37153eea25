import { join } from 'node:path';

import { subgraphNames, type SubgraphName } from '../schema/wire.ts';
import { openCases } from '../subgraphs/cases/subgraph.ts';
import { openContacts } from '../subgraphs/contacts/subgraph.ts';
import { openCustomers } from '../subgraphs/customers/subgraph.ts';
import { openProducts } from '../subgraphs/products/subgraph.ts';
import { findRemoteDoor } from '../subgraphs/shared/admin.ts';
import type { SubgraphOptions } from '../subgraphs/shared/open.ts';
import type { RecordDoor } from '../subgraphs/shared/records.ts';
import type { Subgraph } from '../subgraphs/shared/subgraph.ts';

export interface Doors {
  readonly doors: { readonly [name in SubgraphName]: RecordDoor };
  /** Subgraphs whose rows another process owns, and whose door was reached through its socket. */
  readonly remote: readonly SubgraphName[];
  close(): Promise<void>;
}

/** Socket file of a subgraph's records door in the data folder. */
export const socketPath = (dataFolder: string, name: SubgraphName): string =>
  join(dataFolder, `${name}.sock`);

const openers: {
  readonly [name in SubgraphName]: (options: SubgraphOptions) => Promise<Subgraph>;
} = {
  customers: openCustomers,
  cases: openCases,
  contacts: openContacts,
  products: openProducts,
};

/**
 * The records doors of all four subgraphs: of the process that owns the rows when one runs, else opened here. The
 * timeline is kept by whoever serves contacts, so that nothing is projected twice.
 */
export async function openDoors(dataFolder: string, options: SubgraphOptions): Promise<Doors> {
  const opened: Subgraph[] = [];
  const remote: SubgraphName[] = [];
  const doors = new Map<SubgraphName, RecordDoor>();
  const close = async (): Promise<void> => {
    for (const subgraph of opened) await subgraph.close();
  };
  try {
    for (const name of subgraphNames) {
      const running = await findRemoteDoor(socketPath(dataFolder, name));
      if (running) {
        remote.push(name);
        doors.set(name, running);
        continue;
      }
      const subgraph = await openers[name](options);
      opened.push(subgraph);
      doors.set(name, subgraph.records);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { doors: Object.fromEntries(doors) as Doors['doors'], remote, close };
}
