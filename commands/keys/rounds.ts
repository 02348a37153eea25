import type { RecordDoor } from '../../subgraphs/shared/records.ts';
import type { ResealPlace, ResealStep } from '../../subgraphs/shared/store/store.ts';

/** Rows of a subgraph, and those of them that need something. */
export type Count = Pick<ResealStep, 'rows' | 'old' | 'damaged'>;

type Door = Pick<RecordDoor, 'reseal'>;

/** Looks at every row, and changes none. */
export const countAll = (door: Door): Promise<Count> => round(door, 'look', () => {});

/**
 * Seals every row again that is not under the newest key, in as many rounds as others make necessary. Gives how many
 * are left after the last.
 */
export async function sealAgain(
  door: Door,
  mostRounds: number,
  advance: (rows: number) => void,
): Promise<number> {
  await round(door, 'write', advance);
  for (let rounds = 1; rounds < mostRounds; rounds += 1)
    if ((await round(door, 'write', () => {})).old === 0) return 0;
  return (await countAll(door)).old;
}

async function round(
  door: Door,
  how: 'write' | 'look',
  advance: (rows: number) => void,
): Promise<Count> {
  const count = { rows: 0, old: 0, damaged: 0 };
  let next: ResealPlace | null = null;
  do {
    const met: ResealStep = await door.reseal(next, how);
    next = met.next;
    for (const name of ['rows', 'old', 'damaged'] as const) count[name] += met[name];
    advance(met.rows);
  } while (next !== null);
  return count;
}
