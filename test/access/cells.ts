import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

import { fieldText } from '../views/probes.ts';

/** How to ask for a field of the graph. */
export interface Way {
  /** Fields from the root to this one, as `Type.field`. */
  readonly coordinates: readonly string[];
  /** Names of the answer on that way. */
  readonly path: readonly string[];
  readonly query: string;
}

type Field = GraphQLField<unknown, unknown>;
interface Step {
  readonly coordinates: readonly string[];
  readonly path: readonly string[];
  wrap(inner: string): string;
}

/**
 * The shortest way to every field of the schema, over fields that `isGiven`; to a field that cannot be reached so, the
 * shortest way there is.
 */
export function waysTo(
  schema: GraphQLSchema,
  isGiven: (coordinate: string) => boolean,
): ReadonlyMap<string, Way> {
  const given = reach(schema, isGiven);
  const any = reach(schema, () => true);
  const ways = new Map<string, Way>();
  for (const [type, step] of [...any, ...given])
    for (const field of Object.values(type.getFields()))
      ways.set(`${type.name}.${field.name}`, toWay(type, field, step));
  return ways;
}

function toWay(type: GraphQLObjectType, field: Field, step: Step): Way {
  const leaf = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '';
  return {
    coordinates: [...step.coordinates, `${type.name}.${field.name}`],
    path: [...step.path, field.name],
    query: step.wrap(fieldText(field) + leaf),
  };
}

function reach(
  schema: GraphQLSchema,
  isGiven: (coordinate: string) => boolean,
): ReadonlyMap<GraphQLObjectType, Step> {
  const steps = new Map<GraphQLObjectType, Step>();
  const roots = [
    [schema.getQueryType(), ''],
    [schema.getMutationType(), 'mutation '],
    [schema.getSubscriptionType(), 'subscription '],
  ] as const;
  for (const [root, kind] of roots)
    if (root)
      steps.set(root, { coordinates: [], path: [], wrap: (inner) => `${kind}{ ${inner} }` });
  for (const [type, step] of steps) {
    // What is told leads to the same types as what is asked.
    if (type === schema.getSubscriptionType()) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      if (!isGiven(coordinate)) continue;
      for (const [next, open] of nextOf(schema, field)) {
        if (steps.has(next)) continue;
        steps.set(next, {
          coordinates: [...step.coordinates, coordinate],
          path: [...step.path, field.name],
          wrap: (inner) => step.wrap(`${fieldText(field)} ${open(inner)}`),
        });
      }
    }
  }
  return steps;
}

type Open = (inner: string) => string;

function nextOf(
  schema: GraphQLSchema,
  field: Field,
): readonly (readonly [GraphQLObjectType, Open])[] {
  const type = getNamedType(field.type);
  if (isObjectType(type)) return [[type, (inner) => `{ ${inner} }`]];
  if (!isAbstractType(type)) return [];
  return schema
    .getPossibleTypes(type)
    .map((one) => [one, (inner) => `{ ... on ${one.name} { ${inner} } }`]);
}

/** Every value that an answer has at a path, whatever lists are on the way; undefined where the way ends before it. */
export function valuesAt(data: unknown, [name, ...rest]: readonly string[]): readonly unknown[] {
  if (Array.isArray(data))
    return data.flatMap((one: unknown) => valuesAt(one, name === undefined ? [] : [name, ...rest]));
  if (name === undefined) return [data];
  if (typeof data !== 'object' || data === null) return [undefined];
  return valuesAt(Reflect.get(data, name), rest);
}
