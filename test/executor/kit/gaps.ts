import { Kind, visit, type DocumentNode } from 'graphql';

/**
 * Where the stock executor cannot be compared, each shown by a test in `differences.test.ts`. Else all must be equal; the
 * monolith always.
 */

/** Small supergraphs that the stock executor does not carry out rightly, by name, and why. */
export const beyondStock: Readonly<Record<string, string>> = {
  rent: 'It gives no field a value of the context around it.',
  media: 'It loses objects that a source knows by their interface only.',
};

/**
 * True when a field that requires others may stand under a condition. The planner then asks for what it requires under
 * that condition too, and the stock executor takes it for a key of all fields of that source.
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
