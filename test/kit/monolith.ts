import {
  buildSchema,
  defaultFieldResolver,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isObjectType,
  isScalarType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';

import type { Caller, Subgraph } from '../../subgraphs/shared/subgraph.ts';

/**
 * One schema without federation over the very resolvers of the subgraphs: what a gateway must answer, found on a way
 * that shares nothing with a query plan. A field of another subgraph gets what that subgraph makes of a reference.
 */
export interface Monolith {
  readonly schema: GraphQLSchema;
  /** Context for one request: the contexts of all subgraphs, and what references gave in it. */
  contextFor(caller: Caller): MonolithContext;
}

export interface MonolithContext {
  readonly of: ReadonlyMap<Subgraph, unknown>;
  readonly references: Map<string, unknown>;
}

/** A value with the subgraph whose resolvers understand it. */
interface Tagged {
  readonly origin: Subgraph;
  readonly value: unknown;
}

type Resolver = GraphQLFieldResolver<Tagged | undefined, MonolithContext>;

export function createMonolith(apiSdl: string, subgraphs: readonly Subgraph[]): Monolith {
  const schema = buildSchema(apiSdl, { assumeValidSDL: true });
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isScalarType(type) || isEnumType(type)) copyLeaf(type, subgraphs);
    if (isAbstractType(type)) type.resolveType = typeOf;
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      // Assigned, as buildSchema makes fields without resolvers.
      (field as { resolve?: Resolver }).resolve = resolverOf(type, field, subgraphs);
    }
  }
  return {
    schema,
    contextFor: (caller) => ({
      of: new Map(subgraphs.map((subgraph) => [subgraph, subgraph.contextFor(caller)])),
      references: new Map(),
    }),
  };
}

/** The type of a value, as its own subgraph names it. */
const typeOf = async (
  { origin, value }: Tagged,
  context: MonolithContext,
  info: GraphQLResolveInfo,
): Promise<string | undefined> => {
  const type = origin.schema.getType(info.returnType.toString().replace(/[[\]!]/g, ''));
  const own = isAbstractType(type)
    ? await type.resolveType?.(value, context.of.get(origin), info, type)
    : undefined;
  return own ?? (value as { __typename?: string }).__typename;
};

function copyLeaf(type: { name: string }, subgraphs: readonly Subgraph[]): void {
  const found = subgraphs
    .map((one) => one.schema.getType(type.name))
    .find((one) => isScalarType(one));
  if (!found || !isScalarType(type)) return;
  const { serialize, parseValue, parseLiteral } = found;
  Object.assign(type, { serialize, parseValue, parseLiteral });
}

const fieldIn = (
  subgraph: Subgraph,
  type: string,
  field: string,
): GraphQLField<unknown, unknown> | undefined => {
  const found = subgraph.schema.getType(type);
  return isObjectType(found) ? found.getFields()[field] : undefined;
};

const directiveArgument = (
  node:
    | {
        directives?: readonly {
          name: { value: string };
          arguments?: readonly { name: { value: string }; value: object }[];
        }[];
      }
    | null
    | undefined,
  name: string,
): string[] =>
  (node?.directives ?? [])
    .filter((directive) => directive.name.value === name)
    .flatMap((directive) => directive.arguments ?? [])
    .filter((argument) => argument.name.value === 'fields')
    .map((argument) => ('value' in argument.value ? String(argument.value.value) : ''));

const isExternal = (field: GraphQLField<unknown, unknown>): boolean =>
  field.astNode?.directives?.some(({ name }) => name.value === 'external') ?? false;

const keysOf = (type: GraphQLObjectType): string[] =>
  directiveArgument(type.astNode, 'key').map((fields) => fields.trim());

/** Whoever has the field as its own; a key field belongs to all, so then the first that can be referred to. */
function ownerOf(type: string, field: string, subgraphs: readonly Subgraph[]): Subgraph {
  const owner = subgraphs.find((one) => {
    const found = fieldIn(one, type, field);
    return found !== undefined && !isExternal(found) && found.description != null;
  });
  const any = subgraphs.find((one) => fieldIn(one, type, field) !== undefined);
  if (!owner && !any) throw new Error(`No subgraph has ${type}.${field}.`);
  return owner ?? (any as Subgraph);
}

function resolverOf(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  subgraphs: readonly Subgraph[],
): Resolver {
  const owner = ownerOf(type.name, field.name, subgraphs);
  const isRoot = type.name === 'Query';
  const composite = isCompositeType(getNamedType(field.type));
  return async (parent, args, context, info) => {
    // A field that the parent's own subgraph has needs no reference.
    const near = parent && fieldIn(parent.origin, type.name, field.name);
    const from = isRoot || !parent ? owner : near && !isExternal(near) ? parent.origin : owner;
    const source = isRoot ? undefined : await valueIn(from, type.name, parent, context, info);
    if (source === null) return null;
    const resolve = fieldIn(from, type.name, field.name)?.resolve ?? defaultFieldResolver;
    const result: unknown = await resolve(source, args, context.of.get(from), info);
    return composite ? tag(result, from) : result;
  };

  /** The parent as a subgraph understands it: itself, or what that subgraph makes of a reference to it. */
  async function valueIn(
    target: Subgraph,
    name: string,
    parent: Tagged | undefined,
    context: MonolithContext,
    info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const requires = directiveArgument(fieldIn(target, name, field.name)?.astNode, 'requires');
    // Also its own subgraph does not have what the field is made of: another says that.
    if (!parent || (parent.origin === target && requires.length === 0)) return parent?.value;
    const targetType = target.schema.getType(name) as GraphQLObjectType;
    const reference: Record<string, unknown> = { __typename: name };
    for (const fields of [keysOf(targetType)[0] ?? 'id', ...requires]) {
      // Of an object all of it: more than was required does no harm.
      for (const one of fields
        .replaceAll(/\{[^}]*\}/g, ' ')
        .trim()
        .split(/\s+/))
        reference[one] = await plainField(name, one, parent, context, info);
    }
    const key = `${target.name} ${JSON.stringify(reference)}`;
    if (!context.references.has(key)) {
      context.references.set(key, refer(target, targetType, reference, context, info));
    }
    return context.references.get(key);
  }

  /** A leaf field of a parent, wherever it is known. */
  async function plainField(
    name: string,
    one: string,
    parent: Tagged,
    context: MonolithContext,
    info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const near = fieldIn(parent.origin, name, one);
    const known = near && !isExternal(near);
    const from = known ? parent.origin : ownerOf(name, one, subgraphs);
    const source = known ? parent.value : await valueIn(from, name, parent, context, info);
    if (source === null) return null;
    const resolve = fieldIn(from, name, one)?.resolve ?? defaultFieldResolver;
    return resolve(source, {}, context.of.get(from), { ...info, fieldName: one });
  }
}

type ReferenceResolver = (
  reference: unknown,
  context: unknown,
  info: GraphQLResolveInfo,
) => unknown;

async function refer(
  target: Subgraph,
  type: GraphQLObjectType,
  reference: object,
  context: MonolithContext,
  info: GraphQLResolveInfo,
): Promise<unknown> {
  const apollo = type.extensions['apollo'] as
    { subgraph?: { resolveReference?: ReferenceResolver } } | undefined;
  const resolve = apollo?.subgraph?.resolveReference;
  return (await (resolve ? resolve(reference, context.of.get(target), info) : reference)) ?? null;
}

function tag(value: unknown, origin: Subgraph): unknown {
  if (value == null) return null;
  if (Array.isArray(value)) return value.map((one: unknown) => tag(one, origin));
  return { origin, value } satisfies Tagged;
}
