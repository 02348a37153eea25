import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';

/** Everything that a plan can hold and that is carried out in a way of its own, as `docs/plan-nodes.md` names it. */
export function kindsIn({ node }: QueryPlan): ReadonlySet<string> {
  const kinds = new Set<string>();
  const walk = (one: PlanNode | undefined): void => {
    if (!one) return;
    switch (one.kind) {
      case 'Sequence':
      case 'Parallel':
        kinds.add(one.kind);
        return one.nodes.forEach(walk);
      case 'Flatten':
        for (const kind of kindsOfPath(one.path.map(String))) kinds.add(kind);
        return walk(one.node);
      case 'Condition':
        if (one.ifClause) kinds.add('Condition that holds');
        if (one.elseClause) kinds.add('Condition that does not hold');
        walk(one.ifClause);
        return walk(one.elseClause);
      case 'Fetch':
        for (const kind of kindsOfFetch(one)) kinds.add(kind);
        return;
      case 'Defer':
        kinds.add(one.kind);
    }
  };
  if (node?.kind === 'Subscription') kinds.add(node.kind);
  else walk(node);
  return kinds;
}

const kindsOfPath = (path: readonly string[]): string[] => [
  'Flatten',
  ...(path.some((part) => part.startsWith('@')) ? ['Flatten through a list'] : []),
  ...(/@\.@/.test(path.join('.')) ? ['Flatten through a list of lists'] : []),
  ...(path.some((part) => part.includes('|')) ? ['Flatten with types'] : []),
];

const kindsOfFetch = (fetch: FetchNode): string[] => [
  fetch.requires ? 'Fetch of entities' : 'Fetch at the root',
  ...(fetch.operationKind === 'mutation' ? ['Fetch that changes'] : []),
  ...(fetch.variableUsages?.length ? ['Fetch with variables'] : []),
  ...(fetch.requires && isNested(fetch.requires) ? ['Fetch with nested requirements'] : []),
  ...(fetch.requires && fetch.requires.length > 1 ? ['Fetch of entities of several types'] : []),
  ...(fetch.inputRewrites ?? []).map(({ kind }) => `Input rewrite ${kind}`),
  ...(fetch.outputRewrites ?? []).map(({ kind }) => `Output rewrite ${kind}`),
  ...(fetch.contextRewrites ?? []).map(({ kind }) => `Context rewrite ${kind}`),
];

const isNested = (selections: readonly QueryPlanSelectionNode[]): boolean =>
  selections.some((one) =>
    one.kind === 'Field' ? one.selections !== undefined : isNested(one.selections),
  );
