import type { QueryPlan } from '@apollo/query-planner';
import {
  execute,
  GraphQLError,
  Kind,
  parse,
  print,
  validate,
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';

import { createDocuments } from '../../../gateway/documents.ts';
import { CustomerGateway, type CreatePolicy } from '../../../gateway/plan/gateway.ts';
import { createQuietLogger } from '../../../gateway/plan/logger.ts';
import { movedByShare } from '../../../gateway/plan/overrides.ts';
import { createSourceSchemas } from '../../../gateway/plan/source-schemas.ts';
import { createFetch } from '../../../gateway/transport/fetch.ts';
import { createScope } from '../../../gateway/transport/scope.ts';
import { findOperation } from '../../../gateway/limits/operation.ts';
import type { Source } from '../../../gateway/transport/source.ts';
import { employee } from '../../kit/viewers.ts';
import type { Composed } from './compose.ts';

/** An operation of a case written by hand, and what is the matter while it is asked. */
export interface Asking {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** 32 hexadecimal digits; the end decides what has moved between sources. */
  readonly traceId?: string | undefined;
  /** Sources that give no answer. */
  readonly away?: readonly string[] | undefined;
  /** Sources that give null and an error for every root field. */
  readonly failing?: readonly string[] | undefined;
}

export interface SmallAnswer {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  /** Fetches in the order in which they left: the source, and the variables without quotes. */
  readonly fetches: readonly string[];
}

export interface SmallGateway {
  /** Throws when the operation does not fit the schema. */
  ask(asking: Asking): Promise<SmallAnswer>;
  /** Plans made so far: one for each operation that was new. */
  readonly plans: readonly QueryPlan[];
}

/** Our gateway over sources in this process, with a policy that opens everything; `switchedOn` are labels that moved. */
export async function startSmall(
  { supergraphSdl, subgraphs }: Composed,
  switchedOn: readonly string[] = [],
): Promise<SmallGateway> {
  const fetches: string[] = [];
  let now: Pick<Asking, 'away' | 'failing'> = {};
  const answer = async (name: string, schema: GraphQLSchema, asked: Asked) => {
    fetches.push(`${name} ${JSON.stringify(asked.variables).replaceAll('"', '')}`);
    if (now.away?.includes(name)) throw new Error(`${name} is away.`);
    if (now.failing?.includes(name)) return failed(asked.text);
    return execute({
      schema,
      document: parse(asked.text),
      variableValues: asked.variables,
      contextValue: {},
    });
  };
  const gateway = new CustomerGateway(
    { supergraphSdl, logger: createQuietLogger(() => {}) },
    openPolicy,
    fetchesOf(
      supergraphSdl,
      subgraphs.map(({ name, schema }) =>
        sourceOf(name, async (asked) => answer(name, schema, asked)),
      ),
    ),
    movedByShare(switchedOn),
  );
  const { schema, executor } = await gateway.load();
  return {
    plans: plansOf(gateway),
    async ask(asking) {
      fetches.length = 0;
      now = asking;
      // Only what our executor looks at of a request.
      const request = toRequest(asking, schema) as unknown as Parameters<typeof executor>[0];
      const { data, errors } = await executor(request);
      // As it goes out: without what JSON does not have.
      const told = JSON.parse(JSON.stringify({ data, errors })) as Omit<SmallAnswer, 'fetches'>;
      return { ...told, fetches: [...fetches] };
    },
  };
}

/** Null and an error for every root field. */
function failed(text: string): ExecutionResult {
  const names = findOperation(parse(text), undefined).selectionSet.selections.flatMap((one) =>
    one.kind === Kind.FIELD ? [(one.alias ?? one.name).value] : [],
  );
  const extensions = { code: 'SOURCE_UNAVAILABLE' };
  return {
    data: Object.fromEntries(names.map((name) => [name, null])),
    errors: names.map((name) => new GraphQLError('Failed.', { path: [name], extensions })),
  };
}

/** Every plan that the gateway has made from now on; the planner is the library's, and private. */
function plansOf(gateway: CustomerGateway): readonly QueryPlan[] {
  const planner = gateway['queryPlanner'];
  if (!planner) throw new Error('The gateway has no planner yet.');
  const plans: QueryPlan[] = [];
  const build = planner.buildQueryPlan.bind(planner);
  planner.buildQueryPlan = (...asked: Parameters<typeof build>) => {
    const plan = build(...asked);
    plans.push(plan);
    return plan;
  };
  return plans;
}

interface Asked {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const sourceOf = (name: string, answer: (asked: Asked) => ReturnType<typeof execute>): Source => ({
  name,
  isOwn: false,
  isElsewhere: true,
  openSession: () => ({ answer: async (asked) => answer(asked) }),
  close: async () => {},
});

function fetchesOf(supergraphSdl: string, sources: readonly Source[]) {
  const documents = createDocuments();
  const schemaOf = createSourceSchemas(supergraphSdl);
  const optionsFor = ({ name }: Source) => ({
    timeoutMs: 10_000,
    documents,
    schema: () => schemaOf(name),
  });
  return new Map(sources.map((source) => [source.name, createFetch(source, optionsFor(source))]));
}

function toRequest(
  { query, variables = {}, traceId = '0'.repeat(32) }: Asking,
  schema: GraphQLSchema,
): object {
  const document = parse(query);
  const [wrong] = validate(schema, document);
  if (wrong) throw wrong;
  const scope = createScope({
    viewer: employee(),
    traceId,
    signal: new AbortController().signal,
    deadlineAt: 60_000,
    // The clock stands still: nothing runs out of time.
    now: () => 0,
    report: () => {},
  });
  return { document, request: { variables }, context: { scope }, source: query };
}

const openPolicy: CreatePolicy = ({ apiSchema }) => ({
  apply: ({ document }) => ({ document, hash: print(document), restore: (result) => result }),
  purposeOf: () => null,
  schemaFor: () => apiSchema,
});
