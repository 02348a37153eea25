import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { getOperationAST } from 'graphql';

import { KnownError } from '../../schema/errors.ts';

/** The operation that a request means; BAD_REQUEST when the name fits none, or is needed and absent. */
export function findOperation(
  document: DocumentNode,
  operationName: string | null | undefined,
): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new KnownError('BAD_REQUEST', { field: 'operationName' });
  return operation;
}
