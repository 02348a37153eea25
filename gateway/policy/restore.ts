import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLFormattedError,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { getNamedType, getNullableType, isListType, isObjectType, Kind } from 'graphql';
// The executor's own merging of fields: what is put back must stand exactly where execution would have put it.
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';

import type { Refusal } from '../../schema/access/openings.ts';
import { errorMessages, KnownError, type ErrorCode } from '../../schema/errors.ts';

/** What an executor gives and a client gets, before it is written out. */
export interface OperationResult {
  readonly data?: { readonly [key: string]: unknown } | null | undefined;
  readonly errors?: readonly (GraphQLFormattedError | Error)[] | undefined;
}

export interface RestoreQuestion {
  readonly schema: GraphQLSchema;
  /** The operation and the fragments as they were asked. */
  readonly operation: OperationDefinitionNode;
  readonly originals: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly touched: ReadonlySet<SelectionSetNode>;
  readonly typeKey: string;
  isOpen(type: string, field: string): boolean;
  /** Why a field is closed. */
  refusalOf(type: string, field: string): Refusal;
}

type Variables = { readonly [name: string]: unknown };
type Fields = Map<string, readonly FieldNode[]>;

/** Where a value stands in the answer; written out only when an error needs it. */
interface Place {
  readonly above: Place | null;
  readonly key: string | number;
}

/**
 * Puts null and one PURPOSE_FORBIDS_FIELD (PURPOSE_MISSING where a purpose could have opened it) at every concrete path
 * where a field was taken out, in the order that was asked, and drops what only served the pruning. Walks no further than the parts with something taken out.
 */
export function restoreResult(
  question: RestoreQuestion,
  result: OperationResult,
  variables: Variables,
): OperationResult {
  const root = question.schema.getRootType(question.operation.operation);
  if (!result.data || !root) return result;
  const errors: GraphQLFormattedError[] = [];
  const restoreObject = createRestorer(question, variables, errors);
  const data = restoreObject(result.data, root);
  return { ...result, data, errors: [...(result.errors ?? []), ...errors] };
}

type RestoreRoot = (data: Variables, root: GraphQLObjectType) => Variables;

function createRestorer(
  question: RestoreQuestion,
  given: Variables,
  errors: GraphQLFormattedError[],
): RestoreRoot {
  const { schema, operation, touched, typeKey, isOpen, refusalOf } = question;
  const fragments = Object.fromEntries(question.originals);
  const variables = withDefaults(operation, given);
  const known = new Map<readonly FieldNode[], Map<GraphQLObjectType, Fields>>();

  function fieldsOf(nodes: readonly FieldNode[], type: GraphQLObjectType): Fields {
    const byType = known.get(nodes) ?? new Map<GraphQLObjectType, Fields>();
    known.set(nodes, byType);
    const fields = byType.get(type) ?? collectSubfields(schema, fragments, variables, type, nodes);
    byType.set(type, fields);
    return fields;
  }

  function restoreFields(
    value: Variables,
    type: GraphQLObjectType,
    fields: Fields,
    place: Place | null,
  ): Variables {
    // Without a prototype, since response names are the client's.
    const restored: Record<string, unknown> = Object.create(null);
    for (const [key, nodes] of fields) {
      const here = { above: place, key };
      const field = type.getFields()[nodes[0]?.name.value ?? ''];
      if (field && !isOpen(type.name, field.name)) {
        restored[key] = null;
        errors.push(forbidden(here, refusalOf(type.name, field.name)));
      } else if (key in value) {
        restored[key] =
          field && nodes.some(isTouched)
            ? restoreValue(value[key], field.type, nodes, here)
            : value[key];
      }
    }
    return restored;
  }

  const isTouched = ({ selectionSet }: FieldNode): boolean =>
    selectionSet !== undefined && touched.has(selectionSet);

  function restoreValue(
    value: unknown,
    type: GraphQLOutputType,
    nodes: readonly FieldNode[],
    place: Place,
  ): unknown {
    if (value === null || value === undefined) return value;
    const nullable = getNullableType(type);
    if (isListType(nullable) && Array.isArray(value))
      return value.map((item: unknown, key) =>
        restoreValue(item, nullable.ofType, nodes, { above: place, key }),
      );
    // A composite value that is no list was made by the executor as an object of response names.
    const object = value as Variables;
    const objectType = typeOf(object, nullable);
    return restoreFields(object, objectType, fieldsOf(nodes, objectType), place);
  }

  function typeOf(value: Variables, declared: GraphQLOutputType): GraphQLObjectType {
    const named = getNamedType(declared);
    if (isObjectType(named)) return named;
    const type = schema.getType(String(value[typeKey]));
    // Without its type nobody knows what of the object was hidden: nothing is given then.
    if (!isObjectType(type)) throw new KnownError('INTERNAL');
    return type;
  }

  return (data, root) => {
    const { selectionSet } = operation;
    const fields = collectFields(schema, fragments, variables, root, selectionSet);
    return restoreFields(data, root, fields, null);
  };
}

/** Variables that `@include` and `@skip` may look at; one that only served what was taken out may be absent. */
function withDefaults(operation: OperationDefinitionNode, given: Variables): Variables {
  const variables: Record<string, unknown> = Object.create(null);
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const byDefault = defaultValue?.kind === Kind.BOOLEAN && defaultValue.value;
    variables[name] = Object.hasOwn(given, name) ? given[name] : byDefault;
  }
  return variables;
}

/** A plain error: an Error of its own, with its stack, would cost more than all the rest of a long list. */
function forbidden(place: Place, refusal: Refusal): GraphQLFormattedError {
  const path: (string | number)[] = [];
  for (let at: Place | null = place; at; at = at.above) path.unshift(at.key);
  // The operation stands; it is this field that is never for such a viewer.
  const code: ErrorCode = refusal === 'FORBIDDEN' ? 'PURPOSE_FORBIDS_FIELD' : refusal;
  return { message: errorMessages[code], path, extensions: { code } };
}
