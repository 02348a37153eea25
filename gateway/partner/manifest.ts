import { parse } from 'graphql';
import { z } from 'zod';

import type { FindRegistered } from '../http/operation.ts';

const id = z.string().regex(/^[\w.:-]{1,128}$/);

/** As Apollo's `generate-persisted-query-manifest` writes it. */
const apollo = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id, body: z.string() })),
});

/** As the client preset of graphql-codegen writes it (`persistedDocuments`): id to text. */
const codegen = z.record(id, z.string());

/**
 * Reads the operations that are registered, from a manifest of Apollo or graphql-codegen. Throws a sentence for
 * operators on what is neither, on two texts under one id, and on a text that is no GraphQL.
 */
export function readManifest(text: string): FindRegistered {
  const operations = new Map<string, string>();
  for (const [key, body] of toEntries(readJson(text))) {
    if ((operations.get(key) ?? body) !== body) throw new Error('has two operations under one id');
    if (!isGraphql(body)) throw new Error('has an operation that is no GraphQL');
    operations.set(key, body);
  }
  return (wanted) => operations.get(wanted) ?? null;
}

function toEntries(manifest: unknown): readonly (readonly [string, string])[] {
  const ofApollo = apollo.safeParse(manifest);
  if (ofApollo.success) return ofApollo.data.operations.map((one) => [one.id, one.body]);
  const ofCodegen = codegen.safeParse(manifest);
  if (ofCodegen.success) return Object.entries(ofCodegen.data);
  throw new Error('is no manifest of operations: see docs/partners.md for its two forms');
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
