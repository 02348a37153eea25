import { composeServices } from '@apollo/composition';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { buildSchema, parse } from 'graphql';

import type { Limits } from '../../gateway/limits/limits.ts';
import {
  checkLimits,
  createLimits,
  defaultLimits,
  parseOperation,
} from '../../gateway/limits/limits.ts';
import { errorMessages, KnownError } from '../../schema/errors.ts';
import type { ErrorExtensions } from '../../schema/errors.ts';
import type { Viewer, ViewerKind } from '../../schema/wire.ts';

/** A graph that has every kind of list. */
export const schema = buildSchema(`
  type Query {
    node: Node
    rows(first: Int = 20, last: Int, ids: [ID!]): [Row!]
    unsized: [Node!]
    page(first: Int = 10): Page
    find(bsn: String, in: Search): Node
  }
  input Search { deep: [String!] }
  type Node { id: ID! node: Node unsized: [Node!] ${'f'
    .repeat(401)
    .split('')
    .map((f, index) => `${f}${index}: Int`)
    .join(' ')} }
  type Row { id: ID! cells(first: Int): [Cell!] }
  type Cell { id: ID! }
  type Page { edges: [Edge!] total: Int }
  type Edge { node: Node }
`);

/** A composed graph whose subgraph states sizes and weights. */
export function weighted(): { readonly limits: Limits; readonly schema: GraphQLSchema } {
  const sdl = `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@cost", "@listSize"])
    type Query {
      few: [Item!] @listSize(assumedSize: 3)
      search(most: Int): Result @listSize(slicingArguments: ["most"], sizedFields: ["hits"])
    }
    type Item @cost(weight: 100) { id: ID! few: [Item!] @listSize(assumedSize: 3) }
    type Result { hits: [Item!] }
  `;
  const composed = composeServices([{ name: 'a', url: 'http://a', typeDefs: parse(sdl) }]);
  if (!composed.supergraphSdl) throw new Error(JSON.stringify(composed.errors));
  const schema = composed.schema.toAPISchema().toGraphQLJSSchema();
  return { limits: createLimits(composed.supergraphSdl), schema };
}

interface Question {
  readonly kind?: ViewerKind;
  readonly operationName?: string;
  readonly variables?: { readonly [name: string]: unknown };
  readonly limits?: Limits;
  readonly schema?: GraphQLSchema;
}

/** What the rooms of reading and measuring say, asked twice with one document: the second time is out of their caches. */
export function limitsOf(text: string | DocumentNode, question: Question = {}): unknown {
  const { kind = 'EMPLOYEE', operationName, variables, limits = defaultLimits } = question;
  const viewer: Viewer = {
    kind,
    id: 'e1',
    customerIds: [],
    organisation: 'o1',
    units: [],
    scopes: [],
    purpose: null,
  };
  const ask = (document: DocumentNode): unknown =>
    outcomeOf(() =>
      checkLimits(
        { document, operationName, variables, viewer, schema: question.schema ?? schema },
        limits,
      ),
    );
  if (typeof text !== 'string') return [ask(text), ask(text)];
  try {
    const document = parseOperation(text, limits);
    return [ask(document), ask(document)];
  } catch (error) {
    return [outcomeOf(() => parseOperation(text, limits)), toOutcome(error)];
  }
}

function outcomeOf(check: () => unknown): unknown {
  try {
    check();
    return 'passes';
  } catch (error) {
    return toOutcome(error);
  }
}

const toOutcome = (error: unknown): unknown =>
  error instanceof KnownError ? { message: error.message, extensions: error.extensions } : error;

export const passes = ['passes', 'passes'];

/** Refused twice, with the fixed sentence of the code. */
export const refused = (extensions: ErrorExtensions): unknown => {
  const outcome = { message: errorMessages[extensions.code], extensions };
  return [outcome, outcome];
};
