import type { DefinitionNode, DocumentNode, GraphQLSchema, TypeNode } from 'graphql';
import { buildASTSchema, Kind, parse, printSchema, visit } from 'graphql';

import type { Opening } from './openings.ts';

/**
 * The client schema with only the fields that are open, and only the types that are left to reach. Where nothing is
 * open the query type has no fields: that viewer reads nothing.
 */
export function schemaForViewer(
  apiSchema: GraphQLSchema,
  { isOpen }: Pick<Opening, 'isOpen'>,
): GraphQLSchema {
  const document = parse(printSchema(apiSchema), { noLocation: true });
  const open = openDefinitions(document, isOpen);
  const isRoot = (name: string): boolean => name === apiSchema.getQueryType()?.name;
  return buildASTSchema(reachable(withoutDeadEnds(open, isRoot), apiSchema), {
    assumeValid: true,
    assumeValidSDL: true,
  });
}

/** An interface keeps the fields that are open in all its types. */
function openDefinitions(
  document: DocumentNode,
  isOpen: (type: string, field: string) => boolean,
): DocumentNode {
  const isOpenInAll = (name: string, field: string): boolean =>
    implementersOf(name, document).every((type) => isOpen(type, field));
  return visit(document, {
    ObjectTypeDefinition: (type) => ({
      ...type,
      fields: type.fields?.filter((field) => isOpen(type.name.value, field.name.value)),
    }),
    InterfaceTypeDefinition: (type) => ({
      ...type,
      fields: type.fields?.filter((field) => isOpenInAll(type.name.value, field.name.value)),
    }),
  });
}

/** Object types and unions without content go, and the fields and members that lead to them, until none is left. */
function withoutDeadEnds(document: DocumentNode, isRoot: (name: string) => boolean): DocumentNode {
  const dead = new Set(document.definitions.filter(isEmpty).map(nameOf));
  const gone = [...dead].filter((name) => !isRoot(name));
  if (gone.length === 0) return document;
  const isGone = (name: string): boolean => gone.includes(name);
  const kept = document.definitions.filter((definition) => !isGone(nameOf(definition)));
  const next = visit(
    { ...document, definitions: kept },
    {
      FieldDefinition: ({ type }) => (isGone(namedTypeOf(type)) ? null : undefined),
      UnionTypeDefinition: (union) => ({
        ...union,
        types: union.types?.filter(({ name }) => !isGone(name.value)),
      }),
    },
  );
  return withoutDeadEnds(next, isRoot);
}

function isEmpty(definition: DefinitionNode): boolean {
  if (definition.kind === Kind.UNION_TYPE_DEFINITION) return definition.types?.length === 0;
  const hasFields =
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
    definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
  return hasFields && definition.fields?.length === 0;
}

function reachable(document: DocumentNode, apiSchema: GraphQLSchema): DocumentNode {
  const byName = new Map(document.definitions.map((one) => [nameOf(one), one]));
  const roots = [
    apiSchema.getQueryType(),
    apiSchema.getMutationType(),
    apiSchema.getSubscriptionType(),
  ];
  const seen = new Set<string>();
  const waiting = roots.map((type) => type?.name ?? '');
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const definition = byName.get(name);
    if (!definition || seen.has(name)) continue;
    seen.add(name);
    visit(definition, { NamedType: (type) => void waiting.push(type.name.value) });
    waiting.push(...implementersOf(name, document));
  }
  const isKept = (definition: DefinitionNode): boolean =>
    definition.kind === Kind.SCHEMA_DEFINITION ||
    definition.kind === Kind.DIRECTIVE_DEFINITION ||
    seen.has(nameOf(definition));
  return { ...document, definitions: document.definitions.filter(isKept) };
}

const implementersOf = (name: string, document: DocumentNode): readonly string[] =>
  document.definitions
    .filter((one) => one.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter(({ interfaces }) => interfaces?.some((one) => one.name.value === name))
    .map(nameOf);

function namedTypeOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);
}

const nameOf = (definition: DefinitionNode): string =>
  'name' in definition ? (definition.name?.value ?? '') : '';
