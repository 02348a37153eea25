import { Kind, type ConstDirectiveNode } from 'graphql';

/** Reading what composition wrote into the supergraph: directives such as `@join__field(graph: CASES)`. */

/** Values of one argument of all directives of a name, in their order; without those that lack it. */
export const argumentsOf = (
  directives: readonly ConstDirectiveNode[] | undefined,
  directive: string,
  argument: string,
): readonly string[] => named(directives, directive).flatMap((one) => textOf(one, argument) ?? []);

export const named = (
  directives: readonly ConstDirectiveNode[] = [],
  directive: string,
): readonly ConstDirectiveNode[] => directives.filter(({ name }) => name.value === directive);

/** The text or enum value of an argument; null when it is absent or something else. */
export function textOf({ arguments: given }: ConstDirectiveNode, argument: string): string | null {
  const value = given?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.ENUM || value?.kind === Kind.STRING ? value.value : null;
}

/** Whether an argument says `true`. */
export const says = ({ arguments: given }: ConstDirectiveNode, argument: string): boolean =>
  given?.some(
    ({ name, value }) => name.value === argument && value.kind === Kind.BOOLEAN && value.value,
  ) ?? false;
