import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';

import { toAnswer } from './answer.ts';
import { sessionWith } from './deadline.ts';
import type { Documents } from '../documents.ts';
import { unavailableAt } from './errors.ts';
import type { RequestScope } from './scope.ts';
import { fieldPaths } from './shape.ts';
import type { FetchRequest, Source } from './source.ts';

/** What travels with one operation through the executor. */
export interface OperationContext {
  readonly scope: RequestScope;
}

/**
 * One source as the executor calls it. It never rejects: a source without an answer gives SOURCE_UNAVAILABLE at every
 * field that stays empty, and the rest of the plan goes on.
 */
export function createDataSource(
  source: Source,
  options: { readonly timeoutMs: number; readonly documents: Documents },
): GraphQLDataSource {
  const timeoutMs = source.isOwn ? Number.POSITIVE_INFINITY : options.timeoutMs;
  return {
    async process(call) {
      const { scope } = contextOf(call);
      const request = toRequest(call);
      const document = options.documents.read(request.text);
      const end = source.isOwn ? null : scope.fetches.start(source.name);
      try {
        const given = await sessionWith(source, scope, timeoutMs).answer(request);
        const answer = toAnswer(given, { source: source.name, request, document });
        end?.(answer.end);
        return { data: answer.data, ...(answer.errors ? { errors: answer.errors } : {}) };
      } catch (error) {
        end?.({ kind: 'failed' });
        scope.report(source.name, error);
        const paths = fieldPaths(document, request.variables['representations']);
        return { data: null, errors: unavailableAt(paths, source.name) };
      }
    },
  };
}

function contextOf(call: GraphQLDataSourceProcessOptions): OperationContext {
  if ('incomingRequestContext' in call) return call.context as OperationContext;
  throw new Error('The supergraph is static: no source is asked for its schema or health.');
}

const toRequest = ({ request }: GraphQLDataSourceProcessOptions): FetchRequest => ({
  text: request.query ?? '',
  operationName: request.operationName,
  variables: request.variables ?? {},
});
