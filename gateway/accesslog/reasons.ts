import type { FieldNode, SelectionSetNode } from 'graphql';
import { getArgumentValues, Kind, OperationTypeNode } from 'graphql';

import type { Asked } from './criteria.ts';

/** The reasons that changes are asked with: what stands in the argument `reason` of root fields. Reads have none. */
export function reasonsOf({ schema, document, operation, variables }: Asked): readonly string[] {
  const roots = schema.getMutationType()?.getFields() ?? {};
  if (operation.operation !== OperationTypeNode.MUTATION) return [];

  const reasonOf = (node: FieldNode): readonly string[] => {
    const field = roots[node.name.value];
    if (!field?.args.some(({ name }) => name === 'reason')) return [];
    try {
      const { reason } = getArgumentValues(field, node, { ...variables });
      return typeof reason === 'string' && reason !== '' ? [reason] : [];
    } catch {
      // It is refused for its arguments further on.
      return [];
    }
  };

  const seen = new Set<string>();
  const reasonsIn = ({ selections }: SelectionSetNode): readonly string[] =>
    selections.flatMap((one) => {
      if (one.kind === Kind.FIELD) return reasonOf(one);
      if (one.kind === Kind.INLINE_FRAGMENT) return reasonsIn(one.selectionSet);
      if (seen.has(one.name.value)) return [];
      seen.add(one.name.value);
      return document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === one.name.value
          ? reasonsIn(definition.selectionSet)
          : [],
      );
    });

  return [...new Set(reasonsIn(operation.selectionSet))];
}
