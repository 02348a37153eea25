import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';

import { createArguments } from './arguments.ts';
import type { Random } from './random.ts';
import type { ArgumentHints } from './small-supergraph.ts';
import type { Variables } from './variables.ts';

export interface SelectionParts {
  readonly schema: GraphQLSchema;
  readonly hints: ArgumentHints;
  readonly without: ReadonlySet<string>;
  readonly random: Random;
  readonly variables: Variables;
  /** Fields in one operation, about. */
  readonly fields: number;
}

export interface Selections {
  /** A selection set on this type in its braces, so many levels deep at most. */
  under(type: GraphQLCompositeType, depth: number): string;
  /** The named fragments that were written, each used at least once. */
  fragments(): readonly string[];
}

/** Writes selection sets of one operation; names may clash, which validation finds. */
export function createSelections(parts: SelectionParts): Selections {
  const { schema, without, random, variables } = parts;
  const argumentsOf = createArguments(parts);
  const fragments: { readonly name: string; readonly on: string; readonly text: string }[] = [];
  let left = parts.fields;
  let begun = 0;

  const isLeaf = (field: GraphQLField<unknown, unknown>): boolean =>
    !isCompositeType(getNamedType(field.type));

  function under(type: GraphQLCompositeType, depth: number): string {
    const most = isRoot(schema, type) ? 3 : 5;
    const count = 1 + random.below(left > 0 ? most : 1);
    const lines = Array.from({ length: count }, () => selection(type, depth));
    return `{ ${lines.join(' ')} }`;
  }

  function selection(type: GraphQLCompositeType, depth: number): string {
    const fields = fieldsOf(type).filter((field) => depth > 0 || isLeaf(field));
    if (depth > 0 && left > 0) {
      if (random.percent(fields.length > 0 ? 12 : 70)) return inlineFragment(type, depth);
      if (random.percent(fields.length > 0 ? 8 : 70)) return spread(type, depth);
    }
    if (fields.length === 0 || random.percent(6)) return typename();
    return fieldText(type.name, chooseField(fields), depth);
  }

  const typename = (): string => (random.percent(20) ? 'kind__: __typename' : '__typename');

  /** Fields that lead on are chosen more often, or operations would stay flat. */
  function chooseField(
    fields: readonly GraphQLField<unknown, unknown>[],
  ): GraphQLField<unknown, unknown> {
    const leading = fields.filter((field) => !isLeaf(field));
    return random.pick(leading.length > 0 && left > 0 && random.percent(45) ? leading : fields);
  }

  function fieldText(parent: string, field: GraphQLField<unknown, unknown>, depth: number): string {
    left -= 1;
    const { alias, text } = argumentsOf(parent, field);
    const next = getNamedType(field.type);
    const below = isCompositeType(next) ? ` ${under(next, depth - 1)}` : '';
    return `${alias === null ? '' : `${alias}: `}${field.name}${text}${directives()}${below}`;
  }

  function inlineFragment(type: GraphQLCompositeType, depth: number): string {
    const on = random.percent(15) ? type : random.pick(meeting(type));
    const condition = on === type && random.percent(50) ? '' : ` on ${on.name}`;
    return `...${condition}${directives()} ${under(on, depth - 1)}`;
  }

  function spread(type: GraphQLCompositeType, depth: number): string {
    const meets = meeting(type);
    const fitting = fragments.filter(({ on }) => meets.some(({ name }) => name === on));
    if (fitting.length > 0 && random.percent(50))
      return `...${random.pick(fitting).name}${directives()}`;
    const on = random.pick(meets);
    begun += 1;
    const name = `F${begun}`;
    const text = `fragment ${name} on ${on.name} ${under(on, depth - 1)}`;
    fragments.push({ name, on: on.name, text });
    return `...${name}${directives()}`;
  }

  function directives(): string {
    if (!random.percent(12)) return '';
    const names = random.percent(15) ? ['skip', 'include'] : [random.pick(['skip', 'include'])];
    const value = (): string =>
      random.percent(25) ? random.pick(['true', 'false']) : variables.condition();
    return names.map((name) => ` @${name}(if: ${value()})`).join('');
  }

  /** Types that an object of this type may have, or that hold such types. */
  function meeting(type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
    const own = namesIn(schema, type);
    return Object.values(schema.getTypeMap()).filter(
      (other): other is GraphQLCompositeType =>
        !other.name.startsWith('__') &&
        isCompositeType(other) &&
        [...namesIn(schema, other)].some((name) => own.has(name)),
    );
  }

  function fieldsOf(type: GraphQLCompositeType): readonly GraphQLField<unknown, unknown>[] {
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return Object.values(type.getFields()).filter(
      ({ name }) => !without.has(`${type.name}.${name}`),
    );
  }

  return { under, fragments: () => fragments.map(({ text }) => text) };
}

const isRoot = (schema: GraphQLSchema, type: GraphQLCompositeType): boolean =>
  type === schema.getQueryType() || type === schema.getMutationType();

const namesIn = (schema: GraphQLSchema, type: GraphQLCompositeType): ReadonlySet<string> =>
  new Set((isAbstractType(type) ? schema.getPossibleTypes(type) : [type]).map(({ name }) => name));
