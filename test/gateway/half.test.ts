import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import {
  buildSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  Lexer,
  Source,
  TokenKind,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';

import { readExamples, type Example } from '../../gateway/graphiql/examples.ts';
import { costPlanOf } from '../../gateway/limits/cost.ts';
import { createLimits, parseOperation, type Ceilings } from '../../gateway/limits/limits.ts';
import { measureOf } from '../../gateway/limits/measure.ts';
import { findOperation } from '../../gateway/limits/operation.ts';

const inSchema = (path: string): string =>
  fileURLToPath(new URL(`../../schema/${path}`, import.meta.url));
const schema = buildSchema(readFileSync(inSchema('api.graphql'), 'utf8'));
const limits = createLimits(readFileSync(inSchema('supergraph.graphql'), 'utf8'));
const examples = readExamples(inSchema('examples'));

/** What an operation with its variables takes of each limit; `height` is the worse of its two readings. */
function usageOf({ query, variables }: Example): Ceilings & { readonly tokens: number } {
  const document = parseOperation(query, limits);
  const operation = findOperation(document, undefined);
  const given = JSON.parse(variables || '{}') as Readonly<Record<string, unknown>>;
  const { worst, rootFields } = measureOf(document);
  const plan = costPlanOf({ document, operation, schema, weights: limits.weights });
  return {
    tokens: tokensIn(query),
    depth: worst.depth,
    height: Math.max(worst.height, worst.selections / 1.5),
    aliases: worst.aliases,
    rootFields: rootFields(operation),
    page: Math.max(0, ...plan.pages.map((page) => page(given))),
    cost: plan.cost(given),
  };
}

function tokensIn(text: string): number {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  while (lexer.advance().kind !== TokenKind.EOF) count++;
  return count;
}

describe('the limits and what the product itself asks', () => {
  test.each([...examples])('HL-01 $id MUST take no more than half of each limit', (example) => {
    const usage = usageOf(example);
    const half = Object.entries({ tokens: limits.tokens, ...limits.usual });
    const tooMuch = half.filter(([name, most]) => usage[name as keyof Ceilings] > most / 2);
    expect(tooMuch.map(([name]) => [name, usage[name as keyof Ceilings]])).toEqual([]);
  });

  test('HL-02 MUST be measured for real, or the test above says nothing', () => {
    const view = examples.find(({ id }) => id === 'K2') as Example;
    const { depth, height, rootFields, page, cost, tokens } = usageOf(view);
    expect([depth, rootFields, page]).toEqual([6, 1, 50]);
    expect([height > 50, cost > 100, tokens > 100]).toEqual([true, true, true]);
  });

  test('HL-03 MUST know how long every list is: by its page, by that of the field above, or as its subgraph states', () => {
    const unsized = listFields()
      .filter(({ coordinate, field }) => {
        const isSized = limits.weights.listSizes.has(coordinate);
        const isPaged = field.args.some(({ name }) => name === 'first');
        return !isSized && !isPaged && !isOfPage(coordinate);
      })
      .map(({ coordinate }) => coordinate);
    expect(unsized).toEqual([]);
  });
});

/** Lists of objects; those of texts and numbers cost nothing. */
function listFields(): readonly { coordinate: string; field: GraphQLField<unknown, unknown> }[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values((type as GraphQLObjectType).getFields())
        .filter(
          ({ type: of }) => isListType(getNullableType(of)) && isCompositeType(getNamedType(of)),
        )
        .map((field) => ({ coordinate: `${type.name}.${field.name}`, field })),
    );
}

/** The rows of a page, whose number the field that gives the page was asked for. */
const isOfPage = (coordinate: string): boolean =>
  /(Connection\.edges|TimelinePage\.entries|AccessLogPage\.items)$/.test(coordinate);
