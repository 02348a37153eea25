import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedInputType,
} from 'graphql';

import type { Random } from './random.ts';
import type { ArgumentHints } from './small-supergraph.ts';

const words = ['', 'a', 'b1', 'straße', 'quote " and \\ back', 'line\nbreak', '0'];

/** A value of an input type as JSON: a hint for its place or its type where there is one, else made up. */
export function valueOf(
  type: GraphQLInputType,
  place: string,
  hints: ArgumentHints,
  random: Random,
): unknown {
  if (isNonNullType(type)) return presentValueOf(type.ofType, place, hints, random);
  return random.percent(6) ? null : presentValueOf(type, place, hints, random);
}

function presentValueOf(
  type: GraphQLInputType,
  place: string,
  hints: ArgumentHints,
  random: Random,
): unknown {
  const hinted = hints[place];
  if (hinted?.length) return random.pick(hinted);
  if (isNonNullType(type)) return presentValueOf(type.ofType, place, hints, random);
  if (isListType(type)) {
    const item = type.ofType as GraphQLInputType;
    return Array.from({ length: random.below(3) }, () => valueOf(item, place, hints, random));
  }
  return namedValueOf(type, hints, random);
}

function namedValueOf(type: GraphQLNamedInputType, hints: ArgumentHints, random: Random): unknown {
  const hinted = hints[type.name];
  if (hinted?.length) return random.pick(hinted);
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const chosen = type.isOneOf
      ? [random.pick(fields)]
      : fields.filter((field) => isRequired(field) || random.percent(60));
    return Object.fromEntries(
      chosen.map((field) => [
        field.name,
        (type.isOneOf ? presentValueOf : valueOf)(
          field.type,
          `${type.name}.${field.name}`,
          hints,
          random,
        ),
      ]),
    );
  }
  switch (type.name) {
    case 'Int':
      return random.pick([0, 1, 2, 3, 5, 40]);
    case 'Float':
      return random.pick([0, 0.5, -1, 12.25]);
    case 'Boolean':
      return random.percent(50);
    default:
      return random.pick(words);
  }
}

/** True for an argument or input field that must be given. */
export const isRequired = ({
  type,
  defaultValue,
}: Pick<GraphQLInputField, 'type' | 'defaultValue'>): boolean =>
  isNonNullType(type) && defaultValue === undefined;
