import { createHash } from 'node:crypto';

import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { print } from 'graphql';

import { KnownError } from '../../schema/errors.ts';
import type { Viewer } from '../../schema/wire.ts';
import { findOperation } from '../limits/operation.ts';
import type { FieldAccess } from './access.ts';
import { readFieldAccess } from './access.ts';
import type { AccessClasses } from './classes.ts';
import { classesOf } from './classes.ts';
import { freeResponseName } from './fragments.ts';
import { pruneOperation } from './prune.ts';
import { toPrunedDocument } from './pruned-document.ts';
import type { OperationResult } from './restore.ts';
import { restoreResult } from './restore.ts';
import { schemaForViewer } from './visible-schema.ts';

export type { OperationResult } from './restore.ts';

export interface OperationToJudge {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly viewer: Viewer;
}

export interface PolicyOutcome {
  /** The operation without what this viewer may not see; the very same document when it may see all of it. */
  readonly document: DocumentNode;
  /** Tells this document and operation from every other: the only safe key for a query plan. */
  readonly hash: string;
  /** Gives the answer the shape that was asked for: null and an error where something was taken out. */
  restore(
    result: OperationResult,
    variables: { readonly [name: string]: unknown } | null | undefined,
  ): OperationResult;
}

export interface Policy {
  /** Throws FORBIDDEN or INTROSPECTION_DISABLED when the operation as a whole is not for this viewer. */
  apply(asked: OperationToJudge): PolicyOutcome;
  /** The part of the client schema that this viewer may see. */
  schemaFor(viewer: Viewer): GraphQLSchema;
}

export interface PolicySettings {
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSdl: string;
}

type Verdict = PolicyOutcome | KnownError;

/**
 * Decides per viewer which fields an operation keeps, before it is planned. Throws when the schema leaves that open
 * (AZ15, AZ17). Verdicts are kept as long as the document lives: hand in the same document for the same text.
 */
export function createPolicy({ apiSchema, supergraphSdl }: PolicySettings): Policy {
  const access = readFieldAccess(supergraphSdl, apiSchema);
  const verdicts = new WeakMap<OperationDefinitionNode, Map<AccessClasses, Verdict>>();
  const schemas = new Map<AccessClasses, GraphQLSchema>();

  function verdictOf({ document, operationName, viewer }: OperationToJudge): Verdict {
    const operation = findOperation(document, operationName);
    const classes = classesOf(viewer);
    const mayIntrospect = viewer.kind === 'ANALYST';
    const byClasses = entry(verdicts, operation, () => new Map<AccessClasses, Verdict>());
    return entry(byClasses, classes, () =>
      judge(document, operation, { access, classes, mayIntrospect, schema: apiSchema }),
    );
  }

  return {
    apply(asked) {
      const verdict = verdictOf(asked);
      if (verdict instanceof KnownError) throw verdict;
      return verdict;
    },
    schemaFor(viewer) {
      const classes = classesOf(viewer);
      return entry(schemas, classes, () => schemaForViewer(apiSchema, access, classes));
    },
  };
}

interface Opening {
  readonly access: FieldAccess;
  readonly classes: AccessClasses;
  readonly mayIntrospect: boolean;
  readonly schema: GraphQLSchema;
}

function judge(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  opening: Opening,
): Verdict {
  try {
    return toOutcome(document, operation, opening);
  } catch (error) {
    if (error instanceof KnownError) return error;
    throw error;
  }
}

function toOutcome(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { access, classes, mayIntrospect, schema }: Opening,
): PolicyOutcome {
  const isOpen = (type: string, field: string): boolean => access.isOpen(classes, type, field);
  const typeKey = freeResponseName(document, 'typeOfObject');
  const rules = { schema, operation, isOpen, typeKey };
  const pruned = pruneOperation({ ...rules, document, mayIntrospect });
  if (pruned.touched.size === 0)
    return { document, hash: hashOf(document, operation), restore: (result) => result };
  const kept = toPrunedDocument(document, operation, pruned);
  const { originals, touched } = pruned;
  return {
    document: kept,
    hash: hashOf(kept, operation),
    restore: (result, variables) =>
      restoreResult({ ...rules, originals, touched }, result, variables ?? {}),
  };
}

const hashOf = (document: DocumentNode, { name }: OperationDefinitionNode): string =>
  createHash('sha256')
    .update(`${name?.value ?? ''}\n${print(document)}`)
    .digest('hex');

interface Shelf<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
}

function entry<Key, Value>(shelf: Shelf<Key, Value>, key: Key, make: () => Value): Value {
  const known = shelf.get(key);
  if (known !== undefined) return known;
  const made = make();
  shelf.set(key, made);
  return made;
}
