import type { GraphQLField } from 'graphql';

import { toLiteral } from './literals.ts';
import type { SelectionParts } from './selections.ts';
import { isRequired, valueOf } from './values.ts';

/** Arguments of a field as text in brackets, and the name under which the field goes out when it is not its own. */
export interface AskedArguments {
  readonly alias: string | null;
  readonly text: string;
}

/** Aliases that look like what planners add themselves, or like names of the language. */
const trickyAliases = ['id', 'name', 'a', 'b', '_entities', 'length', 'constructor'];

/**
 * Writes arguments. The same field with other arguments goes out under another name, and now and then a field goes out
 * under the name of another.
 */
export function createArguments({
  hints,
  random,
  variables,
}: SelectionParts): (parent: string, field: GraphQLField<unknown, unknown>) => AskedArguments {
  const names = new Map<string, string>();
  const plain = new Map<string, string>();

  function textOf(parent: string, field: GraphQLField<unknown, unknown>): string {
    const asked = field.args.filter((argument) => isRequired(argument) || random.percent(50));
    if (asked.length === 0) return '';
    const parts = asked.map(({ name, type }) => {
      const value = valueOf(type, `${parent}.${field.name}(${name}:)`, hints, random);
      const literal = toLiteral(type, value, (at, one) =>
        random.percent(at === type ? 45 : 20) ? variables.carry(at, one) : null,
      );
      return `${name}: ${literal}`;
    });
    return `(${parts.join(', ')})`;
  }

  return (parent, field) => {
    const text = textOf(parent, field);
    if (random.percent(4)) return { alias: random.pick(trickyAliases), text };
    const called = `${field.name}${text}`;
    const first = plain.get(field.name);
    if (first === undefined) plain.set(field.name, called);
    if ((first === undefined || first === called) && random.percent(85))
      return { alias: null, text };
    const known = names.get(called);
    const alias = known ?? `${field.name}_${names.size}`;
    names.set(called, alias);
    return { alias, text };
  };
}
