import type { FetchNode } from '@apollo/query-planner';

import type { Entity, Path } from './run.ts';
import type { FitsType } from './types.ts';

type Rewrite = NonNullable<FetchNode['inputRewrites']>[number];
type KeyRenamer = Extract<Rewrite, { kind: 'KeyRenamer' }>;

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

/** Gives the place of an error the names of the answer: what `outputRewrites` do to the answer itself. */
export function compileRenames(
  rewrites: readonly Rewrite[] | undefined,
): ((path: Path) => Path) | null {
  const renames = (rewrites ?? []).filter((one) => one.kind === 'KeyRenamer');
  if (renames.length === 0) return null;
  return (path) => renames.reduce((named, one) => renamed(named, one), path);
}

/** The planner's own names are used once in a fetch, so that types need not be looked at. */
function renamed(path: Path, { path: wanted, renameKeyTo }: KeyRenamer): Path {
  const fields = wanted.filter((part) => !part.startsWith(fragment));
  let met = 0;
  for (const [index, part] of path.entries()) {
    if (typeof part === 'number') continue;
    if (part !== fields[met]) return path;
    met += 1;
    if (met === fields.length) return path.with(index, renameKeyTo);
  }
  return path;
}

function compileRewrite(rewrite: Rewrite, fits: FitsType): Apply {
  const parents = rewrite.path.slice(0, -1);
  const last = rewrite.path.at(-1) ?? '';
  const change = (entity: Entity): void => {
    if (rewrite.kind === 'ValueSetter') entity[last] = rewrite.setValueTo;
    else if (Object.hasOwn(entity, last)) {
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
