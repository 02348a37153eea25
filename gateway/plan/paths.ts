import type { GraphQLError, GraphQLFormattedError } from 'graphql';

type AnyError = GraphQLFormattedError | GraphQLError;

type Path = readonly (string | number)[];

/**
 * Errors at places that the client asked for. The planner fetches more than that (keys, and what other fields require):
 * an error there is moved up to the nearest place in the answer, and told once.
 */
export function withPathsIn(data: unknown, errors: readonly AnyError[]): readonly AnyError[] {
  const told = new Set<string>();
  return errors.flatMap((error) => {
    const path = error.path ? pathIn(data, error.path) : undefined;
    const mark = JSON.stringify([path, error.extensions?.['code'], error.extensions?.['source']]);
    if (told.has(mark)) return [];
    told.add(mark);
    if (!path || path.length === error.path?.length) return [error];
    const { message, extensions = {} } = error;
    return [{ message, path, extensions }];
  });
}

function pathIn(data: unknown, path: Path): Path {
  let place = data;
  for (const [index, part] of path.entries()) {
    if (place === null || place === undefined) return path.slice(0, Math.max(index, 1));
    if (typeof place !== 'object' || !Object.hasOwn(place, part)) return path.slice(0, index);
    place = (place as Readonly<Record<string | number, unknown>>)[part];
  }
  return path;
}
