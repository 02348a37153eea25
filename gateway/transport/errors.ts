import {
  errorCodes,
  errorMessages,
  type ErrorCode,
  type ErrorExtensions,
} from '../../schema/errors.ts';
import type { Names } from './check/names.ts';

/** Codes by which a source would speak of the gateway's own message, not of the client's. */
const aboutTheFetch: ReadonlySet<string> = new Set<ErrorCode>([
  'UNAUTHENTICATED',
  'BAD_REQUEST',
  'TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'METHOD_NOT_ALLOWED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INTROSPECTION_DISABLED',
]);

/** Codes after which something of the source is missing in the answer. */
const missing: ReadonlySet<string> = new Set<ErrorCode>([
  'SOURCE_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'OVERLOADED',
  'INTERNAL',
]);

/** An error as a source would send it, in our words. */
export interface SourceError {
  readonly message: string;
  readonly path: readonly (string | number)[];
  readonly extensions: ErrorExtensions & { readonly [name: string]: unknown };
}

export const isMissing = ({ extensions }: SourceError): boolean => missing.has(extensions.code);

/** A name of our own making: letters, digits, and the signs in paths of input fields. */
const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z_$][\w$.[\]-]{0,63}$/.test(value);

/** Every part of it, as in `filter.period[0].from`. */
const isKnown = (name: string, names: Names | null): boolean =>
  !names ||
  name.split(/[.[\]]+/).every((part) => part === '' || /^\d{1,3}$/.test(part) || names.has(part));

/** Limits of which a source may say that they were passed. */
const limits: ReadonlySet<string> = new Set(['page', 'cost']);

const isListed = (code: unknown): code is ErrorCode =>
  (errorCodes as readonly unknown[]).includes(code);

const codeOf = (extensions: Readonly<Record<string, unknown>>): ErrorCode => {
  const { code } = extensions;
  if (!isListed(code)) return 'INTERNAL';
  return aboutTheFetch.has(code) ? 'SOURCE_UNAVAILABLE' : code;
};

/**
 * What the gateway takes over of an error that a source reports: path, listed code and names; none of its words. With
 * `names` only those are taken for names.
 */
export function toSourceError(error: unknown, source: string, names: Names | null): SourceError {
  const { path, extensions } = toRecord(error);
  const given = toRecord(extensions);
  const code = codeOf(given);
  const { field, limit } = given;
  return {
    message: errorMessages[code],
    path: isPath(path) ? path : [],
    extensions: {
      code,
      ...(missing.has(code) ? { source } : {}),
      ...(isName(field) && isKnown(field, names) ? { field } : {}),
      ...(isName(limit) && (!names || limits.has(limit)) ? { limit } : {}),
    },
  };
}

/** One error for each place that stays empty as the source gave no answer. */
export const unavailableAt = (
  paths: readonly SourceError['path'][],
  source: string,
): readonly SourceError[] =>
  paths.map((path) => ({
    message: errorMessages.SOURCE_UNAVAILABLE,
    path,
    extensions: { code: 'SOURCE_UNAVAILABLE', source },
  }));

/** Longer than any place in an operation within its limits. */
const longestPath = 100;

const isPath = (path: unknown): path is SourceError['path'] =>
  Array.isArray(path) && path.length <= longestPath && path.every(isPart);

const isPart = (part: unknown): boolean =>
  typeof part === 'number' ? Number.isSafeInteger(part) && part >= 0 : isName(part);

const toRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
