import type { DocumentNode } from 'graphql';

/**
 * Values worth asking with, as a variable would carry them. The key is an argument's coordinate
 * (`Query.book(id:)`), an input field's (`BookFilter.author`) or a type's name (`ID`), looked for in that order;
 * an argument without a hint gets a made-up value of its type.
 */
export type ArgumentHints = Readonly<Record<string, readonly unknown[]>>;

/** Resolvers by type and field, with `__resolveReference` and `__resolveType`, as `buildSubgraphSchema` takes them. */
export type ResolverMap = object;

/**
 * A supergraph of plain data, small enough to be read at once, and the same data as one schema without federation. All
 * resolvers get an empty object as context, keep nothing between calls, and give the same for the same arguments.
 *
 * Faults are put in by coordinate and object. So that the federated way and the monolith meet the same one, an object
 * that can be told apart carries its `id` (or else its whole key) under the same name on both ways.
 */
export interface SmallSupergraph {
  readonly name: string;
  readonly subgraphs: readonly {
    readonly name: string;
    /** With its `@link` to federation 2. */
    readonly typeDefs: DocumentNode;
    readonly resolvers: ResolverMap;
  }[];
  readonly monolith: {
    /** The API schema, without directives of federation. */
    readonly typeDefs: DocumentNode;
    readonly resolvers: ResolverMap;
  };
  readonly ids?: ArgumentHints;
}
