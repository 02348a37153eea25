import type {
  DocumentNode,
  FieldNode,
  GraphQLField,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import {
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  Kind,
} from 'graphql';

import type { Quantity } from './pages.ts';
import { constant, sliceOf } from './pages.ts';
import type { Weights } from './weights.ts';

/** What an operation may cost, as functions of its variables. */
export interface CostPlan {
  /** Page sizes asked for. */
  readonly pages: readonly Quantity[];
  /** Objects that the answer could hold, weighed. */
  readonly cost: Quantity;
}

export interface CostQuestion {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly schema: GraphQLSchema;
  readonly weights: Weights;
}

/** Length of a list of which nothing is known. */
const unknownLength = 10;

const plans = new WeakMap<
  OperationDefinitionNode,
  { readonly of: GraphQLSchema; readonly by: Weights; readonly plan: CostPlan }
>();

/**
 * The cost of an operation, made once per operation. Fragments are written out, so measure the operation first: the
 * work is as large as its selections.
 */
export function costPlanOf(question: CostQuestion): CostPlan {
  const { operation, schema, weights } = question;
  const known = plans.get(operation);
  if (known?.of === schema && known.by === weights) return known.plan;
  const plan = createPlan(question);
  plans.set(operation, { of: schema, by: weights, plan });
  return plan;
}

/** Lists within a selection set of which the field above told the length. */
interface Sized {
  readonly length: Quantity;
  /** Names of those lists; null for all. */
  readonly fields: readonly string[] | null;
}

type ParentType = ReturnType<GraphQLSchema['getType']>;

function createPlan({ document, operation, schema, weights }: CostQuestion): CostPlan {
  const pages: Quantity[] = [];
  const defaults = new Map(
    operation.variableDefinitions?.map((one) => [one.variable.name.value, one.defaultValue]),
  );

  function costOfSet(set: SelectionSetNode, parent: ParentType, sized: Sized | null): Quantity {
    const parts = set.selections.map((selection) => {
      if (selection.kind === Kind.FIELD) return costOfField(selection, parent, sized);
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : document.definitions.find(
              (one) =>
                one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
            );
      if (!fragment || !('selectionSet' in fragment)) return constant(0);
      const condition = 'typeCondition' in fragment ? fragment.typeCondition : undefined;
      const type = condition ? schema.getType(condition.name.value) : parent;
      return costOfSet(fragment.selectionSet, type, sized);
    });
    return sum(parts);
  }

  function costOfField(node: FieldNode, parent: ParentType, sized: Sized | null): Quantity {
    const field = findField(parent, node.name.value);
    const coordinate = `${parent?.name ?? ''}.${node.name.value}`;
    const stated = weights.listSizes.get(coordinate);
    const slice = sliceOf({ node, field, defaults, names: stated?.slicingArguments });
    pages.push(...slice.pages);
    // Introspection is answered from memory; validation bounds how far it nests.
    if (node.name.value.startsWith('__')) return constant(0);
    const type = field && getNamedType(field.type);
    const own =
      weights.costs.get(coordinate) ??
      weights.costs.get(type?.name ?? '') ??
      (type && !isCompositeType(type) ? 0 : 1);
    const isList = field !== undefined && hasList(field.type);
    const inherited = sized && (sized.fields?.includes(node.name.value) ?? true) ? sized : null;
    const length =
      slice.length ?? inherited?.length ?? constant(stated?.assumedSize ?? unknownLength);
    const below = passedOn(slice.length, stated?.sizedFields, isList);
    const each = node.selectionSet ? costOfSet(node.selectionSet, type, below) : constant(0);
    const one = sum([constant(own), each]);
    return isList ? product(length, one) : one;
  }

  const root = schema.getRootType(operation.operation) ?? undefined;
  const cost = costOfSet(operation.selectionSet, root, null);
  return { pages, cost };
}

const passedOn = (
  length: Quantity | null,
  fields: readonly string[] | undefined,
  isList: boolean,
): Sized | null => (length && !isList ? { length, fields: fields ?? null } : null);

function findField(type: ParentType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

function hasList(type: GraphQLOutputType): boolean {
  if (isListType(type)) return true;
  return isNonNullType(type) && hasList(type.ofType);
}

const sum =
  (parts: readonly Quantity[]): Quantity =>
  (variables) =>
    parts.reduce((total, part) => total + part(variables), 0);

const product =
  (length: Quantity, each: Quantity): Quantity =>
  (variables) =>
    length(variables) * each(variables);
