import {
  isObjectType,
  Kind,
  parse,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
} from 'graphql';

import { named, says, textOf } from './sdl.ts';

/** Names of the fields that tell objects of a type apart, by the name of the type; only of types that have such. */
export type Keys = ReadonlyMap<string, readonly string[]>;

/**
 * A key for every object type that all its sources know by the same plain fields, the shortest one: so it can be asked
 * wherever such an object stands, without a fetch of its own. A type without (nested keys only, or no two sources alike)
 * is told of like an object without a key.
 */
export function readKeys(supergraphSdl: string, schema: GraphQLSchema): Keys {
  const keys = new Map<string, readonly string[]>();
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const type = schema.getType(definition.name.value);
    if (!isObjectType(type)) continue;
    const seen = type.getFields();
    const usable = keysIn(definition)
      .filter((fields) => fields.every((field) => field in seen && isEverywhere(definition, field)))
      .toSorted((a, b) => a.length - b.length);
    if (usable[0]) keys.set(type.name, usable[0]);
  }
  return keys;
}

const keysIn = ({ directives }: ObjectTypeDefinitionNode): readonly (readonly string[])[] =>
  named(directives, 'join__type').flatMap((directive) => {
    const key = textOf(directive, 'key');
    return key === null || key.includes('{') ? [] : [key.trim().split(/[\s,]+/)];
  });

/** Whether every source of a type can give a field of it. */
function isEverywhere(type: ObjectTypeDefinitionNode, name: string): boolean {
  const field = type.fields?.find((one) => one.name.value === name);
  const stated = named(field?.directives, 'join__field');
  if (!stated.some((directive) => textOf(directive, 'graph') !== null)) return true;
  const giving = new Set(
    stated
      .filter((directive) => !says(directive, 'external') && !says(directive, 'usedOverridden'))
      .map((directive) => textOf(directive, 'graph')),
  );
  return named(type.directives, 'join__type').every((one) => giving.has(textOf(one, 'graph')));
}
