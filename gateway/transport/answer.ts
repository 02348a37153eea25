import type { DocumentNode, ExecutionResult } from 'graphql';

import { isMissing, toSourceError, type SourceError } from './errors.ts';
import { createFailure } from './failure.ts';
import type { FetchEnd } from './fetches.ts';
import { hasShape, rootSelections } from './shape.ts';
import type { FetchRequest, Source } from './source.ts';

/** An answer of a source that was found to be one. */
export interface Answer {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly SourceError[] | undefined;
  readonly end: FetchEnd;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Asked {
  readonly source: Source;
  readonly request: FetchRequest;
  readonly document: DocumentNode;
}

/** Checks that a source gave what was asked for, in its shape; throws when it did not. */
export function toAnswer(given: ExecutionResult, asked: Asked): Answer {
  if (!isRecord(given)) throw createFailure('wrong-shape');
  const { data = null, errors } = given as { data?: unknown; errors?: unknown };
  if (errors !== undefined && !Array.isArray(errors)) throw createFailure('wrong-shape');
  if (data === null && !errors?.length) throw createFailure('wrong-shape');
  if (data !== null && !isAnswerTo(data, asked)) throw createFailure('wrong-shape');
  const known = errors?.map((error: unknown) => toSourceError(error, asked.source.name));
  return {
    data: data as Record<string, unknown> | null,
    errors: known,
    end: toEnd(known ?? [], given.extensions),
  };
}

function isAnswerTo(data: unknown, { source, request, document }: Asked): boolean {
  if (!isRecord(data)) return false;
  if (source.isElsewhere && !hasShape(data, rootSelections(document))) return false;
  const { representations } = request.variables;
  if (!Array.isArray(representations)) return true;
  const entities = data['_entities'];
  if (entities === null || entities === undefined) return true;
  return Array.isArray(entities) && entities.length === representations.length;
}

/** A source that follows others says in `extensions.asOf` for when its rows hold, when that is too long ago. */
function toEnd(errors: readonly SourceError[], extensions: unknown): FetchEnd {
  if (errors.some(isMissing)) return { kind: 'failed' };
  if (!isRecord(extensions)) return { kind: 'answered' };
  const asOf = Date.parse(String(extensions['asOf']));
  return Number.isNaN(asOf) ? { kind: 'answered' } : { kind: 'old', asOf };
}
