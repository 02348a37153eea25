import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLInterfaceType,
  GraphQLNamedType,
  GraphQLSchema,
  InlineFragmentNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { getNamedType, isAbstractType, isInterfaceType, isObjectType, Kind } from 'graphql';

import type { Refusal } from '../../schema/access/openings.ts';
import { KnownError } from '../../schema/errors.ts';
import { fragmentsOf } from './fragments.ts';
import { isAlways, placeholderFor, typeField } from './placeholder.ts';

export interface PruneQuestion {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly schema: GraphQLSchema;
  isOpen(type: string, field: string): boolean;
  /** Why a field is closed. */
  refusalOf(type: string, field: string): Refusal;
  readonly mayIntrospect: boolean;
  /** A response name that the document does not use; holds the type of an object where the answer needs it. */
  readonly typeKey: string;
}

export interface Pruned {
  /** Selection sets with something taken out, in them or below: what an answer must be mended under. */
  readonly touched: ReadonlySet<SelectionSetNode>;
  readonly operation: OperationDefinitionNode;
  /** Fragments as they were, by name. */
  readonly originals: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Fragments that the operation reaches, by name; null when nothing was left of one. */
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode | null>;
}

type Parent = GraphQLNamedType | undefined;

/**
 * Takes out of an operation what is not open. Throws its refusal when that is a root field, INTROSPECTION_DISABLED where
 * the schema is asked for. What does not fit the schema stays, for validation to name.
 */
export function pruneOperation(question: PruneQuestion): Pruned {
  const { schema, operation, isOpen, refusalOf, typeKey } = question;
  const originals = fragmentsOf(question.document);
  const touched = new Set<SelectionSetNode>();
  const fragments = new Map<string, FragmentDefinitionNode | null>();
  const root = schema.getRootType(operation.operation) ?? undefined;

  /** The set without what is hidden; the same object when nothing was taken out; empty when nothing is left. */
  function pruneSet(set: SelectionSetNode, parent: Parent): SelectionSetNode {
    const selections = set.selections.flatMap((selection) => pruneSelection(selection, parent));
    const isSame = selections.every((selection, index) => selection === set.selections[index]);
    if (!isSame || selections.length < set.selections.length) touched.add(set);
    else if (set.selections.some(leadsToTouched)) touched.add(set);
    else return set;
    return { kind: Kind.SELECTION_SET, selections };
  }

  function leadsToTouched(selection: SelectionNode): boolean {
    if (selection.kind !== Kind.FRAGMENT_SPREAD) return false;
    const original = originals.get(selection.name.value);
    return original !== undefined && touched.has(original.selectionSet);
  }

  function pruneSelection(selection: SelectionNode, parent: Parent): readonly SelectionNode[] {
    if (selection.kind === Kind.FIELD) return pruneField(selection, parent);
    if (selection.kind === Kind.INLINE_FRAGMENT) return pruneInline(selection, parent);
    const pruned = pruneFragment(selection.name.value);
    return pruned === null ? [] : [selection];
  }

  function pruneInline(inline: InlineFragmentNode, parent: Parent): readonly SelectionNode[] {
    const condition = inline.typeCondition;
    const set = pruneSet(
      inline.selectionSet,
      condition ? schema.getType(condition.name.value) : parent,
    );
    if (set === inline.selectionSet) return [inline];
    return set.selections.length === 0 ? [] : [{ ...inline, selectionSet: set }];
  }

  function pruneFragment(name: string): FragmentDefinitionNode | null | undefined {
    const original = originals.get(name);
    if (!original || fragments.has(name)) return fragments.get(name);
    // Seen before it is done, so that a circle of fragments ends; validation refuses those.
    fragments.set(name, original);
    const parent = schema.getType(original.typeCondition.name.value);
    const set = pruneSet(original.selectionSet, parent);
    const pruned = set === original.selectionSet ? original : { ...original, selectionSet: set };
    fragments.set(name, set.selections.length === 0 ? null : pruned);
    return fragments.get(name);
  }

  function pruneField(node: FieldNode, parent: Parent): readonly SelectionNode[] {
    const name = node.name.value;
    if (name.startsWith('__')) return keepMeta(node);
    if (isInterfaceType(parent)) return pruneInterfaceField(node, parent);
    if (!isObjectType(parent) || !parent.getFields()[name]) return [node];
    if (isOpen(parent.name, name)) return [pruneBelow(node, parent)];
    if (parent === root) throw new KnownError(refusalOf(parent.name, name));
    return [];
  }

  function keepMeta(node: FieldNode): readonly SelectionNode[] {
    if (node.name.value !== '__typename' && !question.mayIntrospect)
      throw new KnownError('INTROSPECTION_DISABLED');
    return [node];
  }

  /** Open for some types only: asked of those alone. */
  function pruneInterfaceField(
    node: FieldNode,
    parent: GraphQLInterfaceType,
  ): readonly SelectionNode[] {
    const types = schema.getPossibleTypes(parent);
    const open = types.filter((type) => isOpen(type.name, node.name.value));
    if (!parent.getFields()[node.name.value]) return [node];
    if (open.length === types.length) return [pruneBelow(node, parent)];
    return open.map((type) => ({
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: {
        kind: Kind.NAMED_TYPE,
        name: { kind: Kind.NAME, value: type.name },
      },
      selectionSet: { kind: Kind.SELECTION_SET, selections: [pruneBelow(node, type)] },
    }));
  }

  function pruneBelow(node: FieldNode, parent: Parent): FieldNode {
    if (!node.selectionSet) return node;
    const field =
      isObjectType(parent) || isInterfaceType(parent)
        ? parent.getFields()[node.name.value]
        : undefined;
    const type = field && getNamedType(field.type);
    const set = pruneSet(node.selectionSet, type);
    if (set === node.selectionSet) return node;
    const isSure = set.selections.some(isAlways);
    const added = isAbstractType(type)
      ? [typeField(typeKey)]
      : isSure
        ? []
        : placeholderFor(node.selectionSet, { type: type?.name ?? '', key: typeKey, originals });
    const selections = [...set.selections, ...added];
    return { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  }

  const set = pruneSet(operation.selectionSet, root);
  return { touched, operation: { ...operation, selectionSet: set }, originals, fragments };
}
