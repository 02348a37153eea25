import {
  Kind,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type ConstValueNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';

import { KnownError } from '../../../schema/errors.ts';
import type { IdPlaces } from './places.ts';
import type { Sort } from './pseudonyms.ts';

/** An id that an operation names: in a variable of the client, or in its text, from where it is put into one of ours. */
export interface NamedId {
  readonly variable: string;
  readonly sort: Sort;
  /** Whether what the client gives for it counts: not for one of ours. */
  readonly isOfClient: boolean;
  /** What counts else; undefined when there is nothing then. */
  readonly otherwise: unknown;
}

export interface NamedIds {
  readonly ids: readonly NamedId[];
  /** The operation with variables where its text had ids; null when it had none. */
  readonly document: DocumentNode | null;
}

/**
 * Finds the ids that a valid operation names. `document` holds that operation and its fragments only.
 * GRAPHQL_VALIDATION_FAILED when one variable is an id at one place and something else at another.
 */
export function namedIdsOf(
  schema: GraphQLSchema,
  places: IdPlaces,
  { document, operation }: { document: DocumentNode; operation: OperationDefinitionNode },
): NamedIds {
  const { variableDefinitions = [] } = operation;
  const uses = new Map<string, Sort | 'plain'>();
  const lifted: (NamedId & { readonly type: string })[] = [];
  const prefix = freePrefix(variableDefinitions);
  const typeInfo = new TypeInfo(schema);

  function use(variable: string, as: Sort | 'plain'): void {
    const known = uses.get(variable);
    if (known !== undefined && known !== as) throw new KnownError('GRAPHQL_VALIDATION_FAILED');
    uses.set(variable, as);
  }

  function replaced(value: ValueNode, sort: Sort): ValueNode {
    if (value.kind === Kind.VARIABLE) use(value.name.value, sort);
    if (value.kind === Kind.LIST)
      return { ...value, values: value.values.map((one) => replaced(one, sort)) };
    if (value.kind !== Kind.STRING && value.kind !== Kind.INT) return value;
    const variable = `${prefix}${lifted.length}`;
    const type = sort === 'id' ? 'ID' : 'String';
    lifted.push({ variable, sort, isOfClient: false, otherwise: value.value, type });
    return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } };
  }

  const changed = visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Argument(node): ArgumentNode | undefined {
        const [type, field] = [typeInfo.getParentType(), typeInfo.getFieldDef()];
        const isOfField = type && field && !typeInfo.getDirective();
        const sort = isOfField ? places.ofArgument(type.name, field, node.name.value) : null;
        if (sort === null) return void forVariables(node.value, (name) => use(name, 'plain'));
        return { ...node, value: replaced(node.value, sort) };
      },
    }),
  );
  const ofClient = variableDefinitions.flatMap(({ variable, defaultValue }) => {
    const { value: name } = variable.name;
    const sort = uses.get(name) ?? 'plain';
    return sort === 'plain'
      ? []
      : [{ variable: name, sort, isOfClient: true, otherwise: constant(defaultValue) }];
  });
  return {
    ids: [...ofClient, ...lifted],
    document: lifted.length === 0 ? null : withVariables(changed, lifted),
  };
}

const constant = (value: ConstValueNode | undefined): unknown =>
  value === undefined ? undefined : valueFromASTUntyped(value);

function forVariables(value: ValueNode, tell: (name: string) => void): void {
  visit(value, { Variable: ({ name }) => void tell(name.value) });
}

/** Before a number it is no name of a variable that the client has. */
function freePrefix(definitions: readonly VariableDefinitionNode[]): string {
  let prefix = 'id';
  while (definitions.some(({ variable }) => variable.name.value.startsWith(prefix))) prefix += '_';
  return prefix;
}

const withVariables = (
  document: DocumentNode,
  lifted: readonly { readonly variable: string; readonly type: string }[],
): DocumentNode =>
  visit(document, {
    OperationDefinition: (node) => ({
      ...node,
      variableDefinitions: [
        ...(node.variableDefinitions ?? []),
        ...lifted.map(({ variable, type }) => toDefinition(variable, type)),
      ],
    }),
    SelectionSet: () => false,
  });

const toDefinition = (variable: string, type: string): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
  type: {
    kind: Kind.NON_NULL_TYPE,
    type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
  },
});
