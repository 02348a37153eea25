import { GraphQLError, validate, type DocumentNode, type GraphQLSchema } from 'graphql';

import { partnerContract } from '../../schema/access/contract.ts';
import type { ErrorCode } from '../../schema/errors.ts';

/** Throws GRAPHQL_VALIDATION_FAILED for an operation that names what is not in the contract. */
export type CheckContract = (document: DocumentNode) => void;

const failed: ErrorCode = 'GRAPHQL_VALIDATION_FAILED';

/**
 * Holds partners to their contract, before the policy looks at their purpose: at their door the rest of the schema is
 * like what was never there. The contract is cut at the first partner's request; verdicts live as long as their document.
 */
export function createContractCheck(
  apiSchema: GraphQLSchema,
  supergraphSdl: string,
): CheckContract {
  let contract: GraphQLSchema | null = null;
  const verdicts = new WeakMap<DocumentNode, GraphQLError | 'passed'>();

  function judge(document: DocumentNode): GraphQLError | 'passed' {
    contract ??= partnerContract(apiSchema, supergraphSdl);
    const [error] = validate(contract, document, undefined, { maxErrors: 1 });
    if (!error) return 'passed';
    const { message, nodes } = error;
    return new GraphQLError(message, { ...(nodes && { nodes }), extensions: { code: failed } });
  }

  return (document) => {
    const verdict = verdicts.get(document) ?? judge(document);
    verdicts.set(document, verdict);
    if (verdict !== 'passed') throw verdict;
  };
}
