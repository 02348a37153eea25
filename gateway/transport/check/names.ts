import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';

/** Names that a client can have written itself: of arguments, fields and values of enums. */
export type Names = ReadonlySet<string>;

/** All such names of a source's schema; what is not among them is a source's own word, and may be anything. */
export function namesIn(schema: GraphQLSchema): Names {
  const names = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isEnumType(type)) for (const { name } of type.getValues()) names.add(name);
    if (isInputObjectType(type)) for (const name of Object.keys(type.getFields())) names.add(name);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const { name, args } of Object.values(type.getFields()))
      for (const one of [name, ...args.map((arg) => arg.name)]) names.add(one);
  }
  return names;
}
