import { GraphQLError, type ExecutionResult, type GraphQLFormattedError } from 'graphql';

import { toPublicError } from '../../../gateway/failures.ts';
import type { Path } from '../../../gateway/plan/execute/run.ts';

/** What one way of answering gave, in a form that can be compared. */
export interface Answer {
  readonly data: unknown;
  /** In the order of their paths; of a message only its code is left. */
  readonly errors: readonly AnswerError[];
}

export interface AnswerError {
  readonly path: Path;
  readonly code: string;
}

/** The answer as it would go over a wire, with codes of the closed list. */
export function toComparable({
  data,
  errors = [],
}: {
  readonly data?: unknown;
  readonly errors?: readonly (GraphQLError | GraphQLFormattedError)[] | undefined;
}): Answer {
  return {
    data: data === undefined ? undefined : (JSON.parse(JSON.stringify(data)) as unknown),
    errors: errors
      .map((error) => ({ path: error.path ?? [], code: codeOf(error) }))
      .toSorted((a, b) => compare(JSON.stringify(a), JSON.stringify(b))),
  };
}

const codeOf = (error: GraphQLError | GraphQLFormattedError): string => {
  const whole =
    error instanceof GraphQLError
      ? error
      : new GraphQLError(error.message, { extensions: error.extensions });
  return toPublicError(whole).extensions.code;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** An answer of a schema as a subgraph over HTTP would send it: plain JSON, shared with nobody. */
export const overTheWire = (result: ExecutionResult): ExecutionResult =>
  JSON.parse(JSON.stringify(result)) as ExecutionResult;
