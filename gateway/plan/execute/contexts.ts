import type { FetchNode } from '@apollo/query-planner';

import type { Entity, Path, Place } from './run.ts';
import type { FitsType } from './types.ts';

type Renamers = NonNullable<FetchNode['contextRewrites']>;
type Values = { readonly [variable: string]: unknown };

/** What the objects around a place hand to a fetch (`@fromContext`), by variable; what is not known there is absent. */
export type ReadContext = (root: Entity, place: Place) => Values;

const up = '..';
const fragment = '... on ';

/** Compiles the contexts of a fetch: each a path from an object up to one around it, and down to a value there. */
export function compileContexts(
  renamers: Renamers | undefined,
  fits: FitsType,
): ReadContext | null {
  if (!renamers?.length) return null;
  const all = renamers.map(({ path, renameKeyTo }) => ({
    variable: renameKeyTo,
    levels: path.filter((part) => part === up).length,
    down: path.filter((part) => part !== up),
  }));
  return (root, { path }) => {
    const values: { [variable: string]: unknown } = {};
    // The same variable has one path for each type that sets the context: the object around has one type only.
    for (const { variable, levels, down } of all) {
      const value = valueAt(objectAt(root, pathUp(path, levels)), down, fits);
      if (value !== undefined) values[variable] = value;
    }
    return values;
  };
}

/** The path of the object so many objects further out; lists in between are no level of their own. */
function pathUp(path: Path, levels: number): Path {
  let length = path.length;
  for (let level = 0; level < levels; level += 1) {
    while (typeof path[length - 1] === 'number') length -= 1;
    length -= 1;
  }
  return path.slice(0, Math.max(length, 0));
}

const objectAt = (root: Entity, path: Path): unknown =>
  path.reduce<unknown>((value, part) => (value as Entity | undefined)?.[part], root);

function valueAt(value: unknown, path: readonly string[], fits: FitsType): unknown {
  const [first, ...rest] = path;
  if (first === undefined || value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => valueAt(item, path, fits));
  if (typeof value !== 'object') return undefined;
  const entity = value as Entity;
  if (!first.startsWith(fragment)) return valueAt(entity[first], rest, fits);
  const typename = entity['__typename'];
  const isMeant = typename === undefined || fits(typename, first.slice(fragment.length));
  return isMeant ? valueAt(entity, rest, fits) : undefined;
}
