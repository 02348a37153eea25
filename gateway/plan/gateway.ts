import { ApolloGateway, type GatewayConfig } from '@apollo/gateway';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

import type { Policy } from '../policy/policy.ts';
import type { OperationContext } from '../transport/fetch.ts';
import { createOwners, type Owners } from './owners.ts';
import { withPathsIn } from './paths.ts';

type Executor = ApolloGateway['executor'];
type Loaded = Awaited<ReturnType<ApolloGateway['load']>>;

export type CreatePolicy = (parts: {
  readonly apiSchema: Loaded['schema'];
  readonly supergraphSdl: string;
}) => Policy;

/**
 * The stock gateway with our policy before its planner. This is the one place for it: the stock gateway keeps plans by
 * the hash of the document, so what is pruned anywhere else serves the first viewer's plan to the next one.
 */
export class CustomerGateway extends ApolloGateway {
  readonly #supergraphSdl: string;
  readonly #createPolicy: CreatePolicy;
  #policy: Policy | null = null;

  constructor(
    config: GatewayConfig & { readonly supergraphSdl: string },
    createPolicy: CreatePolicy,
  ) {
    super(config);
    this.#supergraphSdl = config.supergraphSdl;
    this.#createPolicy = createPolicy;
  }

  /** The policy over the loaded schema; throws before `load`. */
  get policy(): Policy {
    if (!this.#policy) throw new Error('The gateway has no schema yet.');
    return this.#policy;
  }

  override async load(options?: Parameters<ApolloGateway['load']>[0]): Promise<Loaded> {
    const { schema, executor } = await super.load(options);
    const supergraphSdl = this.#supergraphSdl;
    const policy = this.#createPolicy({ apiSchema: schema, supergraphSdl });
    this.#policy = policy;
    return { schema, executor: withPolicy(executor, policy, createOwners(supergraphSdl, schema)) };
  }
}

/** Prunes, lets `execute` plan and fetch what is left, and gives the answer the shape that was asked for. */
function withPolicy(execute: Executor, policy: Policy, owners: Owners): Executor {
  return async (asked) => {
    const { scope } = asked.context as OperationContext;
    const { document, request } = asked;
    const { operationName = null, variables = {} } = request;
    const outcome = policy.apply({ document, operationName, viewer: scope.viewer });
    scope.fetches.refuse(owners.refusedIn(document, outcome.document));
    const result = await execute({ ...asked, document: outcome.document, queryHash: outcome.hash });
    const reached = { data: result.data, errors: withPathsIn(result.data, result.errors) };
    const { data, errors } = outcome.restore(reached, variables);
    return {
      ...(data === undefined ? {} : { data }),
      ...(errors?.length ? { errors: errors.map(toGraphqlError) } : {}),
    };
  };
}

const toGraphqlError = (error: GraphQLFormattedError | Error): GraphQLError => {
  if (error instanceof GraphQLError) return error;
  const { message, path, extensions } = error as GraphQLFormattedError;
  return new GraphQLError(message, { path, extensions });
};
