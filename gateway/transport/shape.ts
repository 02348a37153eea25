import { Kind, type DocumentNode, type FieldNode, type SelectionNode } from 'graphql';

export const rootSelections = (document: DocumentNode): readonly SelectionNode[] =>
  document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [],
  );

const nameOf = (field: FieldNode): string => field.alias?.value ?? field.name.value;

/**
 * True when every field with fields of its own holds an object, a list of them, or nothing. More cannot be told without
 * the source's schema, and less would let a broken source break the answers of the others.
 */
export function hasShape(value: unknown, selections: readonly SelectionNode[]): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.every((item) => hasShape(item, selections));
  if (typeof value !== 'object') return false;
  return selections.every((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return hasShape(value, selection.selectionSet.selections);
    if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return true;
    const inside = (value as Record<string, unknown>)[nameOf(selection)];
    return hasShape(inside, selection.selectionSet.selections);
  });
}

const mostPaths = 100;

/**
 * Paths of the fields that a fetch would have filled, as its answer would name them; at most a hundred, so that a long
 * list of entities does not give a longer list of errors.
 */
export function fieldPaths(
  document: DocumentNode,
  representations: unknown,
): readonly (readonly (string | number)[])[] {
  const roots = rootSelections(document);
  if (!Array.isArray(representations)) return fieldsOf(roots, null).map((name) => [name]);
  const [entities] = roots;
  const selections = (entities?.kind === Kind.FIELD && entities.selectionSet?.selections) || [];
  return representations
    .slice(0, mostPaths)
    .flatMap((representation: { readonly __typename?: string }, index) =>
      fieldsOf(selections, representation.__typename ?? null).map((name) => [
        '_entities',
        index,
        name,
      ]),
    )
    .slice(0, mostPaths);
}

/** Names of the fields selected on a type, also inside fragments; null for any type. */
function fieldsOf(selections: readonly SelectionNode[], type: string | null): readonly string[] {
  const names = selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [nameOf(selection)];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    const condition = selection.typeCondition?.name.value ?? type;
    return condition === type ? fieldsOf(selection.selectionSet.selections, type) : [];
  });
  return [...new Set(names)].filter((name) => name !== '__typename');
}
