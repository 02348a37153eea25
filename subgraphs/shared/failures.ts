import { GraphQLError } from 'graphql';

import { errorCodes, errorMessages, KnownError, type ErrorCode } from '../../schema/errors.ts';
import { StoreError } from './store/store.ts';

const storeCodes: { readonly [code: string]: ErrorCode } = {
  TIMEOUT: 'SOURCE_UNAVAILABLE',
  UNAVAILABLE: 'SOURCE_UNAVAILABLE',
  CONFLICT: 'STALE_VERSION',
};

const isListed = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && (errorCodes as readonly string[]).includes(code);

/**
 * What may leave a subgraph of an error: its code, its fixed sentence, its path. All else (a store's words, a stack, a
 * value) stays here and goes to `report`.
 */
export function toPublicError(
  error: GraphQLError,
  source: string,
  report: (error: unknown) => void,
): GraphQLError {
  const cause = error.originalError;
  const known = cause instanceof KnownError ? cause.extensions : null;
  const listed = known ?? (isListed(error.extensions?.['code']) ? error.extensions : null);
  const code = listed ? (listed['code'] as ErrorCode) : codeOf(cause, error.path !== undefined);
  if (code === 'INTERNAL') report(cause ?? error);
  const details = code === 'SOURCE_UNAVAILABLE' ? { source } : pick(listed ?? {});
  return new GraphQLError(errorMessages[code], {
    path: error.path,
    extensions: { ...details, code },
  });
}

/** An error without a path came before the first resolver: a variable has a value that its type does not allow. */
const codeOf = (cause: unknown, hasBegun: boolean): ErrorCode =>
  (cause instanceof StoreError && storeCodes[cause.code]) ||
  (hasBegun ? 'INTERNAL' : 'BAD_USER_INPUT');

function pick(extensions: object): { field?: unknown; limit?: unknown } {
  const { field, limit } = extensions as { field?: unknown; limit?: unknown };
  return { ...(field === undefined ? {} : { field }), ...(limit === undefined ? {} : { limit }) };
}
