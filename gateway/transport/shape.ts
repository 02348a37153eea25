import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionNode,
} from 'graphql';

export type Path = readonly (string | number)[];

/** Selections in place of the fragments that stand for them: the planner names what it asks more than once. */
function selectionsIn(fragment: SelectionNode, document: DocumentNode): readonly SelectionNode[] {
  if (fragment.kind !== Kind.FRAGMENT_SPREAD) return fragment.selectionSet?.selections ?? [];
  return fragmentIn(document, fragment.name.value)?.selectionSet.selections ?? [];
}

const fragmentIn = (document: DocumentNode, name: string): FragmentDefinitionNode | undefined =>
  document.definitions.find(
    (one): one is FragmentDefinitionNode =>
      one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
  );

/** The type that objects must have for a fragment. */
const conditionOf = (fragment: SelectionNode, document: DocumentNode): string | undefined =>
  fragment.kind === Kind.FRAGMENT_SPREAD
    ? fragmentIn(document, fragment.name.value)?.typeCondition.name.value
    : fragment.kind === Kind.INLINE_FRAGMENT
      ? fragment.typeCondition?.name.value
      : undefined;

const rootSelections = (document: DocumentNode): readonly SelectionNode[] =>
  document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [],
  );

const nameOf = (field: FieldNode): string => field.alias?.value ?? field.name.value;

const mostPaths = 100;

/**
 * Paths of the fields that a fetch would have filled, as its answer would name them; at most a hundred, so that a long
 * list of entities does not give a longer list of errors.
 */
export function fieldPaths(document: DocumentNode, representations: unknown): readonly Path[] {
  const roots = rootSelections(document);
  if (!Array.isArray(representations)) return fieldsOf(roots, null, document).map((name) => [name]);
  return representations
    .slice(0, mostPaths)
    .flatMap((_, at) => fieldsBelow(document, representations, at))
    .slice(0, mostPaths);
}

/** Paths of the fields that a fetch would have filled for one of its representations. */
export function fieldsBelow(
  document: DocumentNode,
  representations: unknown,
  at: number,
): readonly Path[] {
  const [entities] = rootSelections(document);
  const selections = (entities?.kind === Kind.FIELD && entities.selectionSet?.selections) || [];
  const asked = Array.isArray(representations)
    ? (representations[at] as { readonly __typename?: string } | undefined)
    : undefined;
  const names = fieldsOf(selections, asked?.__typename ?? null, document);
  return names.map((name) => ['_entities', at, name]);
}

/** Names of the fields selected on a type, also inside fragments; null for any type. */
function fieldsOf(
  selections: readonly SelectionNode[],
  type: string | null,
  document: DocumentNode,
): readonly string[] {
  const names = selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [nameOf(selection)];
    const condition = conditionOf(selection, document) ?? type;
    return type === null || condition === type
      ? fieldsOf(selectionsIn(selection, document), type, document)
      : [];
  });
  return [...new Set(names)].filter((name) => name !== '__typename');
}

/** A path as far as it leads through what was asked; names that the source made up end it. */
export function knownPath(document: DocumentNode, path: Path): Path {
  let selections = rootSelections(document);
  for (const [at, part] of path.entries()) {
    if (typeof part === 'number') continue;
    const fields = fieldsNamed(selections, part, document);
    if (fields.length === 0) return path.slice(0, at);
    selections = fields.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  }
  return path;
}

const fieldsNamed = (
  selections: readonly SelectionNode[],
  name: string,
  document: DocumentNode,
): readonly FieldNode[] =>
  selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD)
      return fieldsNamed(selectionsIn(selection, document), name, document);
    return nameOf(selection) === name ? [selection] : [];
  });
