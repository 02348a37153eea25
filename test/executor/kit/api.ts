import { composeServices } from '@apollo/composition';
import { parse, printSchema, type DocumentNode } from 'graphql';

/** What clients see of these subgraphs, without directives of federation; throws what composition finds wrong. */
export function apiOf(
  subgraphs: readonly { readonly name: string; readonly typeDefs: DocumentNode }[],
): DocumentNode {
  const { schema, errors } = composeServices(
    subgraphs.map(({ name, typeDefs }) => ({ name, typeDefs, url: `local://${name}` })),
  );
  if (!schema) throw new Error(errors?.join('\n'));
  return parse(printSchema(schema.toAPISchema().toGraphQLJSSchema()));
}
