import { subgraphNames } from '../../schema/wire.ts';
import { closeSubgraphs, openSubgraphs } from '../../subgraphs/main.ts';
import type { ContactsSubgraph } from '../../subgraphs/contacts/subgraph.ts';
import { readKeys } from '../../subgraphs/shared/store/keys.ts';
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts';
import { startFederation, type Federation } from './federation.ts';

/** The gateway over the rows that commands made in a data folder, with the timeline up to date; `stop` lets go of them. */
export async function openRowsOf(dataFolder: string): Promise<Federation> {
  const report = (error: unknown): void => {
    throw error;
  };
  const opened = await openSubgraphs(
    subgraphNames,
    {
      place: { kind: 'embedded', folder: dataFolder },
      keys: await readKeys(`${dataFolder}/keys`),
      now: () => new Date(),
      report,
    },
    (name) => {
      throw new Error(`${name} runs here.`);
    },
  );
  // All four were asked for.
  const contacts = opened.contacts as ContactsSubgraph;
  await contacts.timeline.caughtUp();
  const federation = await startFederation({
    subgraphs: subgraphNames.map((name) => opened[name] as Subgraph),
  });
  return {
    ...federation,
    async stop() {
      await federation.stop();
      await closeSubgraphs(opened);
    },
  };
}
