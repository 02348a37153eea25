import { Kind, parse, print, validate, visit, BREAK, type GraphQLSchema } from 'graphql';

import type { Asked } from './ways.ts';

/** Kinds of node that an operation may lose and still say something. */
const removable: readonly string[] = [
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.FRAGMENT_DEFINITION,
  Kind.DIRECTIVE,
  Kind.ARGUMENT,
  Kind.VARIABLE_DEFINITION,
];

/** Leaves out of an operation what can be left out while it still fails; asks `fails` some hundred times. */
export async function shrink(
  asked: Asked,
  schema: GraphQLSchema,
  fails: (asked: Asked) => Promise<boolean>,
): Promise<Asked> {
  let smallest = asked;
  for (let at = 0; ;) {
    const next = without(smallest, at);
    if (next === null) return smallest;
    const isSmaller = isValid(next, schema) && (await fails(next));
    if (isSmaller) smallest = next;
    else at += 1;
  }
}

/** The operation without its n-th part; null when there are fewer. Fragments and variables then unused go too. */
function without(asked: Asked, at: number): Asked | null {
  let seen = -1;
  const removed = visit(asked.document, {
    enter(node) {
      if (!removable.includes(node.kind)) return undefined;
      seen += 1;
      return seen === at ? null : undefined;
    },
  });
  return seen < at ? null : { ...asked, document: withoutUnused(removed) };
}

function withoutUnused(document: Asked['document']): Asked['document'] {
  const text = print(document);
  const isUsed = (sign: string): boolean => text.split(new RegExp(`${sign}\\b`)).length > 2;
  return visit(document, {
    FragmentDefinition: ({ name }) =>
      text.includes(`...${name.value} `) || text.includes(`...${name.value}\n`) ? undefined : null,
    VariableDefinition: ({ variable }) => (isUsed(`\\$${variable.name.value}`) ? undefined : null),
  });
}

function isValid({ document }: Asked, schema: GraphQLSchema): boolean {
  let isEmpty = false;
  visit(document, {
    SelectionSet(set) {
      if (set.selections.length > 0) return undefined;
      isEmpty = true;
      return BREAK;
    },
  });
  if (isEmpty) return false;
  return validate(schema, parse(print(document)), undefined, { maxErrors: 1 }).length === 0;
}
