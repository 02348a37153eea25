import { isNonNullType, type GraphQLInputType } from 'graphql';

import { toLiteral } from './literals.ts';
import type { Random } from './random.ts';

/** The variables of one operation while it is written. */
export interface Variables {
  /** The name of a variable that carries this value at a place of this type, with its `$`. */
  carry(type: GraphQLInputType, value: unknown): string;
  /** A variable for @skip and @include, often one that is there already. */
  condition(): string;
  /** What stands between the brackets behind the operation's name; empty without variables. */
  readonly declared: () => string;
  /** What is sent along; variables with a default are left out at times. */
  readonly given: Readonly<Record<string, unknown>>;
}

const never = (): null => null;

export function createVariables(random: Random): Variables {
  const declarations: string[] = [];
  const conditions: string[] = [];
  const known = new Map<string, string>();
  const given: Record<string, unknown> = {};

  function declare(letter: string, type: string, fallback: string | null): string {
    const name = `${letter}${declarations.length}`;
    declarations.push(`$${name}: ${type}${fallback === null ? '' : ` = ${fallback}`}`);
    return name;
  }

  function carry(type: GraphQLInputType, value: unknown): string {
    const key = `${String(type)} ${JSON.stringify(value)}`;
    const same = known.get(key);
    if (same !== undefined && random.percent(50)) return same;
    const nullable = isNonNullType(type) ? type.ofType : type;
    const hasDefault = value !== null && random.percent(25);
    const declared = hasDefault ? nullable : random.percent(20) && value !== null ? null : type;
    const name = declare(
      'v',
      declared === null ? `${String(nullable)}!` : String(declared),
      hasDefault ? toLiteral(nullable, value, never) : null,
    );
    const mayBeAbsent = hasDefault || (declared !== null && !isNonNullType(declared));
    if (!mayBeAbsent || random.percent(hasDefault ? 40 : 90)) given[name] = value;
    known.set(key, `$${name}`);
    return `$${name}`;
  }

  function condition(): string {
    if (conditions.length > 0 && random.percent(50)) return random.pick(conditions);
    const hasDefault = random.percent(30);
    const name = hasDefault
      ? declare('b', random.pick(['Boolean', 'Boolean!']), random.pick(['true', 'false']))
      : declare('b', 'Boolean!', null);
    if (!hasDefault || random.percent(40)) given[name] = random.percent(60);
    conditions.push(`$${name}`);
    return `$${name}`;
  }

  return {
    carry,
    condition,
    declared: () => (declarations.length > 0 ? `(${declarations.join(', ')})` : ''),
    given,
  };
}
