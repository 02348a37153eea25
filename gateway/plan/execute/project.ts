import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

import { collectFields, type Collected } from './collect.ts';
import { leafOf } from './leaf.ts';
import { incomingName } from './own-names.ts';
import type { Entity } from './run.ts';

export interface Projected {
  /** What the client gets of what sources gave; null where a field that must not be null is. */
  readonly data: Entity | null;
  /** Somewhere a null stood where none must be. */
  readonly hasHoles: boolean;
}

export type Project = (raw: Entity) => Projected;

/** A value that must not be null is: the object around it becomes null (GraphQL specification, 6.4.4). */
const missing = Symbol('missing');
type Complete = (raw: unknown) => unknown;

interface Around {
  readonly schema: GraphQLSchema;
  /** Of the answer that is being shaped; nothing else runs meanwhile. */
  readonly state: { hasHoles: boolean };
}

/** Compiles the selections of an operation into the shape of its answer, for one set of @skip and @include. */
export function compileProject(
  schema: GraphQLSchema,
  root: GraphQLObjectType,
  fields: Collected,
): Project {
  const state = { hasHoles: false };
  const complete = objectOf({ schema, state }, root, fields);
  return (raw) => {
    state.hasHoles = false;
    const data = complete(raw) as Entity | null;
    return { data, hasHoles: state.hasHoles };
  };
}

function objectOf(
  around: Around,
  type: GraphQLObjectType | GraphQLInterfaceType,
  fields: Collected,
): Complete {
  const parts = [...fields.byName].flatMap(([name, nodes]) => {
    const complete = fieldOf(around, type, nodes, fields);
    const from = incomingName(nodes[0], name, fields.aliases);
    return complete ? [[name, from, complete] as const] : [];
  });
  return (raw) => {
    const entity = raw as Entity;
    const result: Entity = {};
    for (const [name, from, complete] of parts) {
      const value = complete(entity[from]);
      if (value === missing) return null;
      result[name] = value;
    }
    return result;
  };
}

/** Null for what is not answered from sources: the schema's own description. */
function fieldOf(
  around: Around,
  type: GraphQLObjectType | GraphQLInterfaceType,
  nodes: readonly FieldNode[],
  fields: Collected,
): Complete | null {
  const name = nodes[0]?.name.value ?? '';
  // An interface is nobody's type: whoever asks for the type and cannot be told does not get the object.
  if (name === '__typename') return () => (isObjectType(type) ? type.name : missing);
  const field = type.getFields()[name];
  return field ? completeOf(around, field.type, nodes, fields) : null;
}

function completeOf(
  around: Around,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  fields: Collected,
): Complete {
  if (isNonNullType(type)) {
    const inside = completeOf(around, type.ofType, nodes, fields);
    return (raw) => {
      const value = inside(raw);
      if (value !== null && value !== undefined) return value;
      around.state.hasHoles = true;
      return missing;
    };
  }
  if (isListType(type)) return listOf(completeOf(around, type.ofType, nodes, fields));
  if (isLeafType(type)) return leafOf(type);
  const named = getNamedType(type);
  if (isObjectType(named)) {
    const complete = objectOf(around, named, collectFields(around.schema, named, nodes, fields));
    return (raw) => (isEntity(raw) ? complete(raw) : null);
  }
  return abstractOf(around, type, nodes, fields);
}

const listOf =
  (item: Complete): Complete =>
  (raw) => {
    if (!Array.isArray(raw)) return null;
    const result: unknown[] = [];
    for (const one of raw) {
      const value = item(one);
      if (value === missing) return null;
      result.push(value);
    }
    return result;
  };

/** The planner asks for the type of every object of an interface or union; each type has its own selections. */
function abstractOf(
  around: Around,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  fields: Collected,
): Complete {
  const byType = new Map<string, Complete>();
  return (raw) => {
    if (!isEntity(raw)) return null;
    const name = String(raw['__typename']);
    const known = byType.get(name);
    if (known) return known(raw);
    const runtime = runtimeType(around.schema, type, raw);
    if (!runtime) return null;
    const complete = objectOf(
      around,
      runtime,
      collectFields(around.schema, runtime, nodes, fields),
    );
    byType.set(name, complete);
    return complete(raw);
  };
}

/**
 * The type of an object, among those that the schema allows here; null for any other. A source that knows objects by
 * their interface only (`@interfaceObject`) names the interface or nothing, and then the fields of the interface count.
 */
export function runtimeType(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  raw: Entity,
): GraphQLObjectType | GraphQLInterfaceType | null {
  const named = raw['__typename'];
  const runtime = named === undefined ? type : schema.getType(String(named));
  if (!isObjectType(runtime) && !isInterfaceType(runtime)) return null;
  const fits = runtime === type || (isAbstractType(type) && schema.isSubType(type, runtime));
  return fits ? runtime : null;
}

export const isEntity = (value: unknown): value is Entity =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
