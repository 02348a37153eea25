import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner, type QueryPlannerConfig, type QueryPlan } from '@apollo/query-planner';
import { execute, parse } from 'graphql';

import { findOperation } from '../../../gateway/limits/operation.ts';
import { compileOperation, type Executed } from '../../../gateway/plan/execute/operation.ts';
import { createFitsType } from '../../../gateway/plan/execute/types.ts';
import type { Composed } from './compose.ts';

export interface Planned {
  readonly plan: QueryPlan;
  /** Compiles and carries out; throws what compiling refuses. Fetches are named as in `startSmall`. */
  run(): Promise<Pick<Executed, 'data' | 'errors'> & { readonly fetches: readonly string[] }>;
}

/** Plans with other settings than the gateway's, for nodes that its own planner does not write yet. */
export function planWith(composed: Composed, query: string, config: QueryPlannerConfig): Planned {
  const supergraph = Supergraph.build(composed.supergraphSdl, { validateSupergraph: false });
  const document = parse(query);
  const operation = operationFromDocument(supergraph.apiSchema(), document);
  const plan = new QueryPlanner(supergraph, config).buildQueryPlan(operation);
  return {
    plan,
    async run() {
      const fetches: string[] = [];
      const carryOut = compileOperation({
        schema: composed.apiSchema,
        fits: createFitsType(supergraph.schema.toGraphQLJSSchema()),
        document,
        operation: findOperation(document, undefined),
        plan,
        names: { aliases: new Map(), variables: new Map() },
        telling: null,
      });
      const { data, errors } = await carryOut({}, async (source, { text, variables }) => {
        fetches.push(`${source} ${JSON.stringify(variables).replaceAll('"', '')}`);
        const schema = composed.subgraphs.find(({ name }) => name === source)?.schema;
        if (!schema) throw new Error(`There is no ${source}.`);
        const result = await execute({ schema, document: parse(text), variableValues: variables });
        return { data: result.data ?? null, errors: result.errors?.map((one) => one.toJSON()) };
      });
      return { data: data ?? null, errors, fetches };
    },
  };
}
