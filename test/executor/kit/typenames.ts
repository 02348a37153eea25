import { Kind, visit, type DocumentNode, type FieldNode } from 'graphql';

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** The operation with the type of every object asked for, as Apollo's clients ask for it. */
export const withTypenames = (document: DocumentNode): DocumentNode =>
  visit(document, {
    SelectionSet: {
      leave: (set) => ({ ...set, selections: [...set.selections, typename] }),
    },
  });

/** An answer without the types that another answer of the same shape does not have. */
export function withoutTypenames(value: unknown, like: unknown): unknown {
  if (Array.isArray(value)) {
    const items = Array.isArray(like) ? (like as readonly unknown[]) : [];
    return value.map((item, at) => withoutTypenames(item, items[at]));
  }
  if (typeof value !== 'object' || value === null) return value;
  const other = isRecord(like) ? like : {};
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== '__typename' || Object.hasOwn(other, name))
      .map(([name, one]) => [name, withoutTypenames(one, other[name])]),
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
