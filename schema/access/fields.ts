import type { DirectiveNode, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { isObjectType, Kind, parse } from 'graphql';

import { knownClasses } from './classes.ts';

/** `Type`, then field, to the access classes of it. */
export type FieldClasses = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** `Type` or `Type.field` to the classes stated there. */
type StatedClasses = ReadonlyMap<string, readonly string[]>;

/**
 * The access classes of every field of the client schema, from `@access` in the supergraph: the field's own, else its
 * type's. Throws one error that names every field without a class and every unknown class (AZ15).
 */
export function readFieldClasses(supergraphSdl: string, schema: GraphQLSchema): FieldClasses {
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
  if (problems.length > 0) throw new AccessError(problems);
  return access;
}

/** What the schema leaves open about who may see what; every problem in one message. */
export class AccessError extends Error {
  constructor(problems: readonly string[]) {
    super(`The access classes of the schema cannot be used:\n${problems.join('\n')}`);
    this.name = 'AccessError';
  }
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
