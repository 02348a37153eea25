import { composeServices } from '@apollo/composition';
import { execute, parse, printSchema, visit, type DocumentNode } from 'graphql';

import { subgraphNames, type Viewer } from '../../schema/wire.ts';
import { demoViewer, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { createMonolith, type Monolith } from '../kit/monolith.ts';
import { runs, variablesOf } from '../kit/ask-view.ts';

let demo: DemoFederation;
let monolith: Monolith;
beforeAll(async () => {
  demo = await startDemoFederation();
  const subgraphs = subgraphNames.map((name) => demo.subgraphs[name]);
  monolith = createMonolith(apiOf(subgraphs), subgraphs);
});
afterAll(() => demo.stop());

/** What clients see of these four, without the part that only a gateway can give. */
function apiOf(subgraphs: readonly { readonly name: string; readonly sdl: string }[]): string {
  const { schema, errors } = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `local://${name}` })),
  );
  if (!schema) throw new Error(errors?.join('\n'));
  return printSchema(schema.toAPISchema().toGraphQLJSSchema());
}

/** The operation without `Customer.sources`, which a monolith has nothing to say about. */
const withoutSources = (document: DocumentNode): DocumentNode =>
  visit(document, { Field: ({ name }) => (name.value === 'sources' ? null : undefined) });

async function askMonolith(query: string, variables: object, viewer: Viewer): Promise<unknown> {
  const result = await execute({
    schema: monolith.schema,
    document: withoutSources(parse(query)),
    variableValues: { ...variables },
    contextValue: monolith.contextFor({ viewer, signal: new AbortController().signal }),
  });
  expect(result.errors).toBeUndefined();
  return JSON.parse(JSON.stringify(result.data));
}

/** The same through the gateway, without `sources`. */
async function askGateway(query: string, variables: object, viewer: Viewer): Promise<unknown> {
  const { data, errors } = await demo.ask(query, variables, viewer);
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data), (key, value: unknown) =>
    key === 'sources' ? undefined : value,
  );
}

test.each(runs)(
  'UP9 $id MUST give $role what one schema over the same resolvers gives',
  async ({ example, role }) => {
    const asked = [example.query, variablesOf(example), demoViewer(role)] as const;
    expect(await askMonolith(...asked)).toEqual(await askGateway(...asked));
  },
);

const others = ['c-0000003', 'c-0000009', 'c-0000012', 'c-0000016'].flatMap((id) =>
  runs.filter((run) => run.id === 'K2').map((run) => ({ ...run, customer: id })),
);

test.each(others)(
  'UP9 $id of $customer MUST give $role the same on both ways',
  async ({ example, role, customer }) => {
    const asked = [example.query, { id: customer }, demoViewer(role)] as const;
    const answer = await askMonolith(...asked);
    expect(answer).toMatchObject({ customer: { id: customer } });
    expect(answer).toEqual(await askGateway(...asked));
  },
);
