import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLFormattedError,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

import { findOperation } from '../limits/operation.ts';

type AnyError = GraphQLFormattedError | GraphQLError;

type Path = readonly (string | number)[];

/** An answer and what it answers. */
export interface Reached {
  readonly data: unknown;
  readonly errors: readonly AnyError[];
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
}

/**
 * Errors at places that the client asked for. The planner fetches more than that (keys, and what other fields require):
 * an error there is moved up to the nearest place in the answer, and told once. A field that the client did ask keeps
 * its place, also when the null of it went up.
 */
export function withPathsIn(reached: Reached): readonly AnyError[] {
  const { data, errors } = reached;
  if (errors.length === 0) return errors;
  const told = new Set<string>();
  return errors.flatMap((error) => {
    const path = error.path ? pathIn(data, error.path, reached) : undefined;
    const mark = JSON.stringify([path, error.extensions?.['code'], error.extensions?.['source']]);
    if (told.has(mark)) return [];
    told.add(mark);
    if (!path || path.length === error.path?.length) return [error];
    const { message, extensions = {} } = error;
    return [{ message, path, extensions }];
  });
}

function pathIn(data: unknown, path: Path, { document, operationName }: Reached): Path {
  let place = data;
  for (const [index, part] of path.entries()) {
    if (place === null || place === undefined) {
      const { selectionSet } = findOperation(document, operationName);
      return askedPath(path, index, document, selectionSet);
    }
    if (typeof place !== 'object' || !Object.hasOwn(place, part)) return path.slice(0, index);
    place = (place as Readonly<Record<string | number, unknown>>)[part];
  }
  return path;
}

/** So much of a path as the operation asks for, and at least as much as the answer has. */
function askedPath(path: Path, least: number, document: DocumentNode, set: SelectionSetNode): Path {
  let sets: readonly SelectionSetNode[] = [set];
  for (const [index, part] of path.entries()) {
    if (typeof part === 'number') continue;
    const fields = sets.flatMap((one) => fieldsIn(one.selections, part, document));
    if (fields.length === 0) return path.slice(0, Math.max(index, least, 1));
    sets = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
  }
  return path;
}

/** Fields that go out under this name, whatever the type of the object is: nothing is left that could tell it. */
const fieldsIn = (
  selections: readonly SelectionNode[],
  name: string,
  document: DocumentNode,
): readonly FieldNode[] =>
  selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD)
      return (selection.alias ?? selection.name).value === name ? [selection] : [];
    const inside =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : document.definitions.find(
            (one) =>
              one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
          );
    return inside && 'selectionSet' in inside
      ? fieldsIn(inside.selectionSet.selections, name, document)
      : [];
  });
