import type {
  FieldNode,
  FragmentDefinitionNode,
  InlineFragmentNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { Kind } from 'graphql';

export interface PlaceholderParts {
  /** The type of the object, which is no interface and no union. */
  readonly type: string;
  /** The response name that holds it. */
  readonly key: string;
  /** Fragments as the client wrote them, by name. */
  readonly originals: ReadonlyMap<string, FragmentDefinitionNode>;
}

type Left = FieldNode | InlineFragmentNode;

/** Asks for the type of an object, under a name that the client does not use. */
export const typeField = (key: string): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: key },
  name: { kind: Kind.NAME, value: '__typename' },
});

/**
 * What is asked of an object beside what is left of it, where that may be nothing: its type, on the conditions that the
 * client set. Where those leave nothing, the client asked nothing of the object, and nothing of it is told.
 *
 * Fragments are written out, so that the limits of an operation bound the work.
 */
export function placeholderFor(
  set: SelectionSetNode,
  { type, key, originals }: PlaceholderParts,
): readonly SelectionNode[] {
  // Sets that are being looked into: a circle of fragments ends here, and validation refuses it.
  const open = new Set<SelectionSetNode>();
  const leftOf = (inside: SelectionSetNode): readonly Left[] => {
    if (open.has(inside)) return [typeField(key)];
    open.add(inside);
    const left = inside.selections.flatMap(leftOfOne);
    open.delete(inside);
    return left.some(isAlways) ? [typeField(key)] : left;
  };
  const leftOfOne = (selection: SelectionNode): readonly Left[] => {
    const { directives = [] } = selection;
    if (selection.kind === Kind.FIELD) return [{ ...typeField(key), directives }];
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : originals.get(selection.name.value);
    if (!fragment) return [];
    const left = leftOf(fragment.selectionSet);
    const { typeCondition } = fragment;
    if (directives.length === 0 && (!typeCondition || typeCondition.name.value === type))
      return left;
    const selectionSet = { kind: Kind.SELECTION_SET, selections: left } as const;
    const inline = { kind: Kind.INLINE_FRAGMENT, directives, selectionSet } as const;
    return [typeCondition ? { ...inline, typeCondition } : inline];
  };
  return leftOf(set);
}

/** A fragment may leave its object out, by its type or by a directive. */
export const isAlways = ({ kind, directives }: SelectionNode): boolean =>
  kind === Kind.FIELD && !directives?.length;
