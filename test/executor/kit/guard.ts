import { defaultFieldResolver, GraphQLError, isObjectType, type GraphQLSchema } from 'graphql';

/** What the viewer under way may see; null for all of it. */
export interface Guard {
  visible: GraphQLSchema | null;
}

/** Puts a guard at every field of a schema: what is not visible is refused there, and nothing below it is asked. */
export function guardFields(schema: GraphQLSchema, guard: Guard): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (parent, args, context, info) => {
        if (isOpen(guard, type.name, field.name)) return resolve(parent, args, context, info);
        throw new GraphQLError('A closed field.', {
          extensions: { code: 'PURPOSE_FORBIDS_FIELD' },
        });
      };
    }
  }
}

function isOpen({ visible }: Guard, type: string, field: string): boolean {
  if (!visible) return true;
  const seen = visible.getType(type);
  return isObjectType(seen) && field in seen.getFields();
}
