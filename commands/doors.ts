import { subgraphNames, type SubgraphName } from '../schema/wire.ts';
import { closeSubgraphs, openSubgraphs } from '../subgraphs/main.ts';
import { findRemoteDoor, socketPath } from '../subgraphs/shared/admin.ts';
import type { SubgraphOptions } from '../subgraphs/shared/open.ts';
import type { RecordDoor } from '../subgraphs/shared/records.ts';

export interface Doors {
  readonly doors: { readonly [name in SubgraphName]: RecordDoor };
  /** Subgraphs whose rows another process owns, and whose door was reached through its socket. */
  readonly remote: readonly SubgraphName[];
  close(): Promise<void>;
}

/**
 * The records doors of all four subgraphs: of the process that owns the rows when one runs, else opened here. The
 * timeline is kept by whoever serves contacts, so that nothing is projected twice.
 */
export async function openDoors(dataFolder: string, options: SubgraphOptions): Promise<Doors> {
  const doors: { [name in SubgraphName]?: RecordDoor } = {};
  for (const name of subgraphNames) {
    const running = await findRemoteDoor(socketPath(dataFolder, name));
    if (running) doors[name] = running;
  }
  const remote = subgraphNames.filter((name) => doors[name]);
  const here = subgraphNames.filter((name) => !doors[name]);
  const opened = await openSubgraphs(here, options, null);
  for (const name of here) doors[name] = opened[name]?.records as RecordDoor;
  return { doors: doors as Doors['doors'], remote, close: () => closeSubgraphs(opened) };
}
