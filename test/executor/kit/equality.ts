import { print, type GraphQLSchema } from 'graphql';

import { chooseFaults } from './choose-faults.ts';
import { differenceFromMonolith, differenceFromStock } from './compare.ts';
import type { Fault, FaultBox } from './faults.ts';
import { mayRequireUnderCondition } from './gaps.ts';
import { generateOperation, type GeneratorOptions } from './generate.ts';
import { createRandom } from './random.ts';
import { shrink } from './shrink.ts';
import { createTally, hasValue, type Tally } from './tally.ts';
import type { Territory } from './territory.ts';
import type { Asked, Way, Ways } from './ways.ts';

export interface EqualityParts extends GeneratorOptions {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** The stock executor is null where it cannot be compared. */
  readonly ways: Pick<Ways, 'ours' | 'monolith'> & { readonly stock: Way | null };
  readonly box: FaultBox;
  readonly territory: Territory;
}

/**
 * Asks generated operations on three ways, a third of them with faults, and compares whole answers. Throws at the first
 * difference, with the operation made as small as it can be.
 */
export async function compareWays(
  parts: EqualityParts,
  seed: string,
  count: number,
): Promise<Tally> {
  const tally = createTally();
  for (let at = 0; at < count; at += 1) {
    const own = `${seed} ${parts.name} ${at}`;
    const asked = generateOperation(parts, own);
    const faults =
      at % 3 === 0
        ? chooseFaults(asked.document, parts.schema, parts.territory, createRandom(`${own} faults`))
        : [];
    tally.operations += 1;
    tally.discarded += asked.discarded;
    if (faults.length > 0) tally.withFaults += 1;
    const { problem, isGap, data, errors } = await answer(parts, asked, faults);
    if (problem !== null) throw new Error(await tell(parts, { own, asked, faults }));
    if (isGap) tally.gaps += 1;
    if (hasValue(data)) tally.withData += 1;
    if (errors > 0) tally.withErrors += 1;
  }
  return tally;
}

interface Compared {
  readonly problem: string | null;
  /** Unlike the stock executor's, for a reason that is listed in `gaps.ts`. */
  readonly isGap: boolean;
  readonly data: unknown;
  readonly errors: number;
}

async function answer(
  { ways, box, territory }: EqualityParts,
  asked: Asked,
  faults: readonly Fault[],
): Promise<Compared> {
  box.faults = faults;
  try {
    const ours = await ways.ours(asked);
    const monolith = differenceFromMonolith(ours, await ways.monolith(asked));
    const stock = ways.stock && differenceFromStock(ours, await ways.stock(asked));
    const isGap = stock !== null && mayRequireUnderCondition(asked.document, territory.requiring);
    const problem = monolith ? `monolith: ${monolith}` : stock && !isGap ? `stock: ${stock}` : null;
    return { problem, isGap, data: ours.data, errors: ours.errors.length };
  } finally {
    box.faults = [];
  }
}

interface Failing {
  readonly own: string;
  readonly asked: Asked;
  readonly faults: readonly Fault[];
}

/** The failing operation made small, for whoever reads the report of the tests. */
async function tell(parts: EqualityParts, { own, asked, faults }: Failing): Promise<string> {
  const kind = (problem: string | null): string | undefined => problem?.split('\n')[0];
  const first = kind((await answer(parts, asked, faults)).problem);
  const smallest = await shrink(
    asked,
    parts.schema,
    async (one) => kind((await answer(parts, one, faults)).problem) === first,
  );
  const { problem } = await answer(parts, smallest, faults);
  return [
    `The answers differ. Seed: ${own}`,
    print(smallest.document),
    `variables ${JSON.stringify(smallest.variables)}`,
    `faults ${JSON.stringify(faults)}`,
    problem ?? 'The difference did not come again: something depends on more than the operation.',
  ].join('\n');
}
