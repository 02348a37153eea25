import { createHash } from 'node:crypto';

import { ApolloGateway } from '@apollo/gateway';
import type { QueryPlanner } from '@apollo/query-planner';
import { buildSchema, print, type ExecutionResult } from 'graphql';

import { createDocuments } from '../../../gateway/documents.ts';
import { fieldNamesOf, withOwnNames } from '../../../gateway/plan/execute/own-names.ts';
import { withVariables } from '../../../gateway/plan/execute/with-variables.ts';
import { withoutConstants } from '../../../gateway/plan/execute/without-constants.ts';
import { createQuietLogger } from '../../../gateway/plan/logger.ts';
import { toComparable, type Answer } from './answers.ts';
import { withTypenames } from './typenames.ts';
import type { Asked, Way } from './ways.ts';

/** Answers one fetch of the stock gateway. */
export type AskSubgraph = (name: string, asked: Asked) => Promise<ExecutionResult>;

export interface Stock {
  readonly asItIs: Way;
  /**
   * Asks for the type of every object, as Apollo's clients do, uses no names of the planner and no conditions that are
   * constant, and its plans declare all variables: the stock executor loses fields otherwise. The answer then has more
   * types than were asked for.
   */
  readonly helped: Way;
}

/** The stock gateway with its own executor; `open` is called once for each operation. */
export async function startStock(supergraphSdl: string, open: () => AskSubgraph): Promise<Stock> {
  const taken = fieldNamesOf(buildSchema(supergraphSdl, { assumeValidSDL: true }));
  const asItIs = await startGateway(supergraphSdl, open);
  const withOurPlans = await startGateway(supergraphSdl, open, declareVariables);
  return {
    asItIs,
    async helped(asked) {
      const typed = withTypenames(withoutConstants(asked.document));
      const { document, aliases } = withOwnNames(typed, taken);
      return withClientNames(await withOurPlans({ ...asked, document }), aliases);
    },
  };
}

async function startGateway(
  supergraphSdl: string,
  open: () => AskSubgraph,
  help: (gateway: ApolloGateway) => void = () => {},
): Promise<Way> {
  const documents = createDocuments();
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: createQuietLogger(() => {}),
    buildService: ({ name }) => ({
      process: async ({ request, context }) => {
        const { subgraph } = context as { subgraph: AskSubgraph };
        const { query = '', operationName, variables = {} } = request;
        const document = documents.read(query);
        return (await subgraph(name, { document, operationName, variables })) as object;
      },
    }),
  });
  const { schema, executor } = await gateway.load();
  help(gateway);
  return async ({ document, operationName, variables }) => {
    const request = {
      ...(operationName === undefined ? {} : { operationName }),
      variables: { ...variables },
    };
    const context = { subgraph: open() };
    const queryHash = createHash('sha256').update(print(document)).digest('hex');
    const metrics = {};
    // What the stock executor looks at of all that a server hands it.
    const handed = { request, document, queryHash, context, metrics, schema };
    const result = await executor(handed as unknown as Parameters<typeof executor>[0]);
    return toComparable(result);
  };
}

/** The planner is the library's, and private. */
function declareVariables(gateway: ApolloGateway): void {
  const planner: QueryPlanner | undefined = gateway['queryPlanner'];
  if (!planner) throw new Error('The gateway has no planner yet.');
  const build = planner.buildQueryPlan.bind(planner);
  planner.buildQueryPlan = (operation, options) =>
    withVariables(build(operation, options), operation.variableDefinitions);
}

/** The answer under the names that the client gave. */
function withClientNames(answer: Answer, aliases: ReadonlyMap<string, string>): Answer {
  const names = new Map<unknown, string>([...aliases].map(([own, planned]) => [planned, own]));
  const named = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(named);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([name, one]) => [names.get(name) ?? name, named(one)]));
  };
  return {
    data: named(answer.data),
    errors: answer.errors.map(({ path, code }) => ({
      path: path.map((part) => names.get(part) ?? part),
      code,
    })),
  };
}
