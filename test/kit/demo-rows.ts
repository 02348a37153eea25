import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { loadDemo } from '../../commands/demo/load.ts';
import { customerId } from '../../commands/demo/records/own.ts';
import { subgraphNames } from '../../schema/wire.ts';
import { closeSubgraphs, openSubgraphs, settleSubgraphs } from '../../subgraphs/main.ts';
import { ownSource } from '../../subgraphs/shared/identity.ts';
import type { RecordDoor, SourceRecord } from '../../subgraphs/shared/records.ts';
import { readKeys, type Keys } from '../../subgraphs/shared/store/keys.ts';
import { kitUnit } from './viewers.ts';

/** The day of the demo in these tests: a Wednesday, so that "two working days ago" is not a weekend away. */
export const demoNow = new Date('2026-03-11T10:00:00Z');

/**
 * Puts the rows of the demo of `demoNow` in `folder`, a file for each subgraph, and gives the keys that they are sealed
 * with. The first of a run who asks for so many customers takes the demo in; the others get a copy.
 */
export async function copyDemoRows(folder: string, customers: number): Promise<Keys> {
  const shared = process.env['TEST_SHARED_FOLDER'];
  if (shared === undefined) throw new Error('Jest made no folder to share: see shared-folder.mjs.');
  const rows = join(shared, `demo-${customers}`);
  await makeOnce(rows, (draft) => takeDemoIn(draft, customers));
  await cp(rows, folder, { recursive: true });
  return readKeys(join(folder, 'keys'));
}

/** What binds the unit of the kit's employees to customers: what binds whom is tested where it is decided. */
export const kitRelations = (sourceIds: readonly string[]): readonly SourceRecord[] =>
  sourceIds.flatMap((sourceId) =>
    ['dienstverlening', 'zaakbehandeling', 'bijzonder-onderzoek'].map((purpose) => ({
      ...{ type: 'Relation', source: 'kit', sourceId: `${sourceId} ${purpose}` },
      asOf: demoNow.toISOString(),
      customer: { source: ownSource, sourceId },
      ...{ holder: kitUnit, kind: 'UNIT', purpose, legalBasis: 'Test' },
      from: '2026-01-01T00:00:00Z',
    })),
  );

/** Makes a folder whole, whoever of several processes comes first; one that fails leaves it to the next. */
async function makeOnce(folder: string, make: (draft: string) => Promise<void>): Promise<void> {
  const turn = `${folder}.turn`;
  while (!(await exists(folder))) {
    if (!(await isFirst(turn))) {
      await pause(50);
      continue;
    }
    // Somebody may have made it between the look and the turn.
    if (await exists(folder)) return;
    const draft = `${folder}.draft`;
    try {
      await make(draft);
      await rename(draft, folder);
    } finally {
      await rm(draft, { recursive: true, force: true });
      await rm(turn, { recursive: true });
    }
  }
}

const exists = (folder: string): Promise<boolean> =>
  stat(folder).then(
    () => true,
    () => false,
  );

const isFirst = (folder: string): Promise<boolean> =>
  mkdir(folder).then(
    () => true,
    () => false,
  );

async function takeDemoIn(folder: string, customers: number): Promise<void> {
  const reports: unknown[] = [];
  const opening = {
    place: { kind: 'embedded', folder } as const,
    keys: await readKeys(join(folder, 'keys')),
    now: () => demoNow,
    report: (error: unknown) => void reports.push(error),
  };
  const subgraphs = await openSubgraphs(subgraphNames, opening, (name) => {
    throw new Error(`${name} runs here.`);
  });
  try {
    const doors = Object.fromEntries(subgraphNames.map((name) => [name, subgraphs[name]?.records]));
    const { rejected } = await loadDemo({
      // All four were asked for.
      doors: doors as { readonly [name in (typeof subgraphNames)[number]]: RecordDoor },
      now: demoNow,
      customers,
    });
    if (rejected.length > 0) throw new Error(`The demo was refused: ${rejected[0]}`);
    const ids = Array.from({ length: customers }, (_, at) => customerId(at + 1));
    await subgraphs.customers?.records.load(kitRelations(ids), 'kit');
    await settleSubgraphs(subgraphs);
  } finally {
    await closeSubgraphs(subgraphs);
  }
  if (reports.length > 0) throw reports[0];
}
