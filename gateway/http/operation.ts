import { KnownError } from '../../schema/errors.ts';
import type { Viewer } from '../../schema/wire.ts';
import type { Registered } from '../operations/registered.ts';
import type { Operation } from '../plan/graph.ts';

type Body = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAbsent = (value: unknown): value is null | undefined =>
  value === null || value === undefined;

/**
 * The operation in the body of a request (GraphQL over HTTP); BAD_REQUEST, which names the member at fault. Whoever may
 * send no text of its own names a registered operation by its id, and any other is NOT_REGISTERED.
 */
export function toOperation(text: string, viewer: Viewer, registered: Registered): Operation {
  const body = parseObject(text);
  const { operationName, variables, extensions } = body;
  if (!isAbsent(extensions) && !isRecord(extensions)) refuse('extensions');
  const query = textOf(body, viewer, registered);
  if (!isAbsent(operationName) && typeof operationName !== 'string') refuse('operationName');
  if (!isAbsent(variables) && !isRecord(variables)) refuse('variables');
  return {
    query,
    // Some clients send an empty name for an operation without one.
    operationName: operationName || undefined,
    variables: variables ?? {},
  };
}

/** By `documentId`, or as Apollo's clients send it. A text beside the id would leave open which of both counts. */
function textOf(body: Body, viewer: Viewer, registered: Registered): string {
  const { query, documentId, extensions } = body;
  const persisted = isRecord(extensions) ? extensions['persistedQuery'] : null;
  const id = documentId ?? (isRecord(persisted) ? persisted['sha256Hash'] : null);
  if (isAbsent(id) && isAbsent(persisted)) return ownText(query, viewer, registered);
  if (typeof id !== 'string') refuse('documentId');
  // Nobody registers an operation by asking it, as automatic persisted queries do.
  if (!isAbsent(query)) refuse('query');
  const text = registered.find(id, viewer);
  if (text === null) throw new KnownError('NOT_REGISTERED');
  return text;
}

function ownText(query: unknown, viewer: Viewer, registered: Registered): string {
  if (typeof query !== 'string' || query.trim() === '') refuse('query');
  if (!registered.takesText(viewer.kind)) throw new KnownError('NOT_REGISTERED');
  return query;
}

/** One operation a request: an array (a batch) is no object. */
function parseObject(text: string): Body {
  try {
    const body: unknown = JSON.parse(text);
    if (isRecord(body)) return body;
  } catch {
    throw new KnownError('BAD_REQUEST');
  }
  throw new KnownError('BAD_REQUEST');
}

function refuse(field: string): never {
  throw new KnownError('BAD_REQUEST', { field });
}
