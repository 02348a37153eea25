import { print, type DocumentNode } from 'graphql';

import type { Answer } from '../gateway/server.ts';
import { createDocuments } from '../gateway/documents.ts';
import { withTraceId } from '../gateway/failures.ts';
import { toOperation } from '../gateway/http/operation.ts';
import type { FrontIdentity } from '../gateway/identity/identity.ts';
import { checkLimits, parseOperation, type Limits } from '../gateway/limits/limits.ts';
import type { Registered } from '../gateway/operations/registered.ts';
import type { CreatePolicy } from '../gateway/plan/gateway.ts';
import type { Graph } from '../gateway/plan/graph.ts';
import { createScope } from '../gateway/transport/scope.ts';
import type { Viewer } from '../schema/wire.ts';
import { agent } from './subgraphs.ts';

/** Everybody may see everything. */
export const openPolicy: CreatePolicy = ({ apiSchema }) => {
  const hashes = new WeakMap<DocumentNode, string>();
  return {
    apply({ document }) {
      const hash = hashes.get(document) ?? print(document);
      hashes.set(document, hash);
      return { document, hash, restore: (result) => result };
    },
    purposeOf: () => null,
    schemaFor: () => apiSchema,
  };
};

export interface LowRooms {
  readonly graph: Graph;
  readonly limits: Limits;
  readonly registered: Registered;
  /** Null for a viewer who is simply there. */
  readonly identity: FrontIdentity | null;
  readonly now: () => number;
}

/** What gateway/server.ts does for a request, without a witness. */
export function answerWithout({ graph, limits, registered, identity, now }: LowRooms): Answer {
  const documents = createDocuments((text) => parseOperation(text, limits));
  return async ({ headers, traceId, signal, deadlineAt, readBody }, trail) => {
    const known: Viewer = identity ? await identity.identify(headers) : agent;
    const purpose = graph.purposeOf(known);
    const viewer = purpose
      ? { ...known, purpose: purpose.code, relations: purpose.relations }
      : { ...known, relations: ['none' as const] };
    trail.viewerKind = viewer.kind;
    const asked = toOperation(await readBody(), viewer, registered);
    const document = documents.read(asked.query);
    const { operationName, variables } = asked;
    checkLimits({ document, operationName, variables, schema: graph.schema, viewer }, limits);
    const report = (where: string, error: unknown): void => console.error(where, error);
    const scope = createScope({ viewer, traceId, signal, deadlineAt, now, report });
    const result = await graph.answer(asked, scope);
    trail.fetches = scope.fetches.count();
    return withTraceId(result, traceId);
  };
}
