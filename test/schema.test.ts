import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import {
  buildSchema,
  Kind,
  parse,
  validate,
  visit,
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type TypeNode,
} from 'graphql';

import { compose } from '../schema/compose.ts';
import { errorCodes } from '../schema/errors.ts';
import { subgraphNames } from '../schema/wire.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(`${root}${file}`, 'utf8');

const parts = [
  ...subgraphNames.map((name) => ({
    name: name as string,
    document: parse(read(`subgraphs/${name}/schema.graphql`)),
  })),
  { name: 'gateway', document: parse(read('gateway/own/schema.graphql')) },
];

type ObjectType = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;
const isObject = (node: DefinitionNode): node is ObjectType =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;

const objects = parts.flatMap(({ name, document }) =>
  document.definitions.filter(isObject).map((type) => ({ part: name, type })),
);
const fields = objects.flatMap(({ part, type }) =>
  (type.fields ?? []).map((field) => ({
    part,
    type,
    field,
    at: `${part}: ${type.name.value}.${field.name.value}`,
  })),
);

const find = (
  directives: readonly ConstDirectiveNode[] | undefined,
  name: string,
): ConstDirectiveNode | undefined => directives?.find((directive) => directive.name.value === name);
const hasClass = (node: ObjectType | FieldDefinitionNode): boolean =>
  find(node.directives, 'access') !== undefined;
const isExternal = (field: FieldDefinitionNode): boolean =>
  find(field.directives, 'external') !== undefined;
const keysOf = (type: ObjectType): string[] =>
  (type.directives ?? [])
    .filter((directive) => directive.name.value === 'key')
    .flatMap((directive) => {
      const value = directive.arguments?.find(
        (argument) => argument.name.value === 'fields',
      )?.value;
      return value?.kind === Kind.STRING ? value.value.split(/\s+/) : [];
    });
const isNonNull = (type: TypeNode): boolean => type.kind === Kind.NON_NULL_TYPE;
const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

/** Types that another subgraph owns: a stub here, to which fields are added. */
const owners = new Map<string, string>();
for (const { part, type } of objects) {
  if (type.kind === Kind.OBJECT_TYPE_DEFINITION && type.description && !owners.has(type.name.value))
    owners.set(type.name.value, part);
}

