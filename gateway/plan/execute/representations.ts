import type { QueryPlanSelectionNode } from '@apollo/query-planner';

import { merge } from './merge.ts';
import type { Entity } from './run.ts';
import type { FitsType } from './types.ts';

/** What identifies an object for another source; null when something of it is not known. */
export type Represent = (entity: Entity) => Entity | null;

/** Compiles `requires` of a fetch: the keys and fields that the source needs of an object. */
export function compileRequires(
  selections: readonly QueryPlanSelectionNode[],
  fits: FitsType,
): Represent {
  const parts = selections.map((selection) => compilePart(selection, fits));
  return (entity) => {
    const result: Entity = {};
    return parts.every((part) => part(entity, result)) ? result : null;
  };
}

/** Copies one field or fragment; false when the object has not got it. */
type Part = (entity: Entity, into: Entity) => boolean;

function compilePart(selection: QueryPlanSelectionNode, fits: FitsType): Part {
  if (selection.kind === 'InlineFragment') {
    const { typeCondition } = selection;
    const inside = compileRequires(selection.selections, fits);
    return (entity, into) => {
      if (typeCondition === undefined || !fits(entity['__typename'], typeCondition)) return true;
      // What only a field under @skip or @include requires is not there when that field is not asked.
      const part = inside(entity);
      if (part !== null) merge(into, part);
      return true;
    };
  }
  const name = selection.alias ?? selection.name;
  const inside = selection.selections ? compileRequires(selection.selections, fits) : null;
  return (entity, into) => {
    const value = entity[name];
    if (value === undefined) return false;
    into[name] = inside ? represented(value, inside) : value;
    return true;
  };
}

function represented(value: unknown, inside: Represent): unknown {
  if (Array.isArray(value)) return value.map((item) => represented(item, inside));
  return typeof value === 'object' && value !== null ? inside(value as Entity) : null;
}
