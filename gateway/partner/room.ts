import type { GraphQLSchema } from 'graphql';

import { createContractCheck } from '../policy/contract.ts';
import { createIdBorder, type Asking, type IdBorder, type Inside } from './ids/border.ts';
import type { PartnerPseudonyms } from './ids/pseudonyms.ts';

/** What every operation of a partner walks through before the policy looks at it. */
export interface PartnerRoom {
  /** GRAPHQL_VALIDATION_FAILED for an operation that names what is not in the contract. */
  enter(asking: Asking): Inside;
}

/** The contract first: what does not exist for partners has no ids either. */
export function createPartnerRoom(
  schema: GraphQLSchema,
  supergraphSdl: string,
  pseudonyms: PartnerPseudonyms,
): PartnerRoom {
  const checkContract = createContractCheck(schema, supergraphSdl);
  const border: IdBorder = createIdBorder(schema, supergraphSdl, pseudonyms);
  return {
    enter(asking) {
      checkContract(asking.document);
      return border.enter(asking);
    },
  };
}
