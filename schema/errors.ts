/**
 * The closed list of error codes (docs: README "Errors"). A code is added here, with the sentence a client
 * may see, or it does not exist. Sentences carry no data: no names, ids, values, hosts or paths.
 */
export const errorMessages = {
  UNAUTHENTICATED: 'The request carries no valid sign-in. Sign in again.',
  PURPOSE_MISSING: 'State the purpose of this look-up. Without one no personal data is given.',
  PURPOSE_FORBIDS_FIELD: 'This field is not given to this kind of viewer for this purpose.',
  NO_RELATION: 'There is no current relation with this customer.',
  FORBIDDEN: 'This kind of viewer never has this operation.',
  NOT_FOUND: 'There is no such record.',
  SECRECY: 'This person asked for secrecy. The value is withheld.',
  IDENTIFICATION_LEVEL_TOO_LOW: 'Sign in at a higher level of assurance for this.',
  BAD_REQUEST: 'The request is not a well-formed GraphQL request.',
  TOO_LARGE: 'The request is too large.',
  UNSUPPORTED_MEDIA_TYPE: 'Send the request as uncompressed application/json in UTF-8.',
  METHOD_NOT_ALLOWED: 'Send the request by POST.',
  GRAPHQL_PARSE_FAILED: 'The GraphQL document cannot be read.',
  GRAPHQL_VALIDATION_FAILED: 'The GraphQL document does not fit the schema.',
  BAD_USER_INPUT: 'A variable or argument has a value that is not allowed.',
  INVALID_IDENTIFIER: 'The identifier does not satisfy the rules of its scheme.',
  INVALID_PHONE_NUMBER: 'This is not a telephone number.',
  TOO_COMPLEX: 'The operation asks for too much at once. Ask for less, or in steps.',
  NOT_REGISTERED: 'This operation is not registered for this client.',
  INTROSPECTION_DISABLED: 'The schema is not shown to this kind of viewer. See /schema.graphql.',
  RATE_LIMITED: 'Too many look-ups in a short time. Try again later.',
  SOURCE_UNAVAILABLE: 'A source did not answer. The rest of the answer is complete.',
  SOURCE_OWNED: 'This record belongs to its source. Change it there.',
  STALE_VERSION: 'Somebody else changed this record. Read it again and repeat the change.',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used before with another request.',
  DUPLICATE_IDENTIFIER: 'This identifier is already in use.',
  AMBIGUOUS_MATCH: 'More than one record matches.',
  LEGAL_BASIS_REQUIRED: 'State the legal basis for passing on personal data.',
  STEP_NOT_AVAILABLE_ON_CHANNEL: 'This step cannot be done on this channel.',
  NOT_ALLOWED_NOW: 'The state of this record does not allow it now.',
  DEADLINE_EXCEEDED: 'The answer took too long. Ask for less, or try again.',
  OVERLOADED: 'Too many requests at this moment. Try again in a few seconds.',
  LOG_UNAVAILABLE: 'The access log cannot be written. No data is given.',
  INTERNAL: 'Something unforeseen went wrong. It has been recorded.',
} as const;

export type ErrorCode = keyof typeof errorMessages;

export const errorCodes = Object.keys(errorMessages) as readonly ErrorCode[];

/** What `extensions` of an error may hold; nothing else ever leaves (security check LK12). */
export interface ErrorExtensions {
  readonly code: ErrorCode;
  /** Name of the source that did not answer. */
  readonly source?: string;
  /** Which limit was passed. */
  readonly limit?: string;
  /** Input field or identifier scheme at fault; never its value. */
  readonly field?: string;
  readonly traceId?: string;
}

/** A foreseen failure: its code and fixed sentence may be shown to a client as they are. */
export class KnownError extends Error {
  readonly extensions: ErrorExtensions;

  constructor(code: ErrorCode, details: Omit<ErrorExtensions, 'code'> = {}) {
    super(errorMessages[code]);
    this.name = 'KnownError';
    this.extensions = { code, ...details };
  }
}
