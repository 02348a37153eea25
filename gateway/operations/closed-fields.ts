import {
  isAbstractType,
  isInterfaceType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

/**
 * The fields of a valid document, as `Type.field`, that the part of the schema that somebody may see does not have; of
 * an interface those that none of its types has there. Each once, in the order of the document.
 */
export function closedFields(
  document: DocumentNode,
  schema: GraphQLSchema,
  visible: GraphQLSchema,
): readonly string[] {
  const closed = new Set<string>();
  const types = new TypeInfo(schema);
  const isOpen = (type: string, field: string): boolean => {
    const seen = visible.getType(type);
    return (isObjectType(seen) || isInterfaceType(seen)) && field in seen.getFields();
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name: { value: field } }) {
        const parent = types.getParentType();
        if (!parent || field.startsWith('__')) return;
        const concrete = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
        if (!concrete.some(({ name }) => isOpen(name, field)))
          closed.add(`${parent.name}.${field}`);
      },
    }),
  );
  return [...closed];
}
