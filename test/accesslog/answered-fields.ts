import {
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/** What stands in an answer, by coordinate: a value, or only null. */
export type Answered = ReadonlyMap<string, 'value' | 'null'>;

/**
 * Walks an answer by its document, slowly and plainly: every field with the type it stands in. For operations without
 * fragments and abstract types. Root fields are left out.
 */
export function answeredFields(schema: GraphQLSchema, query: string, data: object): Answered {
  const found = new Map<string, 'value' | 'null'>();
  const [operation] = parse(query).definitions;
  const root = schema.getQueryType();
  if (operation?.kind !== Kind.OPERATION_DEFINITION || !root) throw new Error('Not a query.');

  function walkObject(value: object, type: GraphQLObjectType, set: SelectionSetNode): void {
    for (const node of set.selections) {
      if (node.kind !== Kind.FIELD) throw new Error('Fields only.');
      const field = type.getFields()[node.name.value];
      if (!field) continue;
      const inside: unknown = Reflect.get(value, node.alias?.value ?? node.name.value);
      const coordinate = `${type.name}.${field.name}`;
      if (type !== root && found.get(coordinate) !== 'value')
        found.set(coordinate, inside === null ? 'null' : 'value');
      if (node.selectionSet) walkValue(inside, field.type, node.selectionSet);
    }
  }

  function walkValue(value: unknown, type: GraphQLOutputType, set: SelectionSetNode): void {
    if (value === null || value === undefined) return;
    const bare = isNonNullType(type) ? type.ofType : type;
    if (isListType(bare)) {
      for (const one of value as unknown[]) walkValue(one, bare.ofType, set);
      return;
    }
    const named = getNamedType(bare);
    if (!isObjectType(named)) throw new Error('Objects only.');
    walkObject(value as object, named, set);
  }

  walkObject(data, root, operation.selectionSet);
  return found;
}

/** The coordinates of one sort, sorted, as a row of the log has them. */
export const namesOf = (answered: Answered, how: 'value' | 'null'): string =>
  [...answered]
    .filter(([, one]) => one === how)
    .map(([name]) => name)
    .toSorted()
    .join(' ');
