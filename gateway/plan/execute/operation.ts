import type { QueryPlan } from '@apollo/query-planner';
import {
  executeSync,
  getVariableValues,
  GraphQLError,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLFormattedError,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  visit,
} from 'graphql';

import { collectFrom, type Collected, type Variables } from './collect.ts';
import { compilePlan } from './compile.ts';
import type { GivenEntity } from './given.ts';
import type { Renamed } from './own-names.ts';
import { errorsOfHoles } from './holes.ts';
import { compileProject, type Project } from './project.ts';
import type { Entity, FetchFrom } from './run.ts';
import { compileTell, type Tell, type TellParts } from './tell.ts';
import type { FitsType } from './types.ts';

export interface Executed {
  readonly data?: Entity | null;
  readonly errors: readonly (GraphQLFormattedError | GraphQLError)[];
  /** Finds out what `data` gives of whom; null when nobody asks, or without data. */
  readonly tell: (() => readonly GivenEntity[]) | null;
}

/** An operation that was planned and compiled once; runs with any variables. */
export type Operation = (variables: Variables, fetch: FetchFrom) => Promise<Executed>;

export interface OperationParts {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  readonly fits: FitsType;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Asks for the keys too when the report is wanted, and by the names below. */
  readonly plan: QueryPlan;
  readonly names: Pick<Renamed, 'aliases' | 'variables'>;
  /** For the report of what was given; null when nobody asks for one. */
  readonly telling: Omit<TellParts, 'schema'> | null;
}

/** How many combinations of @skip and @include of one operation are kept compiled. */
const mostShapes = 16;

/** Compiles plan and answer of one operation. */
export function compileOperation({
  schema,
  fits,
  document,
  operation,
  plan,
  names,
  telling,
}: OperationParts): Operation {
  const root = rootType(schema, operation);
  const step = compilePlan(plan, fits);
  const fragments = fragmentsOf(document);
  const switches = conditionVariables(document);
  const shapes = new Map<string, Shape>();

  function shapeFor(variables: Variables): Shape {
    const key = switches.map((name) => (variables[name] === true ? '1' : '0')).join('');
    const known = shapes.get(key);
    if (known) return known;
    const around = { fragments, variables, aliases: names.aliases };
    const collected = collectFrom(schema, root, [operation.selectionSet], around);
    const asksSchema = [...collected.byName.values()].some(([node]) =>
      /^__(schema|type)$/.test(node?.name.value ?? ''),
    );
    const shape = {
      project: compileProject(schema, root, collected),
      fields: collected,
      asksSchema,
      tell: telling && lazily(() => compileTell({ schema, ...telling }, root, collected)),
    };
    if (shapes.size < mostShapes) shapes.set(key, shape);
    return shape;
  }

  return async (given, fetch) => {
    const { coerced, errors: wrong } = getVariableValues(
      schema,
      operation.variableDefinitions ?? [],
      given,
    );
    if (wrong) return { errors: wrong, tell: null };
    const { project, fields, asksSchema, tell } = shapeFor(coerced);
    const raw: Entity = {};
    const errors: GraphQLFormattedError[] = [];
    const asked = toPlanned(coerced, names.variables);
    const run = { root: raw, variables: asked, fetch, errors, gaps: new Map(), isTorn: false };
    await step(run, [{ entity: raw, path: [] }]);
    const { data, hasHoles } = project(raw);
    const told = toAsked(errors, names.aliases);
    return {
      data:
        data && asksSchema
          ? withSchema(data, { schema, document, operation, variables: given })
          : data,
      errors: hasHoles ? [...told, ...errorsOfHoles(schema, { root, fields, raw }, told)] : told,
      tell: data && tell && (() => tell()(data, raw)),
    };
  };
}

/** Variables by the names that were planned. */
const toPlanned = (variables: Variables, names: Renamed['variables']): Variables =>
  names.size === 0
    ? variables
    : Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [names.get(name) ?? name, value]),
      );

/** Errors at the places that the client knows. */
function toAsked(
  errors: readonly GraphQLFormattedError[],
  aliases: Renamed['aliases'],
): readonly GraphQLFormattedError[] {
  if (aliases.size === 0) return errors;
  const asked = new Map<unknown, string>([...aliases].map(([own, planned]) => [planned, own]));
  return errors.map(({ path, ...error }) => ({
    ...error,
    ...(path ? { path: path.map((part) => asked.get(part) ?? part) } : {}),
  }));
}

interface Shape {
  readonly project: Project;
  readonly fields: Collected;
  /** The operation asks for the schema itself. */
  readonly asksSchema: boolean;
  /** Compiled when it is asked for. */
  readonly tell: (() => Tell) | null;
}

function lazily<Value extends object>(make: () => Value): () => Value {
  let made: Value | null = null;
  return () => (made ??= make());
}

function rootType(
  schema: GraphQLSchema,
  { operation }: OperationDefinitionNode,
): GraphQLObjectType {
  const type = schema.getRootType(operation);
  if (!type) throw new GraphQLError(`The schema has no ${operation}.`);
  return type;
}

const fragmentsOf = ({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [[definition.name.value, definition] as const]
        : [],
    ),
  );

/** Variables that @skip and @include look at: the shape of the answer depends on these alone. */
function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      if (!/^(skip|include)$/.test(directive.name.value)) return;
      for (const { value } of directive.arguments ?? [])
        if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** The answer with what the schema says of itself, which no source is asked. */
function withSchema(
  data: Entity,
  {
    schema,
    document,
    operation,
    variables,
  }: {
    schema: GraphQLSchema;
    document: DocumentNode;
    operation: OperationDefinitionNode;
    variables: Variables;
  },
): Entity {
  const { data: described } = executeSync({
    schema,
    document,
    operationName: operation.name?.value ?? null,
    variableValues: variables,
    // Fields of sources have no resolver here and stay null: only what describes the schema is taken over.
    rootValue: {},
  });
  const both = { ...data };
  for (const [name, value] of Object.entries(described ?? {}))
    if (!(name in data)) both[name] = value;
  return both;
}
