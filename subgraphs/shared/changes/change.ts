import { errorMessages, type ErrorCode } from '../../../schema/errors.ts';
import type { Written } from '../../../schema/wire.ts';
import type { EntityState } from '../outbox.ts';
import type { WriteOp } from '../store/store.ts';

/** Something in a request that the person who made it can mend. */
export interface UserError {
  readonly code: ErrorCode;
  /** Where it is among the arguments: `['input', 'channel']`; null when it is in none of them. */
  readonly field: readonly string[] | null;
  /** The fixed sentence of the code: it carries no data. */
  readonly message: string;
  /** Register or system where it is to be done instead; absent for every code but SOURCE_OWNED. */
  readonly source?: string;
}

/** Why nothing was changed. */
export interface Refused {
  readonly errors: readonly UserError[];
}

/** What a mutation comes down to once all of it was looked at; written whole or not at all. */
export interface Change {
  /** The record that the answer shows. */
  readonly id: string;
  /** A change of what two people may edit has `version` in its filter, and `mustMatch`. */
  readonly ops: readonly WriteOp[];
  /** What other subgraphs are told. */
  readonly states: readonly EntityState[];
  /** For the log of every look; the name of the mutation is added. */
  readonly written: readonly Omit<Written, 'mutation'>[];
}

/** Refuses a mutation for one reason. */
export const refused = (code: ErrorCode, ...field: readonly string[]): Refused => ({
  errors: [userError(code, ...field)],
});

/** Refuses to change what belongs to a register, and says which: there it can be changed. */
export const sourceOwned = (source: string, ...field: readonly string[]): Refused => ({
  errors: [{ ...userError('SOURCE_OWNED', ...field), source }],
});

export const userError = (code: ErrorCode, ...field: readonly string[]): UserError => ({
  code,
  field: field.length > 0 ? field : null,
  message: errorMessages[code],
});

export const isRefused = (one: object): one is Refused => 'errors' in one;
