import { Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';

/** The schema of one source, with `_entities`; null when the supergraph names no such source. */
export type SchemaOf = (source: string) => GraphQLSchema | null;

/** Reads out of a supergraph what its sources promised, when first asked: a few tenths of a second. */
export function createSourceSchemas(supergraphSdl: string): SchemaOf {
  let known: ReturnType<Supergraph['subgraphs']> | null = null;
  return (source) => {
    known ??= Supergraph.build(supergraphSdl, { validateSupergraph: false }).subgraphs();
    return known.get(source)?.schema.toGraphQLJSSchema() ?? null;
  };
}
