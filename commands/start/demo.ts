import { subgraphNames, type SubgraphName } from '../../schema/wire.ts';
import { settleSubgraphs, type OpenedSubgraphs } from '../../subgraphs/main.ts';
import type { RecordDoor } from '../../subgraphs/shared/records.ts';
import { findDemoDay } from '../demo/day.ts';
import { loadDemo } from '../demo/load.ts';

/** Enough to look around in, little enough to be there in seconds. */
const customers = 200;

/** What the start found or made: counts per type, or nothing when other rows or other processes hold the demo. */
export type Filled =
  | { readonly kind: 'made'; readonly counts: { readonly [type: string]: number } }
  | { readonly kind: 'there' }
  | { readonly kind: 'elsewhere' };

/** Makes the demo customers at first start; what is there already is left as it is. */
export async function fillDemo(opened: OpenedSubgraphs, mayUseBsn: boolean): Promise<Filled> {
  const doors: { [name in SubgraphName]?: RecordDoor } = {};
  for (const name of subgraphNames) {
    const door = opened[name]?.records;
    if (!door) return { kind: 'elsewhere' };
    doors[name] = door;
  }
  // All four were found just above.
  const all = doors as { readonly [name in SubgraphName]: RecordDoor };
  const { records } = await all.customers.dump('Customer', '');
  if (records.length > 0)
    return (await findDemoDay(all.customers)) ? { kind: 'there' } : { kind: 'elsewhere' };
  const { counts } = await loadDemo({ doors: all, now: new Date(), customers, mayUseBsn });
  await settleSubgraphs(opened);
  return { kind: 'made', counts };
}
