import {
  getNamedType,
  isObjectType,
  Kind,
  parse,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

import type { Opening } from './openings.ts';
import { whoOf } from './promises.ts';
import { givenFields } from './reach.ts';

/**
 * Fields that some viewer is given though they are made of what it may not see (AZ11): a source says by `@requires` what
 * it makes a field of, and the planner fetches that past the policy.
 */
export function findLeaks(
  schema: GraphQLSchema,
  supergraphSdl: string,
  openings: readonly Opening[],
): readonly string[] {
  const sources = readSources(schema, supergraphSdl);
  return openings.flatMap((opening) => {
    const given = givenFields(schema, opening);
    return sources
      .filter(({ field, type, name }) => given.has(field) && !opening.isOpen(type, name))
      .map(
        ({ field, type, name }) =>
          `  - ${field} is made of ${type}.${name}, which is hidden from ${whoOf(opening)}.`,
      );
  });
}

/** One field that another is made of. */
interface MadeOf {
  /** The field that is made, as `Type.field`. */
  readonly field: string;
  readonly type: string;
  readonly name: string;
}

function readSources(schema: GraphQLSchema, supergraphSdl: string): readonly MadeOf[] {
  return parse(supergraphSdl, { noLocation: true }).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const type = definition.name.value;
    return (definition.fields ?? []).flatMap(({ name, directives = [] }) =>
      directives
        .filter((one) => one.name.value === 'join__field')
        .flatMap(({ arguments: given = [] }) => given)
        .filter((one) => one.name.value === 'requires')
        .flatMap(({ value }) => (value.kind === Kind.STRING ? [value.value] : []))
        .flatMap((fieldSet) =>
          fieldsIn(schema, type, selectionOf(fieldSet)).map((one) => ({
            field: `${type}.${name.value}`,
            ...one,
          })),
        ),
    );
  });
}

function selectionOf(fieldSet: string): SelectionSetNode {
  const [operation] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('Not a set of fields.');
  return operation.selectionSet;
}

/** All fields of a set, however deep; what clients cannot see at all hides nothing from one in particular. */
function fieldsIn(
  schema: GraphQLSchema,
  typeName: string,
  { selections }: SelectionSetNode,
): readonly Omit<MadeOf, 'field'>[] {
  const type = schema.getType(typeName);
  return selections.flatMap((one) => {
    if (one.kind === Kind.INLINE_FRAGMENT)
      return fieldsIn(schema, one.typeCondition?.name.value ?? typeName, one.selectionSet);
    if (one.kind !== Kind.FIELD || !isObjectType(type)) return [];
    const field = type.getFields()[one.name.value];
    if (!field) return [];
    const inside = one.selectionSet
      ? fieldsIn(schema, getNamedType(field.type).name, one.selectionSet)
      : [];
    return [{ type: typeName, name: field.name }, ...inside];
  });
}
