import { KnownError } from '../../schema/errors.ts';
import type { Operation } from '../plan/graph.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAbsent = (value: unknown): value is null | undefined =>
  value === null || value === undefined;

/** The operation in the body of a request (GraphQL over HTTP); BAD_REQUEST, which names the member at fault. */
export function toOperation(text: string): Operation {
  const { query, operationName, variables, extensions } = parseObject(text);
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

/** One operation a request: an array (a batch) is no object. */
function parseObject(text: string): Readonly<Record<string, unknown>> {
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
