import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  type GraphQLInputType,
} from 'graphql';

/**
 * A JSON value as a document writes it. Every value in it is first offered to `instead`, which may give other text for
 * it: a variable.
 */
export function toLiteral(
  type: GraphQLInputType,
  value: unknown,
  instead: (type: GraphQLInputType, value: unknown) => string | null,
): string {
  const other = instead(type, value);
  if (other !== null) return other;
  if (value === null || value === undefined) return 'null';
  const inside = getNullableType(type);
  if (isListType(inside)) {
    const item = inside.ofType as GraphQLInputType;
    const items = Array.isArray(value) ? value : [value];
    return `[${items.map((one) => toLiteral(item, one, instead)).join(', ')}]`;
  }
  if (isInputObjectType(inside)) {
    const fields = inside.getFields();
    const parts = Object.entries(value).flatMap(([name, one]) => {
      const field = fields[name];
      return field ? [`${name}: ${toLiteral(field.type, one, instead)}`] : [];
    });
    return `{${parts.join(', ')}}`;
  }
  return isEnumType(inside) ? String(value) : JSON.stringify(value);
}
