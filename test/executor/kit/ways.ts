import { createHash } from 'node:crypto';

import { execute, print, type ExecutionResult, type GraphQLSchema } from 'graphql';

import { createDocuments } from '../../../gateway/documents.ts';
import { CustomerGateway } from '../../../gateway/plan/gateway.ts';
import { createQuietLogger } from '../../../gateway/plan/logger.ts';
import { createSourceSchemas } from '../../../gateway/plan/source-schemas.ts';
import type { Policy } from '../../../gateway/policy/policy.ts';
import { createFetch } from '../../../gateway/transport/fetch.ts';
import { createScope } from '../../../gateway/transport/scope.ts';
import type { Source } from '../../../gateway/transport/source.ts';
import { viewer } from '../../kit/viewers.ts';
import { overTheWire, toComparable, type Answer } from './answers.ts';
import type { Composed } from './compose.ts';
import type { GeneratedOperation } from './generate.ts';
import { startStock } from './stock.ts';

/** An operation without what the generator knows of it. */
export type Asked = Pick<GeneratedOperation, 'document' | 'operationName' | 'variables'>;

/** One way to answer an operation; rejects only when it is broken itself. */
export type Way = (asked: Asked) => Promise<Answer>;

/** The same operation answered by our executor, by the stock one, and without federation. */
export interface Ways {
  readonly ours: Way;
  readonly stock: Way;
  /** Without the help that keeps it from losing fields. */
  readonly stockAsItIs: Way;
  readonly monolith: Way;
  /** Fetches of our executor since the last call: the source, and the document on one line. */
  takeFetches(): readonly SmallFetch[];
}

export interface SmallFetch {
  readonly source: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The three ways over a small supergraph. */
export async function startWays(composed: Composed): Promise<Ways> {
  const { apiSchema, monolith, subgraphs, supergraphSdl } = composed;
  const fetches: SmallFetch[] = [];
  const documents = createDocuments();
  const answerOf = (name: string, ...asked: Parameters<typeof ask>): Promise<ExecutionResult> => {
    const [, { document, variables }] = asked;
    fetches.push({ source: name, document: print(document).replaceAll(/\s+/g, ' '), variables });
    return ask(...asked);
  };
  const sources = subgraphs.map(({ name, schema }): Source => ({
    name,
    isOwn: false,
    isElsewhere: true,
    openSession: () => ({
      answer: ({ text, operationName, variables }) =>
        answerOf(name, schema, { document: documents.read(text), operationName, variables }),
    }),
    close: async () => {},
  }));
  const stock = await startStock(supergraphSdl, () => (name, asked) => {
    const found = subgraphs.find((one) => one.name === name);
    if (!found) throw new Error(`The plan names ${name}, and there is no such subgraph.`);
    return ask(found.schema, asked);
  });
  return {
    ours: await startOurs(supergraphSdl, apiSchema, sources),
    stock: stock.helped,
    stockAsItIs: stock.asItIs,
    monolith: async (asked) => toComparable(await ask(monolith, asked)),
    takeFetches: () => fetches.splice(0),
  };
}

const ask = async (
  schema: GraphQLSchema,
  { document, operationName, variables }: Asked,
): Promise<ExecutionResult> =>
  overTheWire(
    await execute({
      schema,
      document,
      operationName: operationName ?? null,
      variableValues: { ...variables },
      contextValue: {},
    }),
  );

async function startOurs(
  supergraphSdl: string,
  apiSchema: GraphQLSchema,
  sources: readonly Source[],
): Promise<Way> {
  const documents = createDocuments();
  const schemaOf = createSourceSchemas(supergraphSdl);
  const fetches = new Map(
    sources.map((one) => [
      one.name,
      createFetch(one, { timeoutMs: 30_000, documents, schema: () => schemaOf(one.name) }),
    ]),
  );
  const logger = createQuietLogger(() => {});
  const gateway = new CustomerGateway(
    { supergraphSdl, logger },
    () => openPolicy(apiSchema),
    fetches,
  );
  const { executor } = await gateway.load();
  return async ({ document, operationName, variables }) => {
    const request = { ...(operationName === undefined ? {} : { operationName }), variables };
    // Only what our executor looks at.
    const asked = { document, request, context: { scope: smallScope() } };
    return toComparable(await executor(asked as unknown as Parameters<typeof executor>[0]));
  };
}

/** Opens everything to everybody: what is compared here is how a plan is carried out. */
const openPolicy = (schema: GraphQLSchema): Policy => ({
  apply: ({ document, operationName }) => ({
    document,
    hash: createHash('sha256')
      .update(`${operationName ?? ''}\n${print(document)}`)
      .digest('hex'),
    restore: (result) => result,
  }),
  schemaFor: () => schema,
  purposeOf: () => null,
});

const smallScope = () =>
  createScope({
    viewer: viewer('EMPLOYEE'),
    traceId: '0'.repeat(32),
    signal: new AbortController().signal,
    deadlineAt: 60_000,
    // The clock stands still: nothing runs out of time.
    now: () => 0,
    report: () => {},
  });
