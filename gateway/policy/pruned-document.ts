import type {
  DefinitionNode,
  DocumentNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
} from 'graphql';
import { visit } from 'graphql';

import { spreadsIn } from './fragments.ts';
import type { Pruned } from './prune.ts';

/**
 * The document of a pruned operation: the operation and the fragments it still uses, in the order of the original,
 * without the variables that only served what was taken out.
 */
export function toPrunedDocument(
  document: DocumentNode,
  original: OperationDefinitionNode,
  pruned: Pruned,
): DocumentNode {
  const fragments = usedFragments(pruned);
  const operation = withoutLostVariables(original, pruned, fragments);
  const definitions: DefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition === original) definitions.push(operation);
    const fragment = 'name' in definition && fragments.get(definition.name?.value ?? '');
    if (fragment && definition.kind === fragment.kind) definitions.push(fragment);
  }
  return { ...document, definitions };
}

function usedFragments({ operation, fragments }: Pruned): Map<string, FragmentDefinitionNode> {
  const used = new Map<string, FragmentDefinitionNode>();
  const waiting = [...spreadsIn(operation)];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const fragment = fragments.get(name);
    if (!fragment || used.has(name)) continue;
    used.set(name, fragment);
    waiting.push(...spreadsIn(fragment));
  }
  return used;
}

/** A variable that was never used stays, for validation to name. */
function withoutLostVariables(
  original: OperationDefinitionNode,
  { operation, originals }: Pruned,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): OperationDefinitionNode {
  const before = variablesIn([original, ...originals.values()]);
  const after = variablesIn([operation, ...fragments.values()]);
  const isLost = (name: string): boolean => before.has(name) && !after.has(name);
  const variableDefinitions = operation.variableDefinitions?.filter(
    ({ variable }) => !isLost(variable.name.value),
  );
  return { ...operation, ...(variableDefinitions && { variableDefinitions }) };
}

function variablesIn(
  definitions: readonly (OperationDefinitionNode | FragmentDefinitionNode)[],
): Set<string> {
  const names = new Set<string>();
  for (const { selectionSet, directives = [] } of definitions)
    for (const node of [selectionSet, ...directives])
      visit(node, { Variable: ({ name }) => void names.add(name.value) });
  return names;
}
