import { ApolloGateway, type GatewayConfig, type GraphQLDataSource } from '@apollo/gateway';
import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { LRUCache } from 'lru-cache';

import { findOperation } from '../limits/operation.ts';
import type { Policy, PolicyOutcome } from '../policy/policy.ts';
import type { FetchSource, OperationContext } from '../transport/fetch.ts';
import { compileOperation, type Operation, type OperationParts } from './execute/operation.ts';
import { createFitsType } from './execute/types.ts';
import { withKeys } from './execute/with-keys.ts';
import { readKeys, type Keys } from './keys.ts';
import type { Masks } from './masks.ts';
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

/** Operations that are kept planned and compiled. */
const mostOperations = 1_000;

/**
 * The stock planner with our policy before it and our executor behind it: the one place where the rights of the viewer
 * are applied and a plan is carried out. What is compiled is kept by the hash of the **pruned** operation, so that no
 * viewer is ever served with the plan of another.
 */
export class CustomerGateway extends ApolloGateway {
  readonly #supergraphSdl: string;
  readonly #createPolicy: CreatePolicy;
  readonly #fetches: ReadonlyMap<string, FetchSource>;
  #policy: Policy | null = null;

  constructor(
    config: {
      readonly supergraphSdl: string;
      readonly logger: NonNullable<GatewayConfig['logger']>;
    },
    createPolicy: CreatePolicy,
    fetches: ReadonlyMap<string, FetchSource>,
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
  }

  /** The policy over the loaded schema; throws before `load`. */
  get policy(): Policy {
    if (!this.#policy) throw new Error('The gateway has no schema yet.');
    return this.#policy;
  }

  override async load(options?: Parameters<ApolloGateway['load']>[0]): Promise<Loaded> {
    const { schema } = await super.load(options);
    refuseStructures(schema);
    const supergraphSdl = this.#supergraphSdl;
    const policy = this.#createPolicy({ apiSchema: schema, supergraphSdl });
    this.#policy = policy;
    const owners = createOwners(supergraphSdl, schema);
    const compiled = createOperations({
      schema,
      fits: createFitsType(this.#supergraph()),
      keys: readKeys(supergraphSdl, schema),
      masks: new Map(),
      plan: (planned, name) => this.#plan(planned, name),
    });
    const executor: Executor = async ({ document, request, context }) => {
      const { scope } = context as OperationContext;
      const { operationName = null, variables = {} } = request;
      const outcome = policy.apply({ document, operationName, viewer: scope.viewer });
      scope.fetches.refuse(owners.refusedIn(document, outcome.document));
      const operation = compiled(outcome, operationName ?? undefined, scope.given !== null);
      const result = await operation(variables, (source, asked) =>
        this.#fetch(source)(asked, scope),
      );
      if (result.tell) scope.given?.note(result.tell);
      if (result.data === undefined) return { errors: result.errors.map(toGraphqlError) };
      const reached = { data: result.data, errors: withPathsIn(result.data, result.errors) };
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

  #plan(document: DocumentNode, operationName: string | undefined): QueryPlan {
    const [planner, apiSchema] = [this['queryPlanner'], this['apiSchema']];
    if (!planner || !apiSchema) throw new Error('The gateway has no planner yet.');
    const options = operationName === undefined ? {} : { operationName };
    return planner.buildQueryPlan(operationFromDocument(apiSchema, document, options));
  }

  #fetch(source: string): FetchSource {
    const fetch = this.#fetches.get(source);
    if (!fetch) throw new Error(`The supergraph names ${source}, and no such source was given.`);
    return fetch;
  }
}

interface OperationsParts extends Pick<OperationParts, 'schema' | 'fits'> {
  readonly keys: Keys;
  readonly masks: Masks;
  readonly plan: (document: DocumentNode, operationName: string | undefined) => QueryPlan;
}

/** `isTold`: whether the request wants to know what its answer gave; such an operation asks for keys too. */
type Compiled = (
  pruned: Pick<PolicyOutcome, 'hash' | 'document'>,
  operationName: string | undefined,
  isTold: boolean,
) => Operation;

/** Plans and compiles an operation once, and once more when what it gives is to be told. */
function createOperations({ schema, fits, keys, masks, plan }: OperationsParts): Compiled {
  const kept = new LRUCache<string, Operation>({ max: mostOperations });
  return ({ hash, document }, operationName, isTold) => {
    const place = isTold ? `${hash} told` : hash;
    const known = kept.get(place);
    if (known) return known;
    const keyed = isTold ? withKeys(schema, keys, document) : null;
    const compiled = compileOperation({
      schema,
      fits,
      document,
      operation: findOperation(document, operationName),
      plan: plan(keyed?.document ?? document, operationName),
      telling: keyed && { keys, masks, nameOf: keyed.nameOf },
    });
    kept.set(place, compiled);
    return compiled;
  };
}

const toGraphqlError = (error: GraphQLFormattedError | Error): GraphQLError => {
  if (error instanceof GraphQLError) return error;
  const { message, path, extensions } = error as GraphQLFormattedError;
  return new GraphQLError(message, { path, extensions });
};
