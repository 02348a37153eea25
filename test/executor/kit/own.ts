import { composeServices } from '@apollo/composition';
import {
  buildSchema,
  execute,
  isObjectType,
  parse,
  print,
  printSchema,
  GraphQLSchema,
} from 'graphql';

import { createScope, type RequestScope } from '../../../gateway/transport/scope.ts';
import { subgraphNames, type Viewer } from '../../../schema/wire.ts';
import { demoNow, type DemoFederation } from '../../kit/demo-federation.ts';
import { createMonolith, type Monolith } from '../../kit/monolith.ts';
import { toComparable } from './answers.ts';
import type { EqualityParts } from './equality.ts';
import { letFaultsHappen, type FaultBox } from './faults.ts';
import { guardFields, type Guard } from './guard.ts';
import { ownHints } from './own-hints.ts';
import { startStock } from './stock.ts';
import { surveyTerritory } from './territory.ts';
import type { Way } from './ways.ts';

/** The product's own graph on three ways, for whoever asks. */
export interface OwnEquality {
  /** Asks only what this viewer may see. */
  seeing(name: string, viewer: Viewer): EqualityParts;
  /** Asks anything at the root fields that are open to the viewer; what is closed must come back as null. */
  askingAll(name: string, viewer: Viewer): EqualityParts;
}

/** Faults are put into the resolvers of the demo; the stock executor knows no rights, so it gets only what is open. */
export async function startOwnEquality(demo: DemoFederation): Promise<OwnEquality> {
  const subgraphs = subgraphNames.map((name) => demo.subgraphs[name]);
  const { supergraphSdl, api } = composeFour(subgraphs);
  const apiSchema = buildSchema(api);
  const territory = surveyTerritory(apiSchema, subgraphs);
  const box: FaultBox = { faults: [] };
  for (const { name, schema } of subgraphs)
    letFaultsHappen(schema, box, { source: name, owners: territory.owners });
  const monolith = createMonolith(api, subgraphs);
  const guard: Guard = { visible: null };
  guardFields(monolith.schema, guard);
  const ofGateway = fieldsBeside(demo.graph.schema, apiSchema);
  let asking: Viewer | null = null;
  const viewerNow = (): Viewer => {
    if (!asking) throw new Error('Nobody asks.');
    return asking;
  };
  const stock = await startStock(supergraphSdl, () => {
    const signal = new AbortController().signal;
    const sessions = new Map(
      subgraphs.map((one) => [
        one.name as string,
        one.openSession({ viewer: viewerNow(), signal }),
      ]),
    );
    return async (name, asked) => {
      const session = sessions.get(name);
      if (!session) throw new Error(`The plan names ${name}, and there is no such subgraph.`);
      return session.answer(asked);
    };
  });

  function partsFor(name: string, viewer: Viewer, schema: GraphQLSchema): EqualityParts {
    const visible = demo.graph.schemaFor(viewer);
    const closed = closedRoots(schema, visible);
    const as =
      (way: Way): Way =>
      (asked) => {
        asking = viewer;
        guard.visible = visible;
        return way(asked);
      };
    const isPruned = schema !== visible;
    return {
      name,
      schema: onlyAsked(schema),
      hints: ownHints,
      without: new Set([...ofGateway, ...closed]),
      ways: {
        ours: oursFor(demo, viewer),
        stock: isPruned ? null : as(stock.helped),
        monolith: as(monolithFor(monolith, viewer)),
      },
      box,
      territory,
    };
  }

  return {
    seeing: (name, viewer) => partsFor(`${name} seeing`, viewer, demo.graph.schemaFor(viewer)),
    askingAll: (name, viewer) => partsFor(`${name} asking all`, viewer, demo.graph.schema),
  };
}

/** Without what changes rows: each way would change those that the next is asked. `test/gateway/changes.test.ts` does that. */
const onlyAsked = (schema: GraphQLSchema): GraphQLSchema =>
  new GraphQLSchema({ ...schema.toConfig(), mutation: null });

/** The four without the gateway's own part, which only a gateway can answer. */
function composeFour(subgraphs: readonly { readonly name: string; readonly sdl: string }[]): {
  readonly supergraphSdl: string;
  readonly api: string;
} {
  const { schema, supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `local://${name}` })),
  );
  if (!schema) throw new Error(errors?.join('\n'));
  return { supergraphSdl, api: printSchema(schema.toAPISchema().toGraphQLJSSchema()) };
}

/** What the gateway adds of itself (`Customer.sources`): only a gateway can answer it. */
const fieldsBeside = (schema: GraphQLSchema, api: GraphQLSchema): readonly string[] =>
  Object.values(schema.getTypeMap()).flatMap((type) => {
    const own = api.getType(type.name);
    if (!isObjectType(type) || type.name.startsWith('__')) return [];
    const known = isObjectType(own) ? own.getFields() : {};
    return Object.keys(type.getFields())
      .filter((name) => !(name in known))
      .map((name) => `${type.name}.${name}`);
  });

const closedRoots = (schema: GraphQLSchema, visible: GraphQLSchema): readonly string[] => {
  const open = visible.getQueryType()?.getFields() ?? {};
  return Object.keys(schema.getQueryType()?.getFields() ?? {})
    .filter((name) => !(name in open))
    .map((name) => `Query.${name}`);
};

const oursFor =
  (demo: DemoFederation, viewer: Viewer): Way =>
  async ({ document, operationName, variables }) => {
    const operation = { query: print(document), operationName, variables };
    const { data, errors } = await demo.graph.answer(operation, scopeFor(viewer));
    return toComparable({
      data,
      errors: errors?.map((error) => ({ ...error, extensions: { ...error.extensions } })),
    });
  };

const monolithFor =
  ({ schema, contextFor }: Monolith, viewer: Viewer): Way =>
  async ({ document, operationName, variables }) =>
    toComparable(
      await execute({
        schema,
        document,
        operationName: operationName ?? null,
        variableValues: { ...variables },
        contextValue: contextFor({ viewer, signal: new AbortController().signal }),
      }),
    );

const scopeFor = (viewer: Viewer): RequestScope =>
  createScope({
    viewer,
    traceId: '0'.repeat(32),
    signal: new AbortController().signal,
    deadlineAt: demoNow.getTime() + 60_000,
    // The clock stands still: nothing runs out of time.
    now: () => demoNow.getTime(),
    report: () => {},
  });
