import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { parse, validate, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';

import type { Purpose } from '../../schema/access/purposes.ts';
import type { Viewer } from '../../schema/wire.ts';
import { isUnforeseen, toPublicError, type PublicError, type PublicResult } from '../failures.ts';
import type { Documents } from '../documents.ts';
import { createFetch, type FetchSource, type OperationContext } from '../transport/fetch.ts';
import type { RequestScope } from '../transport/scope.ts';
import type { Source } from '../transport/source.ts';
import { createDocumentStore, type KeptDocuments } from './document-store.ts';
import { CustomerGateway, type CreatePolicy } from './gateway.ts';
import type { Use } from './in-use.ts';
import { createQuietLogger } from './logger.ts';
import { createSourceSchemas } from './source-schemas.ts';

export interface GraphParts {
  readonly supergraphSdl: string;
  readonly sources: readonly Source[];
  readonly documents: Documents;
  readonly createPolicy: CreatePolicy;
  readonly subgraphTimeoutMs: number;
  /** Told of what the libraries find wrong; for the log only. */
  readonly report: (where: string, error: unknown) => void;
}

/** An operation whose text was parsed, within its limits. */
export interface Operation {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** The federated graph: operations in, answers out, with only what a client may see of their errors. */
export interface Graph {
  readonly schema: GraphQLSchema;
  /** The part of it that this viewer may see. */
  schemaFor(viewer: Viewer): GraphQLSchema;
  /** What the viewer looks for: stated, or implied by its kind; null without. FORBIDDEN when it may not be claimed. */
  purposeOf(viewer: Viewer): Purpose | null;
  /** Judges every next request by another policy; throws, and keeps the one it has, when that does not fit the schema. */
  usePolicy(createPolicy: CreatePolicy): void;
  answer(operation: Operation, scope: RequestScope): Promise<PublicResult>;
  /** The sources by name, past policy and plan: for what is asked on behalf of nobody's screen. */
  readonly fetches: ReadonlyMap<string, FetchSource>;
  /** Operations that are kept ready here, the last used first. */
  inUse(): readonly Use[];
  /** Makes an operation ready, as its first request would; false when it does not fit this graph. */
  warm(use: Use): boolean;
  stop(): Promise<void>;
}

export async function startGraph(parts: GraphParts): Promise<Graph> {
  const fetches = createFetches(parts);
  const gateway = createGateway(parts, fetches);
  const kept = createDocumentStore();
  const server = createServer(gateway, parts, kept);
  await server.start();
  const { schema } = gateway;
  if (!schema) throw new Error('The supergraph gave no schema.');
  return {
    schema,
    fetches,
    schemaFor: (viewer) => gateway.policy.schemaFor(viewer),
    purposeOf: (viewer) => gateway.policy.purposeOf(viewer),
    usePolicy: (create) => gateway.usePolicy(create),
    async answer(operation, scope) {
      const { query, operationName, variables } = operation;
      const { body } = await server.executeOperation(
        {
          query,
          ...(operationName === undefined ? {} : { operationName }),
          variables: { ...variables },
        },
        { contextValue: { scope } },
      );
      if (body.kind !== 'single') throw new Error('This gateway gives whole answers only.');
      const { data, errors } = body.singleResult;
      return {
        ...(data === undefined ? {} : { data }),
        // Each was made by `toPublicError` below.
        ...(errors ? { errors: errors as unknown as readonly PublicError[] } : {}),
      };
    },
    inUse: () => gateway.inUse(),
    warm(use) {
      const document = parse(use.query);
      if (validate(schema, document).length > 0) return false;
      kept.keep(use.query, document);
      return gateway.warm(use, document);
    },
    stop: () => server.stop(),
  };
}

function createFetches(parts: GraphParts): ReadonlyMap<string, FetchSource> {
  const { supergraphSdl, sources, documents, subgraphTimeoutMs } = parts;
  const schemaOf = createSourceSchemas(supergraphSdl);
  return new Map(
    sources.flatMap((source) => {
      const schema = source.isElsewhere ? schemaOf(source.name) : null;
      // No plan asks a source that the supergraph does not name.
      if (source.isElsewhere && !schema) return [];
      const options = { timeoutMs: subgraphTimeoutMs, documents, schema: () => schema };
      return [[source.name, createFetch(source, options)] as const];
    }),
  );
}

const createGateway = (
  { supergraphSdl, createPolicy, report }: GraphParts,
  fetches: ReadonlyMap<string, FetchSource>,
): CustomerGateway =>
  new CustomerGateway({ supergraphSdl, logger: createQuietLogger(report) }, createPolicy, fetches);

function createServer(
  gateway: CustomerGateway,
  { report }: GraphParts,
  { store }: KeptDocuments,
): ApolloServer<OperationContext> {
  return new ApolloServer<OperationContext>({
    gateway,
    // The policy decides per viewer, before planning; a rule here would be decided once for everybody.
    introspection: true,
    persistedQueries: false,
    documentStore: store,
    validationOptions: { maxErrors: 10 },
    includeStacktraceInErrorResponses: false,
    formatError: toFormattedError(report),
    // Our own door speaks HTTP; were Apollo's ever put in front, it would refuse what browsers send unasked.
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    nodeEnv: 'production',
    stopOnTerminationSignals: false,
    logger: createQuietLogger(report),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

const toFormattedError =
  (report: GraphParts['report']) =>
  (_formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    if (isUnforeseen(error)) report('graph', error);
    const { extensions, ...rest } = toPublicError(error);
    return { ...rest, extensions: { ...extensions } };
  };
