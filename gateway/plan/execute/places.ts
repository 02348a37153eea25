import type { Entity, Path, Place } from './run.ts';
import type { FitsType } from './types.ts';

/** One step of a plan's path: into a field, or into the items of a list; only at objects of these types, if named. */
interface Segment {
  /** Null for the items of a list (`@`). */
  readonly field: string | null;
  readonly types: readonly string[] | null;
}

export type FindPlaces = (places: readonly Place[]) => readonly Place[];

/** Compiles the path of a Flatten node (`cases.edges.@.node`, `about.@|[Case]`); what is null there has no place. */
export function compilePath(path: readonly (string | number)[], fits: FitsType): FindPlaces {
  const segments = path.map(toSegment);
  return (places) =>
    segments.reduce<readonly Place[]>(
      (found, segment) => found.flatMap((place) => within(place, segment, fits)),
      places,
    );
}

function toSegment(part: string | number): Segment {
  const [name = '', types] = String(part).split('|');
  return {
    field: name === '@' || name === '' ? null : name,
    types: types ? types.replace(/^\[|\]$/g, '').split(',') : null,
  };
}

function within(
  { entity, path }: Place,
  { field, types }: Segment,
  fits: FitsType,
): readonly Place[] {
  if (types && !Array.isArray(entity) && !types.some((type) => fits(entity['__typename'], type)))
    return [];
  // `@` stands behind the field whose items are meant: those were spread out when it was entered.
  if (field === null) return [{ entity, path }];
  return spread(entity[field], [...path, field]);
}

/** The objects in a value: itself, or those in a list, however deep. */
function spread(value: unknown, path: Path): readonly Place[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => spread(item, [...path, at]));
  return typeof value === 'object' && value !== null ? [{ entity: value as Entity, path }] : [];
}
