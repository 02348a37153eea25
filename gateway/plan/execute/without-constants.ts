import {
  Kind,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
} from 'graphql';

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

type Selection = FieldNode | InlineFragmentNode | FragmentSpreadNode;

/**
 * The document without what `@skip(if: true)` and `@include(if: false)` leave out whatever the variables are: for
 * planning alone. Where the planner turns a variable condition into a node of the plan it forgets such constants inside,
 * and sources would be asked for what the client left out.
 */
export function withoutConstants(document: DocumentNode): DocumentNode {
  const decide = (node: Selection): Selection | null | undefined => {
    const constants = (node.directives ?? []).flatMap((one) => constantOf(one) ?? []);
    if (constants.some(({ isIn }) => !isIn)) return null;
    if (constants.length === 0) return undefined;
    const known = new Set(constants.map(({ directive }) => directive));
    return { ...node, directives: (node.directives ?? []).filter((one) => !known.has(one)) };
  };
  return visit(document, {
    Field: decide,
    InlineFragment: decide,
    FragmentSpread: decide,
    SelectionSet: {
      leave: (set) =>
        set.selections.length === 0 ? { ...set, selections: [typename] } : undefined,
    },
  });
}

/** Null for any other directive, and for one that a variable decides. */
function constantOf(directive: DirectiveNode): { directive: DirectiveNode; isIn: boolean } | null {
  const name = directive.name.value;
  const value = directive.arguments?.find((one) => one.name.value === 'if')?.value;
  if ((name !== 'skip' && name !== 'include') || value?.kind !== Kind.BOOLEAN) return null;
  return { directive, isIn: value.value === (name === 'include') };
}
