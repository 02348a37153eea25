import type { ASTNode, DocumentNode, FragmentDefinitionNode } from 'graphql';
import { Kind, visit } from 'graphql';

/** Fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition);
  return fragments;
}

/** Names of the fragments that are spread anywhere under a node. */
export function spreadsIn(node: ASTNode): Set<string> {
  const names = new Set<string>();
  visit(node, { FragmentSpread: ({ name }) => void names.add(name.value) });
  return names;
}

/** A response name like the wanted one that no field of the document has. */
export function freeResponseName(document: DocumentNode, wanted: string): string {
  const taken = new Set<string>();
  visit(document, { Field: ({ alias, name }) => void taken.add((alias ?? name).value) });
  let free = wanted;
  while (taken.has(free)) free += '_';
  return free;
}
