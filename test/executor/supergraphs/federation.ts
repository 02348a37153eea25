import { parse, type DocumentNode } from 'graphql';

const link = /* GraphQL */ `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.9"
      import: [
        "@key"
        "@external"
        "@requires"
        "@provides"
        "@shareable"
        "@override"
        "@interfaceObject"
        "@context"
        "@fromContext"
      ]
    )
`;

/** SDL of a subgraph, with all of federation at hand. */
export const subgraphOf = (sdl: string): DocumentNode => parse(link + sdl, { noLocation: true });

/** SDL of one schema without federation. */
export const monolithOf = (sdl: string): DocumentNode => parse(sdl, { noLocation: true });

/** Rows by their id; null for an id that nobody has. */
export const byId = <Row extends { readonly id: string }>(
  rows: readonly Row[],
): ((reference: { readonly id: string }) => Row | null) => {
  const known = new Map(rows.map((row) => [row.id, row]));
  return ({ id }) => known.get(id) ?? null;
};
