/** One variant in a process of its own: `serve.ts <variant> <storage> <folder>`; tells its parent its URL and its CPU. */
import {
  ApolloGateway,
  LocalGraphQLDataSource,
  RemoteGraphQLDataSource,
  type GraphQLDataSource,
} from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';

import type { SubgraphName } from '../schema/wire.ts';
import { createMonolith } from '../test/kit/monolith.ts';
import { composeFour } from './compose.ts';
import { askApollo, type Served } from './inside.ts';
import { loadInside, type Load } from './load.ts';
import { startOurs } from './ours.ts';
import { agent, openAll, serveAll, type Subgraphs } from './subgraphs.ts';
import { forEachLayer, type Started, type Storage } from './views.ts';

const [, , variant, storage, folder = ''] = process.argv as unknown as [
  string,
  string,
  Started,
  Storage,
  string,
];
const urls = JSON.parse(process.env['BENCH_URLS'] ?? '{}') as { [name in SubgraphName]: string };
const caller = (): { viewer: typeof agent; signal: AbortSignal } => ({
  viewer: agent,
  signal: new AbortController().signal,
});

/** The stock way: the whole request goes through Apollo's own executor and data sources. */
async function startStock(
  supergraphSdl: string,
  sourceOf: (name: SubgraphName) => GraphQLDataSource,
): Promise<Served> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => sourceOf(name as SubgraphName),
  });
  return startApollo(new ApolloServer<object>({ gateway, ...quiet }), () => ({}));
}

const quiet = {
  includeStacktraceInErrorResponses: false,
  plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginUsageReportingDisabled()],
};

async function startApollo<Context extends object>(
  server: ApolloServer<Context>,
  contextFor: () => Context,
): Promise<Served> {
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: async () => contextFor(),
  });
  return { url, ask: askApollo(server, contextFor) };
}

/** The stock source in process; each fetch executes with the context that our resolvers want. */
class LocalSource extends LocalGraphQLDataSource {
  readonly #contextFor: () => unknown;
  constructor(subgraph: Subgraphs[SubgraphName]) {
    super(subgraph.schema);
    this.#contextFor = () => subgraph.contextFor(caller());
  }
  override process(
    options: Parameters<LocalGraphQLDataSource['process']>[0],
  ): ReturnType<LocalGraphQLDataSource['process']> {
    return super.process({ ...options, context: this.#contextFor() as never });
  }
}

function startMonolith(subgraphs: Subgraphs): Promise<Served> {
  const monolith = createMonolith(composeFour().api, Object.values(subgraphs));
  const server = new ApolloServer<object>({ schema: monolith.schema, ...quiet });
  return startApollo(server, () => monolith.contextFor(caller()));
}

const start: { readonly [name in Started]: () => Promise<Served> } = {
  'ours-local': async () => startOurs({ folder, subgraphs: await openAll(folder, storage) }),
  ...forEachLayer(async (layer) =>
    startOurs({ folder, layer, subgraphs: await openAll(folder, storage) }),
  ),
  'ours-http': () => startOurs({ folder, urls }),
  'stock-local': async () => {
    const subgraphs = await openAll(folder, storage);
    return startStock(composeFour().supergraph, (name) => new LocalSource(subgraphs[name]));
  },
  'stock-http': () =>
    startStock(
      composeFour(graphqlUrls()).supergraph,
      (name) => new RemoteGraphQLDataSource({ url: `${urls[name]}/graphql` }),
    ),
  monolith: async () => startMonolith(await openAll(folder, storage)),
  subgraphs: async () => {
    const urls = await serveAll(await openAll(folder, storage));
    return { url: JSON.stringify(urls), ask: () => Promise.reject(new Error('No gateway.')) };
  },
};

const graphqlUrls = (): { [name: string]: string } =>
  Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, `${url}/graphql`]));

const { url, ask } = await start[variant]();
process.on('message', async (order: 'cpu' | Load) => {
  if (order === 'cpu') return process.send?.({ cpu: process.cpuUsage() });
  return process.send?.({ measured: await loadInside(ask, order) });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url });
