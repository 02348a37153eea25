import type { FetchNode } from '@apollo/query-planner';

import type { Entity } from './run.ts';
import type { FitsType } from './types.ts';

type Rewrite = NonNullable<FetchNode['inputRewrites']>[number];

/** Changes an object in place: what a source calls otherwise (interface objects, aliases of the planner, contexts). */
export type Apply = (value: unknown) => void;

const fragment = '... on ';

/** Compiles rewrites of a fetch; without any it does nothing. */
export function compileRewrites(
  rewrites: readonly Rewrite[] | undefined,
  fits: FitsType,
): Apply | null {
  if (!rewrites?.length) return null;
  const all = rewrites.map((rewrite) => compileRewrite(rewrite, fits));
  return (value) => all.forEach((apply) => apply(value));
}

function compileRewrite(rewrite: Rewrite, fits: FitsType): Apply {
  const parents = rewrite.path.slice(0, -1);
  const last = rewrite.path.at(-1) ?? '';
  const change = (entity: Entity): void => {
    if (rewrite.kind === 'ValueSetter') entity[last] = rewrite.setValueTo;
    else if (entity[last]) {
      entity[rewrite.renameKeyTo] = entity[last];
      delete entity[last];
    }
  };
  return (value) => at(value, parents, fits, change);
}

function at(
  value: unknown,
  path: readonly string[],
  fits: FitsType,
  change: (entity: Entity) => void,
): void {
  if (Array.isArray(value)) return value.forEach((item) => at(item, path, fits, change));
  if (typeof value !== 'object' || value === null) return;
  const entity = value as Entity;
  const [first, ...rest] = path;
  if (first === undefined) return change(entity);
  if (!first.startsWith(fragment)) return at(entity[first], rest, fits, change);
  const typename = entity['__typename'];
  if (!typename || fits(typename, first.slice(fragment.length))) at(entity, rest, fits, change);
}
