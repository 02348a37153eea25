import { ApolloGateway, type GatewayConfig, type GraphQLDataSource } from '@apollo/gateway';
import {
  DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES,
  operationFromDocument,
} from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

import { KnownError } from '../../schema/errors.ts';
import type { Policy } from '../policy/policy.ts';
import type { FetchSource, OperationContext } from '../transport/fetch.ts';
import { fieldNamesOf } from './execute/own-names.ts';
import { createFitsType } from './execute/types.ts';
import { withTypes } from './execute/with-types.ts';
import { withVariables } from './execute/with-variables.ts';
import { withoutConstants } from './execute/without-constants.ts';
import type { Use } from './in-use.ts';
import { readKeys } from './keys.ts';
import { readMasks } from './masks.ts';
import { createOperations, type Operations } from './operations.ts';
import { createOverrides, movedByShare, type IsMoved } from './overrides.ts';
import { createOwners } from './owners.ts';
import { withPathsIn } from './paths.ts';
import { refuseStructures } from './scalars.ts';

type Executor = ApolloGateway['executor'];
type Loaded = Awaited<ReturnType<ApolloGateway['load']>>;

export type CreatePolicy = (parts: {
  readonly apiSchema: Loaded['schema'];
  readonly supergraphSdl: string;
}) => Policy;

/** Sources are asked by our executor alone; were the stock one ever to run, it would get nothing. */
const closed: GraphQLDataSource = {
  process: () => Promise.reject(new Error('The stock executor is not used here.')),
};

// The stock executor cannot carry out contexts, so that the library refuses supergraphs with them; ours can.
DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES.add('https://specs.apollo.dev/context/v0.1');

/**
 * The stock planner with our policy before it and our executor behind it: the one place where the rights of the viewer
 * are applied and a plan is carried out. What is compiled is kept by the hash of the **pruned** operation, so that no
 * viewer is ever served with the plan of another.
 */
export class CustomerGateway extends ApolloGateway {
  readonly #supergraphSdl: string;
  readonly #createPolicy: CreatePolicy;
  readonly #fetches: ReadonlyMap<string, FetchSource>;
  readonly #isMoved: IsMoved;
  #policy: Policy | null = null;
  #operations: Operations | null = null;

  constructor(
    config: {
      readonly supergraphSdl: string;
      readonly logger: NonNullable<GatewayConfig['logger']>;
    },
    createPolicy: CreatePolicy,
    fetches: ReadonlyMap<string, FetchSource>,
    isMoved: IsMoved = movedByShare([]),
  ) {
    // The supergraph was checked when it was composed, and a plan is never shown: both depend on NODE_ENV by default.
    super({
      ...config,
      buildService: () => closed,
      __exposeQueryPlanExperimental: false,
      validateSupergraph: false,
    });
    this.#supergraphSdl = config.supergraphSdl;
    this.#createPolicy = createPolicy;
    this.#fetches = fetches;
    this.#isMoved = isMoved;
  }

  /** The policy over the loaded schema; throws before `load`. */
  get policy(): Policy {
    if (!this.#policy) throw new Error('The gateway has no schema yet.');
    return this.#policy;
  }

  /** Operations that are kept compiled, the last used first. */
  inUse(): readonly Use[] {
    return this.#operations?.inUse() ?? [];
  }

  /** Plans and compiles an operation as its first request would; false when its viewer may not ask it. */
  warm(use: Use, document: DocumentNode): boolean {
    const { operationName, viewer } = use;
    try {
      const outcome = this.policy.apply({ document, operationName, viewer });
      this.#operations?.read(outcome, use);
      return true;
    } catch (error) {
      if (error instanceof KnownError) return false;
      throw error;
    }
  }

  /** Every request that comes to its policy from here on is judged by the new one. Throws, and keeps the old, when it does not fit. */
  usePolicy(createPolicy: CreatePolicy): void {
    const apiSchema = this.schema;
    if (!apiSchema) throw new Error('The gateway has no schema yet.');
    this.#policy = createPolicy({ apiSchema, supergraphSdl: this.#supergraphSdl });
  }

  override async load(options?: Parameters<ApolloGateway['load']>[0]): Promise<Loaded> {
    const { schema } = await super.load(options);
    refuseStructures(schema);
    const supergraphSdl = this.#supergraphSdl;
    this.#policy = this.#createPolicy({ apiSchema: schema, supergraphSdl });
    const owners = createOwners(supergraphSdl, schema);
    const movedFor = createOverrides(supergraphSdl, this.#isMoved);
    const operations = createOperations({
      schema,
      fits: createFitsType(this.#supergraph()),
      fieldNames: fieldNamesOf(this.#supergraph()),
      keys: readKeys(supergraphSdl, schema),
      masks: readMasks(supergraphSdl),
      plan: (planned, use) => this.#plan(planned, use),
    });
    this.#operations = operations;
    const executor: Executor = async ({ document, request, context, source }) => {
      const { scope } = context as OperationContext;
      const { operationName = null, variables = {} } = request;
      const outcome = this.policy.apply({ document, operationName, viewer: scope.viewer });
      scope.fetches.refuse(owners.refusedIn(document, outcome.document));
      const operation = operations.read(outcome, {
        query: source ?? '',
        operationName: operationName ?? undefined,
        viewer: scope.viewer,
        isTold: scope.given !== null,
        moved: movedFor(scope.traceId),
      });
      const result = await operation(variables, (source, asked) =>
        this.#fetch(source)(asked, scope),
      );
      if (result.tell) scope.given?.note(result.tell);
      if (result.data === undefined) return { errors: result.errors.map(toGraphqlError) };
      const { data: given, errors: met } = result;
      const placed = { data: given, errors: met, document: outcome.document, operationName };
      const reached = { data: given, errors: withPathsIn(placed) };
      const { data, errors } = outcome.restore(reached, variables);
      return {
        ...(data === undefined ? {} : { data }),
        ...(errors?.length ? { errors: errors.map(toGraphqlError) } : {}),
      };
    };
    return { schema, executor };
  }

  /** What the library keeps to itself: its schema of all subgraphs, and its planner. */
  #supergraph(): GraphQLSchema {
    const schema = this['supergraphSchema'];
    if (!schema) throw new Error('The gateway has no supergraph yet.');
    return schema;
  }

  #plan(document: DocumentNode, { operationName, moved }: Use): QueryPlan {
    const [planner, apiSchema] = [this['queryPlanner'], this['apiSchema']];
    if (!planner || !apiSchema) throw new Error('The gateway has no planner yet.');
    const options = operationName === undefined ? {} : { operationName };
    const operation = operationFromDocument(
      apiSchema,
      withTypes(withoutConstants(document)),
      options,
    );
    const overrideConditions = new Map(moved.map((label) => [label, true]));
    const plan = planner.buildQueryPlan(operation, { overrideConditions });
    return withVariables(plan, operation.variableDefinitions);
  }

  #fetch(source: string): FetchSource {
    const fetch = this.#fetches.get(source);
    if (!fetch) throw new Error(`The supergraph names ${source}, and no such source was given.`);
    return fetch;
  }
}

const toGraphqlError = (error: GraphQLFormattedError | Error): GraphQLError => {
  if (error instanceof GraphQLError) return error;
  const { message, path, extensions } = error as GraphQLFormattedError;
  return new GraphQLError(message, { path, extensions });
};
