import type {
  DocumentNode,
  FieldNode,
  GraphQLField,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { getArgumentValues, getNamedType, Kind } from 'graphql';

import { canonical } from './chain.ts';

/** One search of an operation and what it asked with, as text; for a keyed hash only. */
export interface Criterion {
  readonly field: string;
  readonly asked: string;
}

export interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

type RootField = GraphQLField<unknown, unknown>;

/** The searches of an operation: root fields that give matches. Most operations have none, and are not walked then. */
export function criteriaOf({
  schema,
  document,
  operation,
  variables,
}: Asked): readonly Criterion[] {
  const roots = schema.getQueryType()?.getFields() ?? {};
  const found: Criterion[] = [];
  const spread = new Set<string>();

  function look({ selections }: SelectionSetNode): void {
    for (const one of selections) {
      if (one.kind === Kind.INLINE_FRAGMENT) look(one.selectionSet);
      else if (one.kind === Kind.FIELD) {
        const field = roots[one.name.value];
        if (field && getNamedType(field.type).name === 'CustomerMatch')
          found.push({ field: field.name, asked: askedWith(field, one) });
      } else if (!spread.has(one.name.value)) {
        spread.add(one.name.value);
        for (const definition of document.definitions)
          if (
            definition.kind === Kind.FRAGMENT_DEFINITION &&
            definition.name.value === one.name.value
          )
            look(definition.selectionSet);
      }
    }
  }

  function askedWith(field: RootField, node: FieldNode): string {
    try {
      return canonical(getArgumentValues(field, node, { ...variables }));
    } catch {
      // It is refused for its arguments further on; that it was tried is still worth a line.
      return '';
    }
  }

  look(operation.selectionSet);
  return found;
}
