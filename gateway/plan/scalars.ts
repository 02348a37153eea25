import {
  GraphQLError,
  isScalarType,
  isSpecifiedScalarType,
  valueFromASTUntyped,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';

/**
 * Makes every scalar of our own take text only, numbers aside: the supergraph does not say what their values are like,
 * so that operators and lists would pass as dates and only the source that knows the scalar would refuse them, when
 * others have been asked already. Changes the schema.
 */
export function refuseStructures(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isScalarType(type) || isSpecifiedScalarType(type)) continue;
    const parseValue = (value: unknown): unknown => {
      if (typeof value === 'string' || typeof value === 'number') return value;
      throw new GraphQLError(`${type.name} takes text.`, {
        extensions: { code: 'BAD_USER_INPUT' },
      });
    };
    type.parseValue = parseValue;
    type.parseLiteral = (node: ValueNode, variables) =>
      parseValue(valueFromASTUntyped(node, variables));
  }
}
