import type { DocumentNode, GraphQLSchema } from 'graphql';
import { parse } from 'graphql';

import { KnownError } from '../../schema/errors.ts';
import type { Viewer } from '../../schema/wire.ts';
import { costPlanOf } from './cost.ts';
import { checkText } from './literals.ts';
import type { Measure } from './measure.ts';
import { measureOf } from './measure.ts';
import { findOperation } from './operation.ts';
import type { Weights } from './weights.ts';
import { noWeights, readWeights } from './weights.ts';

/** The most that one operation may ask for; a value above it is refused with the name of the limit. */
export interface Ceilings {
  /** Fields below each other. */
  readonly depth: number;
  /** Distinct fields; with fragments written out an operation may hold half as many selections more. */
  readonly height: number;
  /** Aliased fields, counted again for each spread of the fragment they are in. */
  readonly aliases: number;
  readonly rootFields: number;
  /** Rows of one page (`first`, `last`). */
  readonly page: number;
  /** Objects that the answer could hold. */
  readonly cost: number;
}

export interface Limits {
  /** Lexical tokens of a document. */
  readonly tokens: number;
  readonly usual: Ceilings;
  readonly analyst: Ceilings;
  readonly weights: Weights;
}

/** What is checked: an operation that was parsed, but not validated. */
export interface OperationToCheck {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: { readonly [name: string]: unknown } | null | undefined;
  readonly schema: GraphQLSchema;
  readonly viewer: Viewer;
}

const usual: Ceilings = {
  depth: 12,
  height: 200,
  aliases: 15,
  rootFields: 5,
  page: 100,
  cost: 2_000,
};
const analyst: Ceilings = { ...usual, depth: 15, height: 400, aliases: 30, rootFields: 10 };

/** The product's limits, for a schema that says nothing of the sizes of its lists. */
export const defaultLimits: Limits = { tokens: 2_000, usual, analyst, weights: noWeights };

/** The product's limits with the list sizes and weights that the subgraphs state (`@listSize`, `@cost`). */
export const createLimits = (supergraphSdl: string): Limits => ({
  ...defaultLimits,
  weights: readWeights(supergraphSdl),
});

/** Reads a document; whatever is wrong with it gives GRAPHQL_PARSE_FAILED, never the parser's own words. */
export function parseOperation(text: string, limits: Limits): DocumentNode {
  try {
    return parse(text, { maxTokens: limits.tokens });
  } catch {
    throw new KnownError('GRAPHQL_PARSE_FAILED');
  }
}

/**
 * Refuses an operation that asks for too much (TOO_COMPLEX with the limit's name) or that carries a citizen service
 * number in its text. Works before validation, and on every request: page and cost depend on the variables.
 */
export function checkLimits(asked: OperationToCheck, limits: Limits): void {
  const { document, schema, variables } = asked;
  const ceilings = asked.viewer.kind === 'ANALYST' ? limits.analyst : limits.usual;
  const operation = findOperation(document, asked.operationName);
  const measure = measureOf(document);
  checkMeasure(measure.worst, ceilings);
  if (measure.rootFields(operation) > ceilings.rootFields) refuse('rootFields');
  checkText(document, schema);
  const plan = costPlanOf({ document, operation, schema, weights: limits.weights });
  if (plan.pages.some((page) => isOutside(page(variables ?? {}), ceilings.page))) refuse('page');
  if (plan.cost(variables ?? {}) > ceilings.cost) refuse('cost');
}

function checkMeasure(measure: Measure, ceilings: Ceilings): void {
  if (measure.depth > ceilings.depth) refuse('depth');
  if (measure.aliases > ceilings.aliases) refuse('aliases');
  if (measure.height > ceilings.height) refuse('height');
  // The planner writes fragments out: what is small only as a fragment is not small there.
  if (measure.selections > 1.5 * ceilings.height) refuse('height');
}

const isOutside = (page: number, most: number): boolean => page < 0 || page > most;

function refuse(limit: keyof Ceilings): never {
  throw new KnownError('TOO_COMPLEX', { limit });
}
