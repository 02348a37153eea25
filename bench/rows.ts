import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadDemo } from '../commands/demo/load.ts';
import { openDemoIssuer } from '../gateway/identity/demo.ts';
import { subgraphNames, type SubgraphName } from '../schema/wire.ts';
import {
  closeSubgraphs,
  openSubgraphs,
  settleSubgraphs,
  type OpenedSubgraphs,
} from '../subgraphs/main.ts';
import type { RecordDoor } from '../subgraphs/shared/records.ts';
import { readKeys } from '../subgraphs/shared/store/keys.ts';

/** A data folder with demo customers, the ids to ask for, and a token of somebody who may. */
export async function prepareRows(
  customers: number,
): Promise<{ folder: string; ids: readonly string[]; token: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-rows-'));
  const keysFolder = join(folder, 'keys');
  const now = (): Date => new Date();
  const keys = await readKeys(keysFolder);
  const report = (error: unknown): void => console.error(error);
  const options = { place: { kind: 'embedded', folder }, keys, now, report } as const;
  const opened = await openSubgraphs(subgraphNames, options, null);
  // All four were asked for, so all four are there.
  const doors = Object.fromEntries(
    subgraphNames.map((name) => [name, opened[name]?.records as RecordDoor]),
  ) as { readonly [name in SubgraphName]: RecordDoor };
  await loadDemo({ doors, now: now(), customers, progress: () => undefined });
  const ids: string[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: Awaited<ReturnType<RecordDoor['dump']>> = await doors.customers.dump(
      'Customer',
      after,
    );
    ids.push(...page.records.map(({ sourceId }) => sourceId));
    after = page.next;
  }
  await closeSubgraphs(opened);
  await tieTogether(() => openSubgraphs(subgraphNames, options, runsHere));
  const issuer = await openDemoIssuer({
    keysFolder,
    environment: undefined,
    isLoopback: true,
    mayReachBeyondLoopback: false,
  });
  return { folder, ids, token: await issuer.tokenFor('kcc') };
}

const runsHere = (name: SubgraphName): never => {
  throw new Error(`${name} runs here.`);
};

/** Lets the subgraphs hear from each other who has to do with whom, as they do in the product. */
async function tieTogether(open: () => Promise<OpenedSubgraphs>): Promise<void> {
  const opened = await open();
  await settleSubgraphs(opened);
  await closeSubgraphs(opened);
}
