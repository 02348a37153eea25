import type { DocumentNode, GraphQLFormattedError, GraphQLSchema } from 'graphql';

import { toAnswer } from './answer.ts';
import { compileCheck, type CheckData } from './check/check.ts';
import { namesIn, type Names } from './check/names.ts';
import { sessionWith } from './deadline.ts';
import type { Documents } from '../documents.ts';
import { unavailableAt } from './errors.ts';
import { createFailure } from './failure.ts';
import type { RequestScope } from './scope.ts';
import { fieldPaths } from './shape.ts';
import type { FetchRequest, Source } from './source.ts';
import { writtenIn } from './written.ts';

/** What travels with one operation through the executor. */
export interface OperationContext {
  readonly scope: RequestScope;
}

/** What came of one fetch; without data its errors say which fields stay empty. */
export interface Fetched {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

/**
 * One source as the executor calls it. It never rejects: a source without an answer gives SOURCE_UNAVAILABLE at every
 * field that stays empty, and the rest of the plan goes on.
 */
export type FetchSource = (request: FetchRequest, scope: RequestScope) => Promise<Fetched>;

export function createFetch(
  source: Source,
  options: {
    readonly timeoutMs: number;
    readonly documents: Documents;
    /** What this source promised; asked for when it is elsewhere. */
    readonly schema: () => GraphQLSchema | null;
  },
): FetchSource {
  const looking = source.isElsewhere ? createLooking(options.schema()) : null;
  const timeoutMs = source.isOwn ? Number.POSITIVE_INFINITY : options.timeoutMs;
  return async (request, scope) => {
    const document = options.documents.read(request.text);
    const end = source.isOwn ? null : scope.fetches.start(source.name);
    try {
      const given = await sessionWith(source, scope, timeoutMs).answer(request);
      if (given.extensions) scope.written.push(...writtenIn(given.extensions));
      if (given.extensions) scope.passageBook.add(given.extensions);
      if (given.extensions && scope.event) scope.liveBook.add(given.extensions);
      if (given.extensions) scope.reachedBook.add(source.name, given.extensions);
      const { names = null, checkOf } = looking ?? {};
      const check = checkOf?.(document) ?? null;
      const answer = toAnswer(given, { source, request, document, check, names });
      end?.(answer.end);
      if (answer.wrongValues > 0) scope.report(source.name, createFailure('wrong-value'));
      return { data: answer.data, errors: answer.errors };
    } catch (error) {
      end?.({ kind: 'failed' });
      scope.report(source.name, error);
      const paths = fieldPaths(document, request.variables['representations']);
      return { data: null, errors: unavailableAt(paths, source.name) };
    }
  };
}

interface Looking {
  readonly names: Names;
  /** The check of what answers a document, compiled once and kept as long as the document. */
  checkOf(document: DocumentNode): CheckData;
}

function createLooking(schema: GraphQLSchema | null): Looking {
  if (!schema) throw new Error('A source elsewhere is not in the supergraph.');
  const known = new WeakMap<DocumentNode, CheckData>();
  return {
    names: namesIn(schema),
    checkOf(document) {
      const check = known.get(document) ?? compileCheck(schema, document);
      known.set(document, check);
      return check;
    },
  };
}
