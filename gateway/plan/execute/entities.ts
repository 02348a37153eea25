import type { GraphQLFormattedError } from 'graphql';

import { copy, merge } from './merge.ts';
import type { Represent } from './representations.ts';
import type { Apply } from './rewrites.ts';
import type { Entity, Fetched, Path, Place, Run } from './run.ts';
import type { FitsType } from './types.ts';

/** Objects to ask a source for. */
export interface Asked {
  readonly representations: readonly Entity[];
  /** For each representation the places that it stands for: equal objects are asked for once. */
  readonly targets: readonly (readonly Place[])[];
}

/** What identifies the objects at these places; one that cannot be told is not asked for, and has a gap from here on. */
export function toAsked(
  run: Run,
  places: readonly Place[],
  represent: Represent,
  input: Apply | null,
): Asked {
  const representations: Entity[] = [];
  const targets: Place[][] = [];
  const known = new Map<string, Place[]>();
  for (const place of places) {
    const representation = represent(place.entity, run);
    if (representation === null) continue;
    if (typeof representation === 'string') {
      run.gaps.set(place.entity, representation);
      continue;
    }
    input?.(representation);
    const key = places.length > 1 ? JSON.stringify(representation) : '';
    const same = places.length > 1 ? known.get(key) : undefined;
    if (same) same.push(place);
    else {
      const own = [place];
      known.set(key, own);
      representations.push(representation);
      targets.push(own);
    }
  }
  return { representations, targets };
}

/**
 * Adds each entity to the objects that it was asked for; no two of them share what is in it, as each may grow apart.
 * What the source did not give is a gap in those objects. A source that knows an object by its interface only does not
 * take away the type that another gave it.
 */
export function giveEntities(
  run: Run,
  { data, errors = [] }: Fetched,
  targets: Asked['targets'],
  { output, fits }: { readonly output: Apply | null; readonly fits: FitsType },
): void {
  const entities = data?.['_entities'];
  const given: readonly unknown[] = Array.isArray(entities) ? entities : [];
  for (const [at, places] of targets.entries()) {
    const entity = given[at];
    if (typeof entity !== 'object' || entity === null) {
      const isTold = !Array.isArray(entities) || errors.some(({ path }) => path?.[1] === at);
      for (const place of places) run.gaps.set(place.entity, isTold ? 'failed' : 'unknown');
      continue;
    }
    output?.(entity);
    for (const [nth, place] of places.entries())
      giveTo(place.entity, nth === 0 ? (entity as Entity) : copy(entity as Entity), fits);
  }
}

function giveTo(object: Entity, given: Entity, fits: FitsType): void {
  const known = object['__typename'];
  merge(object, given);
  const type = object['__typename'];
  if (type !== known && typeof type === 'string' && fits(known, type)) object['__typename'] = known;
}

/** Errors at `_entities.N` belong at every place that the N-th object stands for. */
export function entityErrors(
  errors: Fetched['errors'],
  targets: Asked['targets'],
): readonly GraphQLFormattedError[] {
  return (errors ?? []).flatMap((error) => {
    const [root, at, ...rest] = error.path ?? [];
    const places = root === '_entities' && typeof at === 'number' ? targets[at] : undefined;
    return places
      ? places.map(({ path }) => withPath(error, path, rest))
      : [withPath(error, targets[0]?.[0]?.path ?? [], [])];
  });
}

/** The error at a place of the answer. */
export const withPath = (
  error: GraphQLFormattedError,
  path: Path,
  rest: Path,
): GraphQLFormattedError => ({
  ...error,
  path: [...path, ...rest],
});
