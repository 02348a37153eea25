import type { GraphQLSchema } from 'graphql';

import { ceilingsOf } from './classes.ts';
import { readFieldClasses } from './fields.ts';
import { schemaForViewer } from './visible-schema.ts';

/**
 * The part of the client schema that partners can name at all: what is open to the kind for some purpose, or PUBLIC. A
 * purpose opens less. Whatever is not in it does not exist for them.
 */
export function partnerContract(apiSchema: GraphQLSchema, supergraphSdl: string): GraphQLSchema {
  const fields = readFieldClasses(supergraphSdl, apiSchema);
  const classes = new Set(ceilingsOf('PARTNER').flatMap((ceiling) => [...ceiling]));
  const isOpen = (type: string, field: string): boolean =>
    fields
      .get(type)
      ?.get(field)
      ?.some((one) => classes.has(one)) ?? false;
  return schemaForViewer(apiSchema, { isOpen });
}
