import type { Entity, Path, Place } from './run.ts';
import type { FitsType } from './types.ts';

/** One step of a plan's path: into a field, or into the items of a list. */
interface Segment {
  /** Null for the items of a list (`@`), and for the root. */
  readonly field: string | null;
  /** Of what is found there only objects of these types, if named. */
  readonly types: readonly string[] | null;
}

export type FindPlaces = (places: readonly Place[]) => readonly Place[];

/** Compiles the path of a Flatten node (`cases.edges.@.node`, `about.@|[Case].type`); what is null there has no place. */
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

function within(place: Place, { field, types }: Segment, fits: FitsType): readonly Place[] {
  // `@` stands behind the field whose items are meant: those were spread out when it was entered.
  const found = field === null ? [place] : spread(place.entity[field], [...place.path, field]);
  if (!types) return found;
  return found.filter(({ entity }) => types.some((type) => fits(entity['__typename'], type)));
}

/** The objects in a value: itself, or those in a list, however deep. */
function spread(value: unknown, path: Path): readonly Place[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => spread(item, [...path, at]));
  return typeof value === 'object' && value !== null ? [{ entity: value as Entity, path }] : [];
}
