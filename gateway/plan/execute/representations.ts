import type { QueryPlanSelectionNode } from '@apollo/query-planner';

import { merge } from './merge.ts';
import type { Entity, Gap, Run } from './run.ts';
import type { FitsType } from './types.ts';

/** What identifies an object for another source; why that cannot be told; or null when the source has no such objects. */
export type Represent = (entity: Entity, run: Run) => Entity | Gap | null;

/**
 * Compiles `requires` of a fetch: the keys and fields that the source needs of an object. A source is never asked to go
 * by what another failed to give. What is absent without such a gap was left out by @skip or @include, and so is the
 * field that requires it.
 */
export function compileRequires(
  selections: readonly QueryPlanSelectionNode[],
  fits: FitsType,
): Represent {
  const copy = compileSelections(selections, fits);
  return (entity, run) => {
    const result: Entity = {};
    const gap = copy(entity, result, run);
    if (gap !== null) return gap;
    if (typeof result['__typename'] === 'string') return result;
    return run.gaps.get(entity) ?? null;
  };
}

/** Copies fields of an object; tells of a gap in it. */
type Copy = (entity: Entity, into: Entity, run: Run) => Gap | null;

function compileSelections(selections: readonly QueryPlanSelectionNode[], fits: FitsType): Copy {
  const parts = selections.map((selection) => compilePart(selection, fits));
  return (entity, into, run) => {
    for (const part of parts) {
      const gap = part(entity, into, run);
      if (gap !== null) return gap;
    }
    return null;
  };
}

function compilePart(selection: QueryPlanSelectionNode, fits: FitsType): Copy {
  const inside = selection.selections ? compileSelections(selection.selections, fits) : null;
  if (selection.kind === 'InlineFragment') {
    const { typeCondition } = selection;
    return (entity, into, run) => {
      if (typeCondition === undefined || !fits(entity['__typename'], typeCondition)) return null;
      const part: Entity = {};
      const gap = inside?.(entity, part, run) ?? null;
      if (gap === null) merge(into, part);
      // What is not known to anybody leaves out this fragment alone: others may do.
      return gap === 'failed' ? gap : null;
    };
  }
  const name = selection.alias ?? selection.name;
  return (entity, into, run) => {
    const value = entity[name];
    if (value === undefined) return run.gaps.get(entity) ?? (run.isTorn ? 'unknown' : null);
    if (inside) return copyWithin(value, inside, run, (copied) => void (into[name] = copied));
    into[name] = value;
    return null;
  };
}

/** The objects of a value, however deep in lists, with what `inside` copies of each. */
function copyWithin(
  value: unknown,
  inside: Copy,
  run: Run,
  put: (copied: unknown) => void,
): Gap | null {
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    put(items);
    for (const item of value) {
      const gap = copyWithin(item, inside, run, (copied) => void items.push(copied));
      if (gap !== null) return gap;
    }
    return null;
  }
  const into = typeof value === 'object' && value !== null ? {} : null;
  put(into);
  return into && inside(value as Entity, into, run);
}
