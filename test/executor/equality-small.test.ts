import { compareWays } from './kit/equality.ts';
import { beyondStock } from './kit/gaps.ts';
import { seed } from './kit/seed.ts';
import { startEquality } from './kit/start-equality.ts';
import { addTo, createTally } from './kit/tally.ts';
import { smallSupergraphs } from './supergraphs/all.ts';

/** Operations over each small supergraph; `equality-own.test.ts` asks the rest of the 2 000 in a run. */
const share = 160;

const sum = createTally();

test.each(smallSupergraphs.map((one) => [one.name, one] as const))(
  'EX-60 generated operations over %s MUST get what one schema and the stock executor give',
  async (_name, supergraph) => {
    const tally = await compareWays(await startEquality(supergraph), seed, share);
    addTo(sum, tally);
    expect(tally.gaps).toBeLessThan(share * 0.05);
  },
  120_000,
);

test('EX-61 generated operations MUST reach values and meet faults', () => {
  console.info(`Seed of the small supergraphs: ${seed}\n${JSON.stringify(sum)}`);
  expect(sum.operations).toBe(smallSupergraphs.length * share);
  expect(sum.withData).toBeGreaterThan(sum.operations * 0.6);
  expect(sum.withFaults).toBeGreaterThan(sum.operations * 0.25);
  expect(sum.withErrors).toBeGreaterThan(sum.operations * 0.1);
});

test('EX-62 the small supergraphs that the stock executor cannot carry out MUST be the listed ones', () => {
  expect(Object.keys(beyondStock)).toEqual(['rent', 'media']);
  const compared = smallSupergraphs.filter(({ name }) => !(name in beyondStock));
  expect(compared.length).toBeGreaterThanOrEqual(6);
});
