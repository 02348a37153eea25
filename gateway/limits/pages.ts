import type { ConstValueNode, FieldNode, GraphQLField, ValueNode } from 'graphql';
import { Kind } from 'graphql';

/** A number that may depend on the variables of the request. */
export type Quantity = (variables: { readonly [name: string]: unknown }) => number;

export const constant =
  (value: number): Quantity =>
  () =>
    value;

export interface SliceQuestion {
  readonly node: FieldNode;
  readonly field: GraphQLField<unknown, unknown> | undefined;
  /** Default values of the operation's variables. */
  readonly defaults: ReadonlyMap<string, ConstValueNode | undefined>;
  /** Arguments that state a length; null for the usual ones. */
  readonly names: readonly string[] | undefined;
}

export interface Slice {
  /** Every length that is asked for or assumed. */
  readonly pages: readonly Quantity[];
  /** The largest of them; null when the field has no such argument. */
  readonly length: Quantity | null;
}

const usualNames = ['first', 'last'];

/** Where a value is no number (null, or of a wrong type) the most that is allowed is assumed. */
const mostAllowed = 100;

/** The page that a field asks for, by its arguments, their variables, or the defaults of either. */
export function sliceOf({ node, field, defaults, names = usualNames }: SliceQuestion): Slice {
  const pages: Quantity[] = [];
  for (const name of names) {
    const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
    const byDefault: unknown = field?.args.find((argument) => argument.name === name)?.defaultValue;
    if (given) pages.push(toQuantity(given, defaults, byDefault));
    else if (typeof byDefault === 'number') pages.push(constant(byDefault));
  }
  if (pages.length === 0) return { pages, length: null };
  return { pages, length: (variables) => Math.max(...pages.map((page) => page(variables))) };
}

function toQuantity(
  value: ValueNode,
  defaults: SliceQuestion['defaults'],
  byDefault: unknown,
): Quantity {
  if (value.kind === Kind.INT) return constant(Number(value.value));
  if (value.kind !== Kind.VARIABLE) return constant(mostAllowed);
  const name = value.name.value;
  const fallback = defaults.get(name);
  const otherwise =
    fallback?.kind === Kind.INT
      ? Number(fallback.value)
      : typeof byDefault === 'number' && !fallback
        ? byDefault
        : mostAllowed;
  return (variables) => {
    if (!Object.hasOwn(variables, name)) return otherwise;
    const given = variables[name];
    return typeof given === 'number' && !Number.isNaN(given) ? given : mostAllowed;
  };
}
