import { composeServices } from '@apollo/composition';
import { parse, printSchema } from 'graphql';
import { readFileSync } from 'node:fs';

import { subgraphNames } from '../schema/wire.ts';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

/** The four subgraphs as one graph, without the gateway's own fields: what every variant can answer. */
export function composeFour(urls: { readonly [name: string]: string } = {}): {
  supergraph: string;
  api: string;
} {
  const { supergraphSdl, schema, errors } = composeServices(
    subgraphNames.map((name) => ({
      name,
      typeDefs: parse(read(`subgraphs/${name}/schema.graphql`)),
      url: urls[name] ?? `local://${name}`,
    })),
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return { supergraph: supergraphSdl, api: printSchema(schema.toAPISchema().toGraphQLJSSchema()) };
}
