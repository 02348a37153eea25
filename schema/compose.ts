import { composeServices } from '@apollo/composition';
import { parse, printSchema } from 'graphql';

export interface SubgraphPart {
  readonly name: string;
  readonly sdl: string;
}

/**
 * The supergraph of these subgraphs and the schema that clients get of it. Throws with every mistake that composition
 * found, and where two subgraphs say otherwise who may see a field (AZ13): composition would take one of the two
 * classes, and say so in a hint only.
 */
export function compose(parts: readonly SubgraphPart[]): { supergraph: string; api: string } {
  const result = composeServices(
    parts.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `local://${name}` })),
  );
  const conflicts = result.hints?.filter(({ message }) => message.includes('@access')) ?? [];
  if (conflicts.length > 0) throw new Error(conflicts.map(({ message }) => message).join('\n'));
  if (result.errors) throw new Error(result.errors.map(({ message }) => message).join('\n'));
  return {
    supergraph: result.supergraphSdl,
    api: printSchema(result.schema.toAPISchema().toGraphQLJSSchema()),
  };
}
