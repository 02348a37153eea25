import { Kind, visit, type DocumentNode, type FieldNode, type SelectionSetNode } from 'graphql';

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * The document with the type of every object of which it may turn out to ask nothing: for planning alone, as the planner
 * leaves out a field with nothing below it, and the answer must have an empty object there.
 */
export const withTypes = (document: DocumentNode): DocumentNode =>
  visit(document, {
    SelectionSet: {
      leave: (set, _key, parent) =>
        isField(parent) && mayBeEmpty(set)
          ? { ...set, selections: [...set.selections, typename] }
          : undefined,
    },
  });

const isField = (node: unknown): boolean =>
  typeof node === 'object' && node !== null && 'kind' in node && node.kind === Kind.FIELD;

/** A field under a condition may not be asked; what a fragment asks is not looked into. */
const mayBeEmpty = ({ selections }: SelectionSetNode): boolean =>
  !selections.some(({ kind, directives }) => kind === Kind.FIELD && !directives?.length);
