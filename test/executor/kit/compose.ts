import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import { printSchema, buildSchema, type DocumentNode, type GraphQLSchema } from 'graphql';

import type { SmallSupergraph } from './small-supergraph.ts';

/** A small supergraph made ready to be asked. */
export interface Composed {
  readonly name: string;
  readonly supergraphSdl: string;
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  readonly subgraphs: readonly { readonly name: string; readonly schema: GraphQLSchema }[];
  /** The same data without federation. */
  readonly monolith: GraphQLSchema;
}

/** Composes a small supergraph; throws what composition finds wrong. Its schemas are its own: faults change them. */
export function compose({ name, subgraphs, monolith }: SmallSupergraph): Composed {
  const { supergraphSdl, schema, errors } = composeServices(
    subgraphs.map((one) => ({
      name: one.name,
      typeDefs: one.typeDefs,
      url: `local://${one.name}`,
    })),
  );
  if (supergraphSdl === undefined) throw new Error(`${name}: ${errors?.join('\n')}`);
  return {
    name,
    supergraphSdl,
    apiSchema: buildSchema(printSchema(schema.toAPISchema().toGraphQLJSSchema())),
    subgraphs: subgraphs.map((one) => ({
      name: one.name,
      schema: toSchema(one.typeDefs, one.resolvers),
    })),
    monolith: toSchema(monolith.typeDefs, monolith.resolvers),
  };
}

// The library's map type wants index signatures that plain objects do not have.
const toSchema = (typeDefs: DocumentNode, resolvers: object): GraphQLSchema =>
  buildSubgraphSchema([{ typeDefs, resolvers: resolvers as GraphQLResolverMap<unknown> }]);
