import { parse } from 'graphql';
import { z } from 'zod';

/** An operation under the id by which clients ask it. */
export interface RegisteredOperation {
  readonly id: string;
  readonly body: string;
}

/** Ids as the generators of manifests make them; nothing that could be mistaken for a text. */
export const operationId = z.string().regex(/^[\w.:-]{1,128}$/);

/** As Apollo's `generate-persisted-query-manifest` writes it. */
const apollo = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: operationId, body: z.string() })),
});

/** As the client preset of graphql-codegen writes it (`persistedDocuments`): id to text. */
const codegen = z.record(operationId, z.string());

/**
 * Reads the operations in a manifest of Apollo or graphql-codegen. Throws a sentence for people on what is neither, and on
 * what `problemsOf` finds.
 */
export function readManifest(text: string): readonly RegisteredOperation[] {
  const operations = toOperations(readJson(text));
  const problems = problemsOf(operations);
  if (problems.length > 0) throw new Error(problems.join('; '));
  return operations;
}

/** Everything that is wrong with operations by themselves: two texts under one id, and a text that is no GraphQL. */
export function problemsOf(operations: readonly RegisteredOperation[]): readonly string[] {
  const bodies = new Map<string, string>();
  return operations.flatMap(({ id, body }) => {
    const known = bodies.get(id);
    bodies.set(id, body);
    if (known !== undefined && known !== body) return [`has two operations under the id ${id}`];
    return known === undefined && !isGraphql(body)
      ? [`has an operation that is no GraphQL, ${id}`]
      : [];
  });
}

function toOperations(manifest: unknown): readonly RegisteredOperation[] {
  const ofApollo = apollo.safeParse(manifest);
  if (ofApollo.success) return ofApollo.data.operations;
  const ofCodegen = codegen.safeParse(manifest);
  if (ofCodegen.success) return Object.entries(ofCodegen.data).map(([id, body]) => ({ id, body }));
  throw new Error('is no manifest of operations: see docs/operations.md for its two forms');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isGraphql(text: string): boolean {
  try {
    parse(text, { noLocation: true });
    return true;
  } catch {
    return false;
  }
}
