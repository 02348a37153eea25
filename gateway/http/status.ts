import type { ErrorCode } from '../../schema/errors.ts';
import type { PublicResult } from '../failures.ts';

const statuses: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  INTROSPECTION_DISABLED: 403,
  PURPOSE_MISSING: 403,
  PURPOSE_FORBIDS_FIELD: 403,
  IDENTIFICATION_LEVEL_TOO_LOW: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  SOURCE_UNAVAILABLE: 503,
  OVERLOADED: 503,
  LOG_UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
};

/** HTTP status under which a refusal with this code leaves. */
export const statusOf = (code: ErrorCode): number => statuses[code] ?? 400;

/** 200 once the operation has run, however much of it failed (GraphQL over HTTP); else the status of its refusal. */
export function statusOfResult({ data, errors }: PublicResult): number {
  const first = errors?.[0];
  return data === undefined && first ? statusOf(first.extensions.code) : 200;
}

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** The standard's own words for a status (RFC 9110). */
export const reasonOf = (status: number): string => reasons[status] ?? 'Error';
