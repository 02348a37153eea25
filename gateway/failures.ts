import { GraphQLError, Kind } from 'graphql';

import {
  errorCodes,
  errorMessages,
  KnownError,
  type ErrorCode,
  type ErrorExtensions,
} from '../schema/errors.ts';
import { namingSentence } from './failures/wording.ts';

/** An error as a client sees it. */
export interface PublicError {
  readonly message: string;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly path?: readonly (string | number)[];
  readonly extensions: ErrorExtensions;
}

/** An answer as a client gets it; without `data` the operation was not run. */
export interface PublicResult {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly PublicError[];
}

/** Codes of the GraphQL libraries that mean one of ours. */
const translated: Readonly<Record<string, ErrorCode>> = {
  OPERATION_RESOLUTION_FAILURE: 'BAD_REQUEST',
  INVALID_GRAPHQL: 'GRAPHQL_VALIDATION_FAILED',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_REQUEST',
};

/**
 * What may leave of any error: a listed code, its fixed sentence (or one that only names fields and types), its place.
 * Whatever is not foreseen becomes INTERNAL; `traceId` then leads to its line in the log.
 */
export function toPublicError(error: unknown, traceId?: string): PublicError {
  const known = error instanceof GraphQLError ? error : null;
  const extensions = extensionsOf(error);
  const code = toCode(extensions['code']);
  const { locations, path } = known?.toJSON() ?? {};
  return {
    message: (code === 'GRAPHQL_VALIDATION_FAILED' && namingSentence(known)) || errorMessages[code],
    ...(locations && code.startsWith('GRAPHQL_') ? { locations } : {}),
    ...(path && path.length > 0 ? { path } : {}),
    extensions: {
      code,
      ...namesIn(extensions),
      ...(code === 'BAD_USER_INPUT' ? variableAtFault(known) : {}),
      ...(code === 'INTERNAL' && traceId !== undefined ? { traceId } : {}),
    },
  };
}

/** The answer with a way into the log at what was not foreseen. */
export function withTraceId(result: PublicResult, traceId: string): PublicResult {
  if (!result.errors) return result;
  const errors = result.errors.map((error) =>
    error.extensions.code === 'INTERNAL'
      ? { ...error, extensions: { ...error.extensions, traceId } }
      : error,
  );
  return { ...result, errors };
}

/** True when an error was not foreseen, so that its cause belongs in the log. */
export const isUnforeseen = (error: unknown): boolean =>
  toCode(extensionsOf(error)['code']) === 'INTERNAL';

function extensionsOf(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof KnownError) return { ...error.extensions };
  return error instanceof GraphQLError ? error.extensions : {};
}

function toCode(code: unknown): ErrorCode {
  if (typeof code !== 'string') return 'INTERNAL';
  const listed = errorCodes.find((known) => known === code);
  return listed ?? (Object.hasOwn(translated, code) ? translated[code] : undefined) ?? 'INTERNAL';
}

/** Rooms put only names of our own into these; a long run of digits is never one of them. */
function namesIn(extensions: Readonly<Record<string, unknown>>): Omit<ErrorExtensions, 'code'> {
  const names = ['source', 'limit', 'field'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = extensions[name];
      return typeof value === 'string' && isName(value) ? [[name, value]] : [];
    }),
  );
}

const isName = (value: string): boolean => /^[\w$.[\]-]{1,64}$/.test(value) && !/\d{8}/.test(value);

/** The library's own sentence would repeat the value, so only the variable's name is given. */
function variableAtFault(error: GraphQLError | null): Omit<ErrorExtensions, 'code'> {
  const [node] = error?.nodes ?? [];
  if (node?.kind !== Kind.VARIABLE_DEFINITION) return {};
  const field = `$${node.variable.name.value}`;
  return isName(field) ? { field } : {};
}
