import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';

import { compileFetch } from './fetch.ts';
import { compilePath } from './places.ts';
import type { Step } from './run.ts';
import type { FitsType } from './types.ts';

/**
 * Compiles a plan of the stock planner; deferred answers are not given here. A subscription is carried out once for each
 * change: its first fetch asks what is told, the rest what belongs to it.
 */
export function compilePlan({ node }: QueryPlan, fits: FitsType): Step {
  if (!node) return async () => {};
  return compileNode(node.kind === 'Subscription' ? inTurn(node) : node, fits);
}

const inTurn = ({ primary, rest }: SubscriptionNode): PlanNode => ({
  kind: 'Sequence',
  nodes: rest ? [primary, rest] : [primary],
});

function compileNode(node: PlanNode, fits: FitsType): Step {
  switch (node.kind) {
    case 'Sequence':
      return inSequence(node.nodes.map((one) => compileNode(one, fits)));
    case 'Parallel':
      return inParallel(node.nodes.map((one) => compileNode(one, fits)));
    case 'Flatten': {
      const find = compilePath(node.path, fits);
      const inside = compileNode(node.node, fits);
      return async (run, places) => {
        const found = find(places);
        if (found.length > 0) await inside(run, found);
      };
    }
    case 'Fetch':
      return compileFetch(node, fits);
    case 'Condition': {
      const then = node.ifClause ? compileNode(node.ifClause, fits) : null;
      const otherwise = node.elseClause ? compileNode(node.elseClause, fits) : null;
      return async (run, places) =>
        (run.variables[node.condition] === true ? then : otherwise)?.(run, places);
    }
    case 'Defer':
      throw new Error('Deferred answers are not given here.');
  }
}

const inSequence =
  (steps: readonly Step[]): Step =>
  async (run, places) => {
    for (const step of steps) await step(run, places);
  };

const inParallel =
  (steps: readonly Step[]): Step =>
  async (run, places) => {
    await Promise.all(steps.map((step) => step(run, places)));
  };
