import { getNamedType, GraphQLID, GraphQLString, type GraphQLField } from 'graphql';

import type { FieldClasses } from '../../../schema/access/fields.ts';
import type { Sort } from './pseudonyms.ts';

/** Where the schema speaks of our records by id. */
export interface IdPlaces {
  /** What a field gives; null when that is no id. */
  ofField(type: string, field: GraphQLField<unknown, unknown>): Sort | null;
  /** What an argument of a field takes; null when that is no id. */
  ofArgument(type: string, field: GraphQLField<unknown, unknown>, argument: string): Sort | null;
}

const cursors: ReadonlySet<string> = new Set(['cursor', 'endCursor']);

/**
 * An ID is one of a record, unless its field is PUBLIC: that is a code of the catalogue or of other reference data, which
 * everybody calls the same. A cursor holds the id of the record that it stands behind.
 */
export function createIdPlaces(classes: FieldClasses): IdPlaces {
  const isPublic = (type: string, field: string): boolean =>
    classes.get(type)?.get(field)?.includes('PUBLIC') ?? false;
  return {
    ofField(type, { name, type: given }) {
      const named = getNamedType(given);
      if (named === GraphQLString && cursors.has(name)) return 'cursor';
      return isId(named) && !isPublic(type, name) ? 'id' : null;
    },
    ofArgument(type, { name, args }, argument) {
      const taken = args.find((one) => one.name === argument);
      const named = taken && getNamedType(taken.type);
      if (named === GraphQLString && argument === 'after') return 'cursor';
      return isId(named) && !isPublic(type, name) ? 'id' : null;
    },
  };
}

const isId = (type: unknown): boolean => type === GraphQLID;
