import { KnownError } from '../../schema/errors.ts';
import type { Operation } from '../plan/graph.ts';

type Body = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAbsent = (value: unknown): value is null | undefined =>
  value === null || value === undefined;

/** The text of a registered operation; null when none has this id. */
export type FindRegistered = (id: string) => string | null;

/**
 * The operation in the body of a request (GraphQL over HTTP); BAD_REQUEST, which names the member at fault. Where
 * operations are registered the body names one by its id, and any other is NOT_REGISTERED.
 */
export function toOperation(text: string, find: FindRegistered | null = null): Operation {
  const body = parseObject(text);
  const { operationName, variables, extensions } = body;
  const query = find ? registeredText(body, find) : body['query'];
  if (typeof query !== 'string' || query.trim() === '') refuse('query');
  if (!isAbsent(operationName) && typeof operationName !== 'string') refuse('operationName');
  if (!isAbsent(variables) && !isRecord(variables)) refuse('variables');
  if (!isAbsent(extensions) && !isRecord(extensions)) refuse('extensions');
  return {
    query,
    // Some clients send an empty name for an operation without one.
    operationName: operationName || undefined,
    variables: variables ?? {},
  };
}

/** By `documentId`, or as Apollo's clients send it. A text beside the id would leave open which of both counts. */
function registeredText(body: Body, find: FindRegistered): string {
  const { query, documentId, extensions } = body;
  const persisted = isRecord(extensions) ? extensions['persistedQuery'] : null;
  const id = documentId ?? (isRecord(persisted) ? persisted['sha256Hash'] : null);
  if (isAbsent(id) && typeof query === 'string') throw new KnownError('NOT_REGISTERED');
  if (typeof id !== 'string') refuse('documentId');
  if (!isAbsent(query)) refuse('query');
  const text = find(id);
  if (text === null) throw new KnownError('NOT_REGISTERED');
  return text;
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