describe('the contract', () => {
  test('SC-01 MUST describe every type, field, argument, input and enum value', () => {
    const bare: string[] = [];
    for (const { name, document } of parts) {
      let type = '';
      visit(document, {
        enter(node) {
          if (!('description' in node) && !('name' in node)) return;
          if (node.kind.endsWith('TypeDefinition'))
            type = 'name' in node && node.name?.kind === Kind.NAME ? node.name.value : '';
          const described = [
            'FieldDefinition',
            'InputValueDefinition',
            'EnumValueDefinition',
            'EnumTypeDefinition',
            'InputObjectTypeDefinition',
            'ScalarTypeDefinition',
            'UnionTypeDefinition',
            'DirectiveDefinition',
          ];
          if (!described.includes(node.kind)) return;
          if ('description' in node && node.description) return;
          if (
            node.kind === Kind.FIELD_DEFINITION &&
            (isExternal(node) || isStubKey(name, type, node))
          )
            return;
          bare.push(
            `${name}: ${type} ${'name' in node && node.name?.kind === Kind.NAME ? node.name.value : ''}`,
          );
        },
      });
    }
    expect(bare).toEqual([]);
  });

  function isStubKey(part: string, type: string, field: FieldDefinitionNode): boolean {
    const node = objects.find((one) => one.part === part && one.type.name.value === type)?.type;
    return (
      node !== undefined && owners.get(type) !== part && keysOf(node).includes(field.name.value)
    );
  }

  test('SC-02 MUST describe every object type where it is owned', () => {
    const bare = [...new Set(objects.map(({ type }) => type.name.value))].filter(
      (name) => !['Query', 'Mutation', 'Subscription'].includes(name) && !owners.has(name),
    );
    expect(bare).toEqual([]);
  });

  test('AZ15 MUST have an access class on every field, its own or that of its type', () => {
    const open = fields.filter(
      ({ type, field }) => !hasClass(field) && !hasClass(type) && !isExternal(field),
    );
    const stubKeys = open.filter(
      ({ part, type, field }) => !isStubKey(part, type.name.value, field),
    );
    expect(stubKeys.map(({ at }) => at)).toEqual([]);
  });

  test('AZ13 MUST not compose where two subgraphs say otherwise who may see a field', () => {
    const sdl = (access: string): string => `
      extend schema
        @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@composeDirective"])
        @link(url: "https://example.nl/specs/access/v1.0", import: ["@access"])
        @composeDirective(name: "@access")
      directive @access(class: String!) on FIELD_DEFINITION
      type Query { one: One @shareable @access(class: "EMPLOYEE") }
      type One @key(fields: "id") {
        id: ID @access(class: "EMPLOYEE")
        name: String @shareable @access(class: "${access}")
      }`;
    const parts = (first: string, second: string) => [
      { name: 'a', sdl: sdl(first) },
      { name: 'b', sdl: sdl(second) },
    ];
    expect(compose(parts('EMPLOYEE', 'EMPLOYEE')).api).toContain('name: String');
    expect(() => compose(parts('EMPLOYEE', 'PUBLIC'))).toThrow(/@access is applied to "One.name"/);
  });

  test('AZ17 MUST keep fields with a class of their own nullable, so that one refusal costs one box', () => {
    const fixed = fields.filter(
      ({ type, field }) => type.name.value !== 'Query' && hasClass(field) && isNonNull(field.type),
    );
    expect(fixed.map(({ at }) => at)).toEqual([]);
  });

  test('SC-03 MUST keep fields that lead to records of another room nullable, and the items of such lists', () => {
    const entities = new Set(
      objects.filter(({ type }) => keysOf(type).length > 0).map(({ type }) => type.name.value),
    );
    const fixed = fields.filter(({ part, field }) => {
      const target = namedType(field.type);
      return (
        entities.has(target) &&
        owners.get(target) !== part &&
        (isNonNull(field.type) || hasNonNullItems(field.type))
      );
    });
    expect(fixed.map(({ at }) => at)).toEqual([]);
  });

  test('SC-04 MUST keep fields that one subgraph adds to the type of another nullable', () => {
    const isOfAll = ({
      directives = [],
    }: {
      directives?: readonly { name: { value: string } }[];
    }) => directives.some(({ name }) => name.value === 'shareable');
    const fixed = fields.filter(
      ({ part, type, field }) =>
        // What each can give whole by itself is added to by none.
        !isOfAll(type) &&
        owners.has(type.name.value) &&
        owners.get(type.name.value) !== part &&
        isNonNull(field.type) &&
        !isExternal(field) &&
        !keysOf(type).includes(field.name.value),
    );
    expect(fixed.map(({ at }) => at)).toEqual([]);
  });

  test('SC-05 MUST give CustomerMatch, never Customer, from every search', () => {
    const searches = fields.filter(
      ({ type, field }) => type.name.value === 'Query' && /^customers?By/.test(field.name.value),
    );
    expect(searches.map(({ field }) => namedType(field.type))).toEqual(
      searches.map(() => 'CustomerMatch'),
    );
    expect(searches.length).toBeGreaterThanOrEqual(6);
  });

  test('SC-06 MUST ask an idempotency key or a version of every mutation', () => {
    const loose = fields.filter(
      ({ type, field }) =>
        type.name.value === 'Mutation' &&
        !field.arguments?.some((argument) =>
          ['idempotencyKey', 'expectedVersion', 'externalId'].includes(argument.name.value),
        ),
    );
    expect(loose.map(({ at }) => at)).toEqual([]);
  });

  test('SC-07 MUST hold the closed list of error codes: a new one is a decision', () => {
    expect(errorCodes).toHaveLength(34);
    expect(new Set(errorCodes).size).toBe(34);
  });
});

function hasNonNullItems(type: TypeNode): boolean {
  const list = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  return list.kind === Kind.LIST_TYPE && isNonNull(list.type);
}

describe('what front-end teams get', () => {
  const schema = buildSchema(read('schema/api.graphql'));

  test('SC-08 MUST keep the doors between rooms out of the schema of clients', () => {
    expect(
      Object.keys(schema.getTypeMap()).filter(
        (name) => /^_(Any|Entity|Service)$|__/.test(name) && !name.startsWith('__'),
      ),
    ).toEqual([]);
    expect(schema.getQueryType()?.getFields()['_entities']).toBeUndefined();
  });

  const folder = 'schema/examples/';
  const examples = existsSync(`${root}${folder}`)
    ? readdirSync(`${root}${folder}`).filter((file) => file.endsWith('.graphql'))
    : [];

  test('SC-09 MUST offer examples', () => {
    expect(examples.length).toBeGreaterThanOrEqual(10);
  });

  test.each(examples)('SC-10 MUST have valid examples: %s', (file) => {
    expect(validate(schema, parse(read(`${folder}${file}`)))).toEqual([]);
  });
});
