import {
  parse,
  validate,
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

import { createRandom, type Random } from './random.ts';
import { createSelections } from './selections.ts';
import type { ArgumentHints } from './small-supergraph.ts';
import { createVariables } from './variables.ts';

export interface GeneratorOptions {
  /** What clients see; operations ask nothing else. */
  readonly schema: GraphQLSchema;
  readonly hints?: ArgumentHints;
  /** Coordinates of fields (`Customer.sources`) that are never asked. */
  readonly without?: ReadonlySet<string>;
  /** Fields in one operation, about; 30 when absent. */
  readonly fields?: number;
}

/** A valid operation, and what it is asked with. */
export interface GeneratedOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Texts thrown away before this one, as they were not valid: two things under one name. */
  readonly discarded: number;
}

const mostTries = 50;

/**
 * A valid operation of the schema; the same seed gives the same one. Throws when no valid one is found, which says that
 * a hint does not fit its place.
 */
export function generateOperation(options: GeneratorOptions, seed: string): GeneratedOperation {
  let problem = '';
  for (let discarded = 0; discarded < mostTries; discarded += 1) {
    const written = writeOperation(options, createRandom(`${seed} ${discarded}`));
    const document = parse(written.text, { noLocation: true });
    const [error] = validate(options.schema, document, undefined, { maxErrors: 1 });
    if (!error) return { ...written, document, discarded };
    problem = `${error.message}\n${written.text}`;
  }
  throw new Error(`No valid operation was found for ${seed}: ${problem}`);
}

function writeOperation(
  { schema, hints = {}, without = new Set(), fields = 30 }: GeneratorOptions,
  random: Random,
): Pick<GeneratedOperation, 'text' | 'operationName' | 'variables'> {
  const variables = createVariables(random);
  const selections = createSelections({ schema, hints, without, random, variables, fields });
  const root = rootOf(schema, random);
  const body = selections.under(root.type, 5);
  const operationName = random.percent(50) ? 'Generated' : undefined;
  const heading = `${root.word} ${operationName ?? ''}${variables.declared()}`;
  const text = [`${heading} ${body}`, ...selections.fragments()].join('\n');
  return { text, operationName, variables: variables.given };
}

/** Three in ten are mutations where the schema has any. */
function rootOf(schema: GraphQLSchema, random: Random): { word: string; type: GraphQLObjectType } {
  const mutation = schema.getMutationType();
  if (mutation && random.percent(30)) return { word: 'mutation', type: mutation };
  const type = schema.getQueryType();
  if (!type) throw new Error('The schema has no query.');
  return { word: 'query', type };
}
