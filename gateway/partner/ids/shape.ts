import {
  getNamedType,
  isCompositeType,
  isUnionType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

import { KnownError } from '../../../schema/errors.ts';
import type { IdPlaces } from './places.ts';
import type { Sort } from './pseudonyms.ts';

/** Where ids stand in an answer, by response name; what holds none is left out. */
export type Shape = ReadonlyMap<string, Sort | Shape>;

type Draft = Map<string, Sort | 'plain' | Draft>;

export interface ShapeOfAnswer {
  readonly shape: Shape;
  /** Names of the fragments that the operation comes to. */
  readonly fragments: ReadonlySet<string>;
}

/**
 * Where the answer to a valid operation will hold ids. GRAPHQL_VALIDATION_FAILED when one response name stands for an id
 * in one type and for something else in another, as the answer alone does not tell which it is.
 */
export function shapeOf(
  schema: GraphQLSchema,
  places: IdPlaces,
  { document, operation }: { document: DocumentNode; operation: OperationDefinitionNode },
): ShapeOfAnswer {
  const fragments = new Set<string>();
  const root = schema.getRootType(operation.operation);
  const draft: Draft = new Map();

  function collect({ selections }: SelectionSetNode, type: GraphQLCompositeType, into: Draft) {
    for (const one of selections) {
      if (one.kind === Kind.FIELD) collectField(one, type, into);
      else if (one.kind === Kind.INLINE_FRAGMENT)
        collect(one.selectionSet, typeNamed(one.typeCondition?.name.value) ?? type, into);
      else {
        fragments.add(one.name.value);
        const fragment = document.definitions.find(
          (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === one.name.value,
        );
        if (fragment?.kind === Kind.FRAGMENT_DEFINITION)
          collect(
            fragment.selectionSet,
            typeNamed(fragment.typeCondition.name.value) ?? type,
            into,
          );
      }
    }
  }

  function collectField(node: FieldNode, type: GraphQLCompositeType, into: Draft): void {
    const field = isUnionType(type) ? undefined : type.getFields()[node.name.value];
    // `__typename` is of every type and of none.
    if (!field) return;
    const key = node.alias?.value ?? node.name.value;
    const inner = getNamedType(field.type);
    const known = into.get(key);
    if (node.selectionSet && isCompositeType(inner)) {
      const below = known instanceof Map ? known : new Map();
      into.set(key, below);
      return collect(node.selectionSet, inner, below);
    }
    const sort = places.ofField(type.name, field) ?? 'plain';
    if (known !== undefined && known !== sort) throw new KnownError('GRAPHQL_VALIDATION_FAILED');
    into.set(key, sort);
  }

  const typeNamed = (name: string | undefined): GraphQLCompositeType | null => {
    const type = name === undefined ? null : schema.getType(name);
    return isCompositeType(type) ? type : null;
  };

  if (root) collect(operation.selectionSet, root, draft);
  return { shape: withoutPlain(draft), fragments };
}

function withoutPlain(draft: Draft): Shape {
  const shape = new Map<string, Sort | Shape>();
  for (const [key, what] of draft) {
    if (what === 'plain') continue;
    const inner = what instanceof Map ? withoutPlain(what) : what;
    if (!(inner instanceof Map) || inner.size > 0) shape.set(key, inner);
  }
  return shape;
}
