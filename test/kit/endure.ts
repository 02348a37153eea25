import { setTimeout as pause } from 'node:timers/promises';

import { subgraphNames } from '../../schema/wire.ts';
import { startHttpMode, type HttpMode } from './http-mode.ts';
import { judge } from './judge.ts';

export interface Endured {
  /** Answers by how they were; refused ones by their code. */
  readonly answers: Readonly<Record<string, number>>;
  /** What was wrong with those that were; at most ten. */
  readonly wrong: readonly string[];
  readonly kills: number;
  /** Of the gateway, in MB, the heap after a collection. */
  readonly memory: readonly {
    readonly second: number;
    readonly heap: number;
    readonly rss: number;
  }[];
  /** Whether the view was whole again after all. */
  readonly isWhole: boolean;
}

export interface Ordeal {
  readonly ms: number;
  /** Who ask at the same time. */
  readonly sides: number;
  /** From one kill to the next; the subgraphs take turns. */
  readonly killEveryMs: number;
  readonly mostKills: number;
}

/** Lets the gateway collect and tell its memory when it is asked to, by number. */
const telling = `
  import v8 from 'node:v8';
  import vm from 'node:vm';
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc');
  let count = 0;
  process.on('SIGUSR2', () => {
    collect();
    const { heapUsed, rss } = process.memoryUsage();
    process.stderr.write('memory ' + count++ + ': ' + heapUsed + ' ' + rss + '\\n');
  });
`;

/** Asks without end while subgraphs are killed and started again, and holds every answer against the known one. */
export async function endure(ordeal: Ordeal): Promise<Endured> {
  const product = await startHttpMode({
    before: telling,
    env: { KLANTBEELD_LOG_LEVEL: 'error' },
  });
  try {
    return await torment(product, ordeal);
  } finally {
    await product.stop();
  }
}

async function torment(product: HttpMode, ordeal: Ordeal): Promise<Endured> {
  const answers: Record<string, number> = {};
  const wrong: string[] = [];
  const memory: { second: number; heap: number; rss: number }[] = [];
  const begin = performance.now();
  const elapsed = (): number => performance.now() - begin;
  let kills = 0;

  async function askOn(): Promise<void> {
    while (elapsed() < ordeal.ms) {
      const verdict = judge(await product.ask(), product.whole);
      const name = verdict.kind === 'refused' ? `refused ${verdict.code}` : verdict.kind;
      answers[name] = (answers[name] ?? 0) + 1;
      if (verdict.kind === 'wrong' && wrong.length < 10) wrong.push(verdict.why);
    }
  }

  async function measure(): Promise<void> {
    const { length } = memory;
    product.gateway.child.kill('SIGUSR2');
    const pattern = new RegExp(`memory ${length}: (\\d+) (\\d+)\n`);
    const [, heap, rss] = await product.gateway.find(pattern);
    const toMb = (bytes: string | undefined): number => Math.round(Number(bytes) / 1e5) / 10;
    memory.push({ second: Math.round(elapsed() / 1_000), heap: toMb(heap), rss: toMb(rss) });
  }

  async function killOn(): Promise<void> {
    for (;;) {
      await pause(ordeal.killEveryMs);
      if (elapsed() + ordeal.killEveryMs / 2 > ordeal.ms || kills === ordeal.mostKills) return;
      const name = subgraphNames[kills % subgraphNames.length];
      if (name === undefined) return;
      kills += 1;
      await product.kill(name);
      // Down for a moment, so that there are fetches that meet nobody.
      await pause(ordeal.killEveryMs / 5);
      await product.serve(name);
      await measure();
    }
  }

  await Promise.all([...Array.from({ length: ordeal.sides }, askOn), killOn()]);
  await measure();
  let isWhole = false;
  // The last killed may be resting yet.
  for (let tries = 0; tries < 100 && !isWhole; tries++) {
    await pause(100);
    isWhole = judge(await product.ask(), product.whole).kind === 'whole';
  }
  return { answers, wrong, kills, memory, isWhole };
}
