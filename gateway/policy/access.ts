import type { DirectiveNode, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { isObjectType, Kind, parse } from 'graphql';

import type { AccessClasses } from './classes.ts';
import { knownClasses } from './classes.ts';
import { findHiddenPromises } from './promises.ts';

/** Which classes open a field; a field that is not in the schema is open for nobody. */
export interface FieldAccess {
  isOpen(classes: AccessClasses, type: string, field: string): boolean;
}

/** `Type` or `Type.field` to the classes stated there. */
type StatedClasses = ReadonlyMap<string, readonly string[]>;

/**
 * The access classes of every field of the client schema, from `@access` in the supergraph: the field's own, else its
 * type's. Throws one error that names every field without a class, every unknown class (AZ15), and every non-null
 * field that a viewer who reaches it may not see (AZ17).
 */
export function readFieldAccess(supergraphSdl: string, schema: GraphQLSchema): FieldAccess {
  const stated = readStatedClasses(supergraphSdl);
  const problems: string[] = [];
  const access = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const type of objectTypesOf(schema)) {
    const fields = new Map<string, readonly string[]>();
    for (const field of Object.keys(type.getFields())) {
      const coordinate = `${type.name}.${field}`;
      const classes = stated.get(coordinate) ?? stated.get(type.name) ?? [];
      problems.push(...problemsOf(coordinate, classes));
      fields.set(field, classes);
    }
    access.set(type.name, fields);
  }
  const isOpen: FieldAccess['isOpen'] = (classes, type, field) =>
    access
      .get(type)
      ?.get(field)
      ?.some((one) => classes.has(one)) ?? false;
  if (problems.length === 0) problems.push(...findHiddenPromises(schema, { isOpen }));
  if (problems.length > 0)
    throw new Error(`The access classes of the schema cannot be used:\n${problems.join('\n')}`);
  return { isOpen };
}

/** Object types that the schema describes, without those that describe the schema. */
export const objectTypesOf = (schema: GraphQLSchema): readonly GraphQLObjectType[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .filter(({ name }) => !name.startsWith('__'));

function problemsOf(coordinate: string, classes: readonly string[]): string[] {
  if (classes.length === 0) return [`  - ${coordinate} has no access class.`];
  return classes
    .filter((one) => !knownClasses.has(one))
    .map((one) => `  - ${coordinate} names the access class ${one}, which does not exist.`);
}

function readStatedClasses(supergraphSdl: string): StatedClasses {
  const stated = new Map<string, readonly string[]>();
  const add = (coordinate: string, directives: readonly DirectiveNode[] = []): void => {
    const directive = directives.find(({ name }) => name.value === 'access');
    const value = directive?.arguments?.find(({ name }) => name.value === 'class')?.value;
    if (value?.kind === Kind.STRING)
      stated.set(coordinate, value.value.split(/\s+/).filter(Boolean));
  };
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    add(definition.name.value, definition.directives);
    for (const field of definition.fields ?? [])
      add(`${definition.name.value}.${field.name.value}`, field.directives);
  }
  return stated;
}
