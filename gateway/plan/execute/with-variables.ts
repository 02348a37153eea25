import type { VariableDefinitions } from '@apollo/federation-internals';
import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { Kind, parse, print, visit, type VariableDefinitionNode } from 'graphql';

/**
 * The plan with every variable declared that a fetch uses, and passed on. The planner leaves in a fragment that can match
 * nothing where it stands (`... on Finding { ... on Stone @include(if: $deep) }` in a Plant), and forgets its variables:
 * a source would refuse the whole fetch.
 */
export function withVariables(plan: QueryPlan, variables: VariableDefinitions): QueryPlan {
  const definitions = variables.toVariableDefinitionNodes() ?? [];
  const { node } = plan;
  if (!node || definitions.length === 0) return plan;
  if (node.kind !== 'Subscription') return { ...plan, node: inNode(node, definitions) };
  const primary = inFetch(node.primary, definitions);
  const rest = node.rest ? { rest: inNode(node.rest, definitions) } : {};
  return { ...plan, node: { ...node, primary, ...rest } };
}

function inNode(node: PlanNode, definitions: readonly VariableDefinitionNode[]): PlanNode {
  const inside = (one: PlanNode): PlanNode => inNode(one, definitions);
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map(inside) };
    case 'Flatten':
      return { ...node, node: inside(node.node) };
    case 'Condition':
      return {
        ...node,
        ...(node.ifClause && { ifClause: inside(node.ifClause) }),
        ...(node.elseClause && { elseClause: inside(node.elseClause) }),
      };
    case 'Fetch':
      return inFetch(node, definitions);
    case 'Defer':
      return node;
  }
}

function inFetch(node: FetchNode, definitions: readonly VariableDefinitionNode[]): FetchNode {
  const document = parse(node.operation, { noLocation: true });
  const [declared, used] = [new Set<string>(), new Set<string>()];
  visit(document, {
    VariableDefinition({ variable }) {
      declared.add(variable.name.value);
      return false;
    },
    Variable: ({ name }) => void used.add(name.value),
  });
  const missing = definitions.filter(
    ({ variable: { name } }) => used.has(name.value) && !declared.has(name.value),
  );
  if (missing.length === 0) return node;
  const whole = visit(document, {
    [Kind.OPERATION_DEFINITION]: (operation) => ({
      ...operation,
      variableDefinitions: [...(operation.variableDefinitions ?? []), ...missing],
    }),
  });
  const names = missing.map(({ variable }) => variable.name.value);
  return {
    ...node,
    operation: print(whole),
    variableUsages: [...(node.variableUsages ?? []), ...names],
  };
}
