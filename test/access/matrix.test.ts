import { parse, TypeInfo, visit, visitWithTypeInfo, type GraphQLSchema } from 'graphql';

import { statusOfResult } from '../../gateway/http/status.ts';
import type { PublicResult } from '../../gateway/failures.ts';
import type { Viewer } from '../../schema/wire.ts';
import { startFederation, type Federation } from '../kit/federation.ts';
import { createDemoPolicy } from '../kit/purposes.ts';
import { valuesAt, waysTo, type Way } from './cells.ts';
import { allColumns, emptyByNature, readExpected } from './expected.ts';
import { apiSchema } from './kit.ts';
import { seededLog, seededSubgraphs } from './seeded.ts';

const { cells, repeated } = readExpected();
const subgraphs = seededSubgraphs();

let graph: Federation;
beforeAll(async () => {
  graph = await startFederation({
    subgraphs,
    accessLog: seededLog,
    createPolicy: createDemoPolicy,
    requestDeadlineMs: 25_000,
    subgraphTimeoutMs: 20_000,
  });
});
afterAll(() => graph.stop());

/** What the log asks for itself, apart from the operation: whose it is what was given. It is given to nobody. */
const forTheLog = [
  'Product { owners { id } }',
  'Case { roles { customer { id } onBehalfOf { id } } }',
].map(
  (whose) =>
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${whose} } }`,
);

/** What sources were asked for, as `Type.field`. */
function askedOfSources(): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const { source, document } of graph.fetches) {
    if (forTheLog.includes(document)) continue;
    const schema: GraphQLSchema | undefined = subgraphs.find(({ name }) => name === source)?.schema;
    if (!schema) throw new Error(`Nobody seeded ${source}.`);
    const info = new TypeInfo(schema);
    const Field = (): void =>
      void asked.add(`${info.getParentType()?.name}.${info.getFieldDef()?.name}`);
    visit(parse(document), visitWithTypeInfo(info, { Field }));
  }
  return asked;
}

/** Null when the cell is as it must be, else what is wrong with it. */
async function wrongWith(way: Way, who: Viewer, isGiven: boolean): Promise<string | null> {
  graph.forget();
  const answer = await graph.ask(way.query, {}, who);
  return isGiven ? notGiven(way, answer) : notDenied(way, answer, isWithout(who));
}

/** A citizen has the purpose that its kind implies. */
const isWithout = ({ kind, purpose }: Viewer): boolean => purpose === null && kind !== 'CITIZEN';

function notGiven({ path }: Way, { data, errors }: PublicResult): string | null {
  if (errors) return `refused: ${errors.map(({ extensions }) => extensions.code).join()}`;
  const isSeeded = valuesAt(data, path).some((one) => one !== null && one !== undefined);
  return isSeeded ? null : 'empty';
}

function notDenied(way: Way, answer: PublicResult, isBare: boolean): string | null {
  const { data, errors = [] } = answer;
  if (valuesAt(data, way.path).some((one) => one !== null && one !== undefined)) return 'given';
  const coordinate = way.coordinates.at(-1) ?? '';
  if (askedOfSources().has(coordinate)) return 'asked of a source';
  const codes = [...new Set(errors.map(({ extensions }) => extensions.code))];
  if (data === undefined) return refusedWhole(answer, codes, isBare);
  const place = errors[0]?.path?.filter((one) => typeof one === 'string').join('.');
  const code = isBare ? 'PURPOSE_MISSING' : 'PURPOSE_FORBIDS_FIELD';
  if (codes.join() !== code || !way.path.join('.').startsWith(place ?? '?'))
    return `null with ${codes.join() || 'no code'} at ${place}`;
  return null;
}

/** A root field that is not open refuses the operation, and no source hears of it. */
function refusedWhole(
  answer: PublicResult,
  codes: readonly string[],
  isBare: boolean,
): string | null {
  const possible = ['FORBIDDEN', isBare ? 'PURPOSE_MISSING' : 'PURPOSE_FORBIDS_FIELD'];
  const isRight =
    codes.length === 1 &&
    codes.every((code) => possible.includes(code)) &&
    statusOfResult(answer) === 403 &&
    graph.fetches.length === 0;
  return isRight ? null : `refused with ${codes.join()} after ${graph.fetches.length} fetches`;
}

describe('who gets which field for which purpose', () => {
  test('AZ25 MUST be written down by hand for every field of the graph, once', () => {
    const fields = Object.values(apiSchema.getTypeMap()).flatMap((type) =>
      type.astNode?.kind === 'ObjectTypeDefinition'
        ? (type.astNode.fields ?? []).map(({ name }) => `${type.name}.${name.value}`)
        : [],
    );
    expect([...cells.keys()].toSorted()).toEqual(fields.toSorted());
    expect(repeated).toEqual([]);
    expect(cells.size * allColumns.length).toBeGreaterThanOrEqual(8_000);
  });

  test.each(allColumns.map(([name, who], at) => ({ name, who, at })))(
    'AZ25 column $name MUST be so in every cell: the seeded value, or null, the code and no question to a source',
    async ({ name, who, at }) => {
      const isGiven = (coordinate: string): boolean => cells.get(coordinate)?.[at] ?? false;
      const ways = waysTo(apiSchema, isGiven);
      const wrong: string[] = [];
      for (const [coordinate, way] of ways) {
        const problem = await wrongWith(way, who, isGiven(coordinate));
        const mayBeEmpty = emptyByNature.includes(`${name} ${coordinate}`);
        if (problem !== (mayBeEmpty ? 'empty' : null)) wrong.push(`${coordinate}: ${problem}`);
      }
      expect(wrong).toEqual([]);
      expect(ways.size).toBe(cells.size);
    },
    // Hundreds of queries, on whatever machine.
    120_000,
  );
});
