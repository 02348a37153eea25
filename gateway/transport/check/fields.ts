import {
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** One field of an object as an answer must name it. */
export interface AskedField {
  readonly name: string;
  /** Null for `__typename`, and for what the source's schema does not have. */
  readonly type: GraphQLOutputType | null;
  readonly isTypename: boolean;
  /** It may be absent: @skip, @include, or an object whose type was not asked for decides. */
  readonly isOptional: boolean;
  readonly inside: readonly SelectionSetNode[];
}

export interface Around {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export const fragmentsIn = ({ definitions }: DocumentNode): Around['fragments'] =>
  new Map(
    definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );

/** The fields that an object must have; of an interface or union, when nobody asked which type an object has. */
export function askedFields(
  { schema, fragments }: Around,
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
): readonly AskedField[] {
  const found = new Map<string, AskedField>();
  const add = (of: GraphQLCompositeType, isOptional: boolean, node: FieldNode): void => {
    const name = node.alias?.value ?? node.name.value;
    // An alias that nobody may have: to write or read it reaches what all objects are made of.
    if (name === '__proto__') return;
    const known = found.get(name);
    found.set(name, {
      name,
      type: known?.type ?? typeIn(type, node) ?? typeIn(of, node),
      isTypename: node.name.value === '__typename',
      isOptional: isOptional && (known?.isOptional ?? true),
      inside: [...(known?.inside ?? []), ...insideOf(node, isOptional)],
    });
  };
  const walk = (
    selections: readonly SelectionNode[],
    of: GraphQLCompositeType,
    outer: boolean,
  ): void => {
    for (const selection of selections) {
      const isOptional = outer || isConditional(selection);
      if (selection.kind === Kind.FIELD) {
        add(of, isOptional, selection);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = schema.getType(fragment?.typeCondition?.name.value ?? of.name);
      if (!fragment || !isCompositeType(condition)) continue;
      const isSure = holdsFor(schema, condition, type);
      if (isSure || isAbstractType(type))
        walk(fragment.selectionSet.selections, condition, isOptional || !isSure);
    }
  };
  for (const { selections } of sets) walk(selections, type, false);
  return [...found.values()];
}

/**
 * What is asked below a field. The same field may be asked once more without a condition: what stands below the one
 * with a condition then need not be there.
 */
const insideOf = (
  { selectionSet }: FieldNode,
  isOptional: boolean,
): readonly SelectionSetNode[] => {
  if (!selectionSet || !isOptional) return selectionSet ? [selectionSet] : [];
  const fragment: InlineFragmentNode = {
    kind: Kind.INLINE_FRAGMENT,
    directives: [{ kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'include' } }],
    selectionSet,
  };
  return [{ kind: Kind.SELECTION_SET, selections: [fragment] }];
};

const isConditional = ({ directives = [] }: SelectionNode): boolean =>
  directives.some(({ name }) => name.value === 'skip' || name.value === 'include');

const typeIn = (type: GraphQLCompositeType, { name }: FieldNode): GraphQLOutputType | null =>
  isObjectType(type) || isInterfaceType(type) ? (type.getFields()[name.value]?.type ?? null) : null;

/** Whether every object of this type meets the condition of a fragment. */
const holdsFor = (
  schema: GraphQLSchema,
  condition: GraphQLCompositeType,
  type: GraphQLCompositeType,
): boolean =>
  condition === type ||
  (isAbstractType(condition) &&
    (isObjectType(type) || isInterfaceType(type)) &&
    schema.isSubType(condition, type));
