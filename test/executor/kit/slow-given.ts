import {
  getNamedType,
  getVariableValues,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';

import type { PublicResult } from '../../../gateway/failures.ts';
import type { Told } from './ask-given.ts';

/** What the slow walk knows of a schema, written down by hand: which types have a key, and where masks are looked for. */
export interface SlowFacts {
  readonly schema: GraphQLSchema;
  readonly keys: Readonly<Record<string, string>>;
  readonly masked: readonly string[];
}

type Data = Readonly<Record<string, unknown>>;

/** The operation as a client would write it who wants type and key of every object: under names that nobody uses. */
export function askingAll({ schema, keys }: SlowFacts, query: string): string {
  const types = new TypeInfo(schema);
  const document = visit(
    parse(query),
    visitWithTypeInfo(types, {
      SelectionSet: {
        leave(set) {
          const type = types.getParentType();
          const names = isAbstractType(type)
            ? schema.getPossibleTypes(type).map(({ name }) => name)
            : [type?.name ?? ''];
          const added = names.flatMap((name) =>
            keys[name] ? [`... on ${name} { key_${name}: ${keys[name]} }`] : [],
          );
          const [more] = parse(`{ type__: __typename ${added.join(' ')} }`).definitions;
          if (more?.kind !== Kind.OPERATION_DEFINITION) return undefined;
          return { ...set, selections: [...set.selections, ...more.selectionSet.selections] };
        },
      },
    }),
  );
  return print(document);
}

/** What `query` gives, by a walk over the answer to `askingAll(query)` with the document beside it. */
export function slowGiven(
  { schema, keys, masked }: SlowFacts,
  query: string,
  { data, errors = [] }: PublicResult,
  given: Data,
): Told {
  const document = parse(query);
  const variables = coercedFor(schema, document, given);
  const fragments = fragmentsOf(document);
  const closed = new Set(
    errors
      .filter(({ extensions }) => extensions.code === 'PURPOSE_FORBIDS_FIELD')
      .map(({ path }) => path?.join('.')),
  );
  const told: Record<string, Record<string, string>> = {};
  const parents: Record<string, Set<string>> = {};

  function walk(
    value: Data,
    type: GraphQLObjectType,
    fields: ReadonlyMap<string, readonly FieldNode[]>,
    around: string | null,
    path: string,
  ): void {
    if (fields.size === 0 && around !== null) return;
    const key = keys[type.name];
    const isOwn = around === null || key !== undefined;
    const entity = isOwn
      ? [type.name, ...(key ? [value[`key_${type.name}`]] : [])].join(' ')
      : around;
    const row = (told[entity] ??= {});
    const above = (parents[entity] ??= new Set());
    if (isOwn && around !== null && around !== entity) above.add(around);
    for (const [name, nodes] of fields) {
      const field = type.getFields()[nodes[0]?.name.value ?? ''];
      const here = path ? `${path}.${name}` : name;
      if (!field || closed.has(here)) continue;
      const coordinate = `${type.name}.${field.name}`;
      row[coordinate] = most(row[coordinate], asGiven(coordinate, value[name]));
      if (isCompositeType(getNamedType(field.type))) inside(value[name], nodes, entity, here);
    }
  }

  function asGiven(coordinate: string, value: unknown): string {
    if (value === null || value === undefined) return 'null';
    if (!masked.includes(coordinate)) return 'value';
    const texts = [value].flat().filter((one) => one !== null);
    return texts.length > 0 && texts.every((text) => String(text).startsWith('*****'))
      ? 'masked'
      : 'value';
  }

  function inside(value: unknown, nodes: readonly FieldNode[], around: string, path: string): void {
    if (Array.isArray(value))
      return value.forEach((one, at) => inside(one, nodes, around, `${path}.${at}`));
    if (typeof value !== 'object' || value === null) return;
    const type = schema.getType(String((value as Data)['type__']));
    if (!isObjectType(type)) throw new Error('An object without a type.');
    const fields = collectSubfields(schema, fragments, variables, type, nodes);
    walk(value as Data, type, fields, around, path);
  }

  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || !data) return {};
  const root = schema.getRootType(operation.operation);
  if (!root) return {};
  const fields = collectFields(schema, fragments, variables, root, operation.selectionSet);
  walk(data, root, fields, null, '');
  return Object.fromEntries(
    Object.entries(told).map(([entity, row]) => [
      [entity, ...[...(parents[entity] ?? [])]].join(' in '),
      row,
    ]),
  );
}

const order = ['null', 'masked', 'value'];
const most = (known = 'null', next: string): string =>
  order.indexOf(next) > order.indexOf(known) ? next : known;

const fragmentsOf = ({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );

/** Variables with their defaults, as `@include` and `@skip` see them. */
function coercedFor(schema: GraphQLSchema, { definitions }: DocumentNode, given: Data): Data {
  const [operation] = definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return {};
  return getVariableValues(schema, operation.variableDefinitions ?? [], given).coerced ?? {};
}
