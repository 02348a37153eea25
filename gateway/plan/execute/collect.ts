import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

/** Fields of one object of the answer by the name under which they go out, in the order of the document. */
export interface Collected {
  readonly byName: ReadonlyMap<string, readonly FieldNode[]>;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Decide @skip and @include. */
  readonly variables: Variables;
  /** Aliases that come in under another name (`withOwnNames`). */
  readonly aliases: ReadonlyMap<string, string>;
}

type Around = Omit<Collected, 'byName'>;

/** The fields below these nodes for an object of this type. */
export const collectFields = (
  schema: GraphQLSchema,
  type: GraphQLObjectType | GraphQLInterfaceType,
  nodes: readonly FieldNode[],
  around: Around,
): Collected =>
  collectFrom(
    schema,
    type,
    nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    around,
  );

/** The fields of these selection sets for an object of this type. */
export function collectFrom(
  schema: GraphQLSchema,
  type: GraphQLObjectType | GraphQLInterfaceType,
  sets: readonly SelectionSetNode[],
  { fragments, variables, aliases }: Around,
): Collected {
  const byName = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  const add = (selections: readonly SelectionNode[]): void => {
    for (const selection of selections) {
      if (!isIncluded(selection, variables)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        byName.set(name, [...(byName.get(name) ?? []), selection]);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (!fragment) continue;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (seen.has(selection.name.value)) continue;
        seen.add(selection.name.value);
      }
      if (fits(schema, type, fragment.typeCondition?.name.value))
        add(fragment.selectionSet.selections);
    }
  };
  for (const { selections } of sets) add(selections);
  return { byName, fragments, variables, aliases };
}

function isIncluded(node: SelectionNode, variables: Variables): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;
}

function fits(
  schema: GraphQLSchema,
  type: GraphQLObjectType | GraphQLInterfaceType,
  condition: string | undefined,
): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && schema.isSubType(wanted, type);
}
