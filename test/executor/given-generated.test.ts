import type { PublicResult } from '../../gateway/failures.ts';
import type { Graph } from '../../gateway/plan/graph.ts';
import type { Viewer } from '../../schema/wire.ts';
import { demoViewer, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { startFederation, type Federation } from '../kit/federation.ts';
import { citizen, employee } from '../kit/viewers.ts';
import { askGiven, type Told } from './kit/ask-given.ts';
import { placesOf } from './kit/compare.ts';
import { generateOperation, type GeneratedOperation } from './kit/generate.ts';
import { givenGraph } from './kit/given-graph.ts';
import { seed } from './kit/seed.ts';
import { askingAll, slowGiven, type SlowFacts } from './kit/slow-given.ts';
import { demoFacts, demoHints } from './kit/given-facts.ts';

let demo: DemoFederation;
let small: Federation;
beforeAll(async () => {
  demo = await startDemoFederation();
  small = await startFederation({ subgraphs: givenGraph() });
});
afterAll(async () => {
  await demo.stop();
  await small.stop();
});

/** What reports of a run held, so that a run in which nothing was told cannot pass. */
interface Tally {
  answered: number;
  fields: number;
  readonly ways: Set<string>;
}

/** Who asks for a key too may hear of another one of several errors that made the same object null. */
const comparable = ({ data, errors = [] }: PublicResult) => ({
  data,
  errors: placesOf({
    data,
    errors: errors.map(({ path = [], extensions: { code } }) => ({ path, code })),
  }),
});

/** Compares the report of one operation with a walk over its answer, and its answer with that of nobody asking. */
async function compare(
  graph: Graph,
  facts: SlowFacts,
  { text, operationName, variables }: GeneratedOperation,
  viewer: Viewer,
  own: string,
): Promise<Told> {
  const asked = { operationName, variables, viewer };
  const { result, told } = await askGiven(graph, text, asked);
  const without = await askGiven(graph, text, { ...asked, isTold: false });
  const all = await askGiven(graph, askingAll(facts, text), asked);
  const seen = { seed: own, text, variables, ...comparable(result), told };
  expect(seen).toEqual({
    ...seen,
    ...comparable(without.result),
    told: slowGiven(facts, text, all.result, variables),
  });
  return told;
}

function count(told: Told, tally: Tally): void {
  const fields = Object.values(told).flatMap((row) => Object.entries(row));
  if (fields.length > 0) tally.answered += 1;
  tally.fields += fields.length;
  for (const [, how] of fields) tally.ways.add(how);
}

/** Every operation is planned three times over. */
const minutes = 5 * 60_000;

const newTally = (): Tally => ({ answered: 0, fields: 0, ways: new Set() });

test(
  'EX-39 MUST tell of generated operations over our own schema what a walk over the answer finds',
  async () => {
    const facts = demoFacts(demo.graph.schema);
    const roles = ['kcc', 'backoffice', 'citizenA', 'analyst'] as const;
    const tally = newTally();
    for (let number = 0; number < 100; number += 1) {
      const options = { schema: facts.schema, hints: demoHints, fields: 20 };
      const own = `${seed} given ${number}`;
      const operation = generateOperation(options, own);
      const role = roles[number % roles.length] ?? 'kcc';
      count(await compare(demo.graph, facts, operation, demoViewer(role), own), tally);
    }
    console.log(`Seed ${seed}: ${tally.answered} answers told ${tally.fields} fields.`);
    expect(tally.answered).toBeGreaterThan(20);
    expect(tally.fields).toBeGreaterThan(100);
  },
  minutes,
);

test(
  'EX-39 MUST tell of generated operations over customers who stand under each other what a walk finds',
  async () => {
    const facts = {
      schema: small.graph.schema,
      keys: { Customer: 'id', Case: 'id', Product: 'id' },
      masked: ['Number.value', 'Customer.phones'],
    };
    const hints = { 'Query.customer(id:)': ['c1', 'c2', 'c9'] };
    const tally = newTally();
    for (let number = 0; number < 200; number += 1) {
      const own = `${seed} small ${number}`;
      const operation = generateOperation({ schema: facts.schema, hints, fields: 20 }, own);
      const viewer = number % 3 === 0 ? citizen('c1') : employee({ scopes: ['employee+'] });
      count(await compare(small.graph, facts, operation, viewer, own), tally);
    }
    console.log(`Seed ${seed}: ${tally.answered} answers told ${tally.fields} fields.`);
    expect(tally.answered).toBeGreaterThan(80);
    expect(tally.fields).toBeGreaterThan(500);
    expect(tally.ways).toEqual(new Set(['value', 'null', 'masked']));
  },
  minutes,
);
