import type { GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getNamedType, isAbstractType, isNonNullType, isObjectType } from 'graphql';

import type { FieldAccess } from './access.ts';
import type { AccessClasses } from './classes.ts';
import { classSets } from './classes.ts';

/**
 * Non-null fields that would have to be null for some viewer: it reaches an object of the type, but may not see the
 * field. Root fields are not among them, as without one of those the whole operation is refused.
 */
export function findHiddenPromises(schema: GraphQLSchema, access: FieldAccess): readonly string[] {
  const problems = new Set<string>();
  for (const classes of classSets) {
    const viewer = [...classes].findLast((one) => one !== 'PUBLIC') ?? 'no class';
    for (const [type, way] of reachableTypes(schema, access, classes)) {
      for (const [name, field] of Object.entries(type.getFields())) {
        if (!isNonNullType(field.type) || access.isOpen(classes, type.name, name)) continue;
        problems.add(
          `  - ${type.name}.${name} is non-null, but hidden from ${viewer}, which reaches ${type.name} through ${way}.`,
        );
      }
    }
  }
  return [...problems];
}

/** Object types that a viewer can be given, each with the first field that leads there. */
function reachableTypes(
  schema: GraphQLSchema,
  access: FieldAccess,
  classes: AccessClasses,
): ReadonlyMap<GraphQLObjectType, string> {
  const roots = rootTypesOf(schema);
  const ways = new Map<GraphQLObjectType, string>();
  const waiting = [...roots];
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    for (const [name, field] of Object.entries(type.getFields())) {
      if (!access.isOpen(classes, type.name, name)) continue;
      for (const next of objectTypesIn(schema, getNamedType(field.type))) {
        if (ways.has(next) || roots.includes(next)) continue;
        ways.set(next, `${type.name}.${name}`);
        waiting.push(next);
      }
    }
  }
  return ways;
}

const rootTypesOf = (schema: GraphQLSchema): readonly GraphQLObjectType[] =>
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
