import {
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLFormattedError,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

import { errorMessages } from '../../../schema/errors.ts';
import { collectFields, type Collected } from './collect.ts';
import { leafOf } from './leaf.ts';
import { incomingName } from './own-names.ts';
import { isEntity, runtimeType } from './project.ts';
import type { Entity, Path } from './run.ts';

/** So many are told at most: a long list must not give a longer list of errors. */
const mostHoles = 100;

interface Search {
  readonly schema: GraphQLSchema;
  readonly around: Omit<Collected, 'byName'>;
  readonly holes: Path[];
}

/**
 * Errors for nulls that must not be and that no source told of: an object that one source refers to and another does not
 * know, for example. A null that goes up without an error would be a lie (GraphQL specification, 6.4.4). Walks all of the
 * answer, so it is called only when something was missing.
 */
export function errorsOfHoles(
  schema: GraphQLSchema,
  { root, fields, raw }: { root: GraphQLObjectType; fields: Collected; raw: Entity },
  known: readonly GraphQLFormattedError[],
): readonly GraphQLFormattedError[] {
  const search: Search = { schema, around: fields, holes: [] };
  searchObject(search, root, fields, raw, []);
  // A source that told of a hundred places has told of all: see `fieldPaths` of the transport.
  const isSame = known.length >= mostHoles ? withoutIndices : (path: Path): Path => path;
  const told = known.map(({ path }) => isSame(path ?? []));
  return search.holes
    .filter((hole) => !told.some((path) => isOnOneWay(path, isSame(hole))))
    .slice(0, mostHoles)
    .map((path) => ({ message: errorMessages.INTERNAL, path, extensions: { code: 'INTERNAL' } }));
}

const withoutIndices = (path: Path): Path => path.filter((part) => typeof part === 'string');

/** Whether one of the two leads to the other. */
const isOnOneWay = (a: Path, b: Path): boolean =>
  a.slice(0, b.length).every((part, at) => part === b[at]);

/** Each gives true when null stands there in the answer; a hole is noted where the null begins. */
function searchObject(
  search: Search,
  type: GraphQLObjectType | GraphQLInterfaceType,
  fields: Collected,
  raw: Entity,
  path: Path,
): boolean {
  for (const [name, nodes] of fields.byName) {
    const field = type.getFields()[nodes[0]?.name.value ?? ''];
    if (!field) continue;
    const from = incomingName(nodes[0], name, fields.aliases);
    const isNull = searchValue(search, field.type, nodes, raw[from], [...path, name]);
    if (isNull && isNonNullType(field.type)) return true;
  }
  return false;
}

function searchValue(
  search: Search,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  raw: unknown,
  path: Path,
): boolean {
  if (isNonNullType(type)) {
    const before = search.holes.length;
    const isNull = searchValue(search, type.ofType, nodes, raw, path);
    if (isNull && search.holes.length === before) search.holes.push(path);
    return isNull;
  }
  if (isListType(type)) {
    if (!Array.isArray(raw)) return true;
    const { ofType } = type;
    return raw.some(
      (item, at) =>
        searchValue(search, ofType, nodes, item, [...path, at]) && isNonNullType(ofType),
    );
  }
  if (isLeafType(type)) return leafOf(type)(raw) === null;
  if (!isEntity(raw)) return true;
  const runtime = isObjectType(type) ? type : runtimeType(search.schema, type, raw);
  if (!runtime) return true;
  const fields = collectFields(search.schema, runtime, nodes, search.around);
  return searchObject(search, runtime, fields, raw, path);
}
