import { endure } from '../kit/endure.ts';

const minutes = Number(process.env['ENDURANCE_MINUTES'] ?? '10');
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

test(
  'EN-03 MUST give right answers only, in flat memory, while each subgraph is killed and comes back every 20 seconds',
  async () => {
    const { answers, wrong, kills, memory, isWhole } = await endure({
      ms: minutes * 60_000,
      sides: 32,
      killEveryMs: 5_000,
      mostKills: Number.POSITIVE_INFINITY,
    });
    const rows = memory.map(({ second, heap, rss }) => `${second}\t${heap}\t${rss}`);
    process.stdout.write(
      `${minutes} minutes, ${kills} kills, ${JSON.stringify(answers)}\nsecond\theap MB\trss MB\n${rows.join('\n')}\n`,
    );
    expect(wrong).toEqual([]);
    expect(isWhole).toBe(true);
    expect(answers['whole']).toBeGreaterThan(0);
    // The first quarter is for code to be compiled and caches to fill.
    const after = memory.slice(Math.ceil(memory.length / 4));
    const half = Math.floor(after.length / 2);
    const [early, late] = [after.slice(0, half), after.slice(half)];
    for (const what of ['heap', 'rss'] as const) {
      const [before, then] = [early, late].map((part) => mean(part.map((one) => one[what])));
      expect(then).toBeLessThan((before ?? 0) * 1.1);
    }
  },
  (minutes + 5) * 60_000,
);
