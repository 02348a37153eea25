import { createHash } from 'node:crypto';

import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { print } from 'graphql';

import { findLeaks } from '../../schema/access/derived.ts';
import { AccessError, readFieldClasses, type FieldClasses } from '../../schema/access/fields.ts';
import { checkNamedFields } from '../../schema/access/named-fields.ts';
import { allOpenings, type Opening } from '../../schema/access/openings.ts';
import { findHiddenPromises } from '../../schema/access/promises.ts';
import type { Purpose, Purposes } from '../../schema/access/purposes.ts';
import { schemaForViewer } from '../../schema/access/visible-schema.ts';
import { KnownError } from '../../schema/errors.ts';
import type { Viewer } from '../../schema/wire.ts';
import { findOperation } from '../limits/operation.ts';
import { createClaims } from './claims.ts';
import { freeResponseName } from './fragments.ts';
import { pruneOperation } from './prune.ts';
import { toPrunedDocument } from './pruned-document.ts';
import type { OperationResult } from './restore.ts';
import { restoreResult } from './restore.ts';

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
  /**
   * Throws when the operation as a whole is not for this viewer: FORBIDDEN, INTROSPECTION_DISABLED, PURPOSE_MISSING
   * where a root field is personal and no purpose was stated, PURPOSE_FORBIDS_FIELD where the stated one does not open
   * it.
   */
  apply(asked: OperationToJudge): PolicyOutcome;
  /** The part of the client schema that this viewer may see for its purpose. Throws FORBIDDEN as `purposeOf`. */
  schemaFor(viewer: Viewer): GraphQLSchema;
  /** The purpose stated, else the one that the kind implies, else null; FORBIDDEN when it may not be claimed. */
  purposeOf(viewer: Viewer): Purpose | null;
}

export interface PolicySettings {
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSdl: string;
  readonly purposes: Purposes;
  /** Milliseconds since 1970: purposes begin and end. */
  readonly now: () => number;
}

type Verdict = PolicyOutcome | KnownError;

/** The policy for these purposes, over whichever schema it is given. */
export const policyFor =
  (purposes: Purposes, now: () => number) =>
  (graph: Pick<PolicySettings, 'apiSchema' | 'supergraphSdl'>): Policy =>
    createPolicy({ ...graph, purposes, now });

/**
 * Decides per viewer and purpose which fields an operation keeps, before it is planned. Throws when the schema leaves
 * that open (AZ15, AZ17), or when the purposes do not fit it. Verdicts are kept as long as the document lives: hand in
 * the same document for the same text.
 */
export function createPolicy(settings: PolicySettings): Policy {
  const { apiSchema, supergraphSdl, purposes, now } = settings;
  const fields = readFieldClasses(supergraphSdl, apiSchema);
  checkPurposes(settings, fields);
  const { openingOf, purposeOf } = createClaims(fields, purposes, now);
  const verdicts = new WeakMap<OperationDefinitionNode, Map<Opening, Verdict>>();
  const schemas = new Map<Opening, GraphQLSchema>();

  function verdictOf({ document, operationName, viewer }: OperationToJudge): Verdict {
    const opening = openingOf(viewer);
    const operation = findOperation(document, operationName);
    const mayIntrospect = viewer.kind === 'ANALYST';
    const byOpening = entry(verdicts, operation, () => new Map<Opening, Verdict>());
    return entry(byOpening, opening, () =>
      judge(document, operation, { opening, mayIntrospect, schema: apiSchema }),
    );
  }

  return {
    apply(asked) {
      const verdict = verdictOf(asked);
      if (verdict instanceof KnownError) throw verdict;
      return verdict;
    },
    schemaFor(viewer) {
      const opening = openingOf(viewer);
      return entry(schemas, opening, () => schemaForViewer(apiSchema, opening));
    },
    purposeOf,
  };
}

interface Judging {
  readonly opening: Opening;
  readonly mayIntrospect: boolean;
  readonly schema: GraphQLSchema;
}

/**
 * A purpose that names what the schema lacks, hides what it promises, or opens what is made of what it hides, is found
 * out here and not by who asks.
 */
function checkPurposes(
  { apiSchema, supergraphSdl, purposes }: PolicySettings,
  fields: FieldClasses,
): void {
  checkNamedFields(apiSchema, fields, purposes);
  const openings = allOpenings(fields, purposes);
  const problems = [
    ...findHiddenPromises(apiSchema, openings),
    ...findLeaks(apiSchema, supergraphSdl, openings),
  ];
  if (problems.length > 0) throw new AccessError(problems);
}

function judge(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  judging: Judging,
): Verdict {
  try {
    return toOutcome(document, operation, judging);
  } catch (error) {
    if (error instanceof KnownError) return error;
    throw error;
  }
}

function toOutcome(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { opening, mayIntrospect, schema }: Judging,
): PolicyOutcome {
  const { isOpen, refusalOf } = opening;
  const typeKey = freeResponseName(document, 'typeOfObject');
  const rules = { schema, operation, isOpen, refusalOf, typeKey };
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
