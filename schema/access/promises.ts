import type { GraphQLSchema } from 'graphql';
import { isNonNullType } from 'graphql';

import { nameOf } from './classes.ts';
import type { Opening } from './openings.ts';
import { reachableTypes } from './reach.ts';

/**
 * Non-null fields that would have to be null for some viewer: it reaches an object of the type, but may not see the
 * field. Root fields are not among them, as without one of those the whole operation is refused.
 */
export function findHiddenPromises(
  schema: GraphQLSchema,
  openings: readonly Opening[],
): readonly string[] {
  const problems = new Set<string>();
  for (const opening of openings) {
    const who = whoOf(opening);
    for (const [type, way] of reachableTypes(schema, opening)) {
      for (const [name, field] of Object.entries(type.getFields())) {
        if (!isNonNullType(field.type) || opening.isOpen(type.name, name)) continue;
        problems.add(
          `  - ${type.name}.${name} is non-null, but hidden from ${who}, which reaches ${type.name} through ${way}.`,
        );
      }
    }
  }
  return [...problems];
}

/** Who has an opening, for sentences to whoever mends the schema. */
export const whoOf = ({ ceiling, purpose }: Opening): string =>
  purpose === null
    ? `${nameOf(ceiling)} without a purpose`
    : `${nameOf(ceiling)} for ${purpose.code}`;
