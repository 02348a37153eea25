import { Kind, visit, type DocumentNode } from 'graphql';

/**
 * Where no comparison can be made, each shown by a test in `differences.test.ts`. Everything else must be equal.
 */

/** Small supergraphs that the stock executor does not carry out rightly, by name, and why. */
export const beyondStock: Readonly<Record<string, string>> = {
  rent: 'It gives no field a value of the context around it.',
  media: 'It loses objects that a source knows by their interface only.',
};

/** True for what the planner gives up: some ways through objects that a source knows by their interface only. */
export const isUnplannable = (error: unknown): boolean =>
  error instanceof Error && /^We should have an edge from /.test(error.message);

/**
 * True when a field that requires others may stand under a condition. The planner then asks for what it requires under
 * that condition too, and takes it for a key of all fields of that source.
 */
export function mayRequireUnderCondition(
  document: DocumentNode,
  requiring: ReadonlySet<string>,
): boolean {
  let requires = false;
  let hasCondition = false;
  visit(document, {
    [Kind.FIELD]: ({ name }) => {
      if (requiring.has(name.value)) requires = true;
    },
    [Kind.DIRECTIVE]: () => {
      hasCondition = true;
    },
  });
  return requires && hasCondition;
}
