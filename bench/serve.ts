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
import { startOurs } from './ours.ts';
import { agent, openAll, serveAll, type Subgraphs } from './subgraphs.ts';
import type { Storage, Variant } from './views.ts';

const [, , variant, storage, folder = ''] = process.argv as unknown as [
  string,
  string,
  Variant | 'subgraphs',
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
): Promise<string> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => sourceOf(name as SubgraphName),
  });
  return startApollo(new ApolloServer({ gateway, ...quiet }));
}

const quiet = {
  includeStacktraceInErrorResponses: false,
  plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginUsageReportingDisabled()],
};

async function startApollo(server: ApolloServer): Promise<string> {
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
  return url;
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

function startMonolith(subgraphs: Subgraphs): Promise<string> {
  const monolith = createMonolith(composeFour().api, Object.values(subgraphs));
  const server = new ApolloServer({ schema: monolith.schema, ...quiet });
  return startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: async () => monolith.contextFor(caller()),
  }).then(({ url }) => url);
}

const start: { readonly [name in Variant | 'subgraphs']: () => Promise<unknown> } = {
  'ours-local': async () => startOurs({ folder, subgraphs: await openAll(folder, storage) }),
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
  subgraphs: async () => serveAll(await openAll(folder, storage)),
};

const graphqlUrls = (): { [name: string]: string } =>
  Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, `${url}/graphql`]));

const url = await start[variant]();
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
process.on('disconnect', () => process.exit(0));
process.send?.({ url });
