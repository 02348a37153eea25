import type { GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getNamedType, isAbstractType, isObjectType } from 'graphql';

import type { Opening } from './openings.ts';

/** Object types that a viewer can be given, each with the first field that leads there; root types are not among them. */
export function reachableTypes(
  schema: GraphQLSchema,
  { isOpen }: Pick<Opening, 'isOpen'>,
): ReadonlyMap<GraphQLObjectType, string> {
  const roots = rootTypesOf(schema);
  const ways = new Map<GraphQLObjectType, string>();
  const waiting = [...roots];
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    for (const [name, field] of Object.entries(type.getFields())) {
      if (!isOpen(type.name, name)) continue;
      for (const next of objectTypesIn(schema, getNamedType(field.type))) {
        if (ways.has(next) || roots.includes(next)) continue;
        ways.set(next, `${type.name}.${name}`);
        waiting.push(next);
      }
    }
  }
  return ways;
}

/** What a viewer can be given, as `Type.field`: open, and of a type that it reaches. */
export function givenFields(
  schema: GraphQLSchema,
  opening: Pick<Opening, 'isOpen'>,
): ReadonlySet<string> {
  const reached = [...rootTypesOf(schema), ...reachableTypes(schema, opening).keys()];
  return new Set(
    reached.flatMap((type) =>
      Object.keys(type.getFields())
        .filter((field) => opening.isOpen(type.name, field))
        .map((field) => `${type.name}.${field}`),
    ),
  );
}

/** The types at which operations begin. */
export const rootTypesOf = (schema: GraphQLSchema): readonly GraphQLObjectType[] =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (type) => type !== null && type !== undefined,
  );

function objectTypesIn(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}
