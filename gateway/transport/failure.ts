/** Why a source gave no answer; a word for the log, without hosts, values or its own words. */
export type FailureKind =
  | 'timeout'
  | 'unreachable'
  | 'status'
  | 'not-http'
  | 'not-json'
  | 'too-large'
  | 'wrong-shape'
  | 'wrong-value'
  | 'not-asked'
  | 'overloaded'
  | 'resting';

export interface SourceFailure extends Error {
  readonly kind: FailureKind;
  /** The same question may well succeed when it is asked again at once. */
  readonly mayRetry: boolean;
}

export const createFailure = (kind: FailureKind, mayRetry = false): SourceFailure =>
  Object.assign(new Error(`No answer: ${kind}.`), { name: 'SourceFailure', kind, mayRetry });

export const isFailure = (error: unknown): error is SourceFailure =>
  error instanceof Error && error.name === 'SourceFailure';
