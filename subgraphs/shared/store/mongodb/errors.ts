import { MongoBulkWriteError, MongoError, MongoServerError } from 'mongodb';

import { StoreError, type StoreErrorCode } from '../store.ts';

// Error codes of the server (mongodb: src/mongo/base/error_codes.yml) that mean something to the caller.
const meanings: { readonly [code: number]: readonly [StoreErrorCode, string] } = {
  2: ['BAD_VALUE', 'The store refuses this value.'],
  9: ['BAD_VALUE', 'The store cannot read this question.'],
  14: ['BAD_VALUE', 'A field has another type than this change expects.'],
  28: ['BAD_VALUE', 'The way to a field is no object.'],
  40: ['BAD_VALUE', 'Two changes of one field.'],
  50: ['TIMEOUT', 'The store took too long.'],
  66: ['IMMUTABLE', 'The _id of a row never changes.'],
  85: ['BAD_VALUE', 'An index lies there with other settings. Remove it first.'],
  86: ['BAD_VALUE', 'An index lies there with other settings. Remove it first.'],
  171: ['BAD_VALUE', 'Two lists in one index.'],
  262: ['TIMEOUT', 'The store took too long.'],
  260: ['TOKEN_TOO_OLD', 'The feed does not know this place. Read the rows again.'],
  280: ['TOKEN_TOO_OLD', 'The feed does not reach back that far. Read the rows again.'],
  286: ['TOKEN_TOO_OLD', 'The feed does not reach back that far. Read the rows again.'],
  11000: ['DUPLICATE', 'A row with this _id or these unique values exists.'],
};

/** The meaning of a server's code; its own message may hold values and hosts, so it stays the cause. */
export function codeToStoreError(code: number | string | undefined, cause: unknown): StoreError {
  const meaning = typeof code === 'number' ? meanings[code] : undefined;
  const [own, message] = meaning ?? ['UNAVAILABLE', 'The store failed or cannot be reached.'];
  return new StoreError(own, message, { cause });
}

/** The driver's error in the words of the store; a fault of our own goes on as it is. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  if (error instanceof MongoBulkWriteError || error instanceof MongoServerError)
    return codeToStoreError(error.code, error);
  if (error instanceof MongoError) return codeToStoreError(undefined, error);
  throw error;
}

/** Does the work, and gives its errors in the words of the store. */
export async function inOurWords<Result>(
  work: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    // The driver throws the signal's own reason, which may be anything.
    if (signal?.aborted)
      throw new StoreError('TIMEOUT', 'The store took too long, or the caller went away.', {
        cause,
      });
    throw toStoreError(cause);
  }
}

/** Whether the server itself refused and would do so again: not a lost connection or a change of primary. */
export function isRefusal({ cause }: StoreError): boolean {
  const passing = [
    'ResumableChangeStreamError',
    'RetryableWriteError',
    'TransientTransactionError',
  ];
  return cause instanceof MongoServerError && !passing.some((label) => cause.hasErrorLabel(label));
}
