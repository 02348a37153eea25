import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

import { holdsFreeValues } from '../../schema/free-values.ts';
import { findOperation } from '../limits/operation.ts';
import type { PolicyOutcome } from '../policy/policy.ts';
import { compileOperation, type Operation, type OperationParts } from './execute/operation.ts';
import { withOwnNames } from './execute/own-names.ts';
import { withKeys } from './execute/with-keys.ts';
import { toNobody, type Use } from './in-use.ts';
import type { Keys } from './keys.ts';
import type { Masks } from './masks.ts';

export interface OperationsParts extends Pick<OperationParts, 'schema' | 'fits'> {
  /** Of all sources: what the planner may add to an operation. */
  readonly fieldNames: ReadonlySet<string>;
  readonly keys: Keys;
  readonly masks: Masks;
  readonly plan: (document: DocumentNode, use: Use) => QueryPlan;
}

/** Operations that were planned and compiled, by what they were pruned to. */
export interface Operations {
  /**
   * Plans and compiles it at its first use, and once more when what it gives is to be told; each time when a value stands
   * in its text, which is kept nowhere (LK10).
   */
  read(pruned: Pick<PolicyOutcome, 'hash' | 'document'>, use: Use): Operation;
  /** Those that are kept, the last used first. */
  inUse(): readonly Use[];
}

const mostOperations = 1_000;

interface Kept {
  readonly operation: Operation;
  readonly use: Use;
}

export function createOperations(parts: OperationsParts): Operations {
  const kept = new LRUCache<string, Kept>({ max: mostOperations });
  return {
    read(pruned, use) {
      const place = placeOf(pruned.hash, use);
      const known = kept.get(place);
      if (known) return known.operation;
      const operation = compile(parts, pruned.document, use);
      if (!holdsFreeValues(pruned.document))
        kept.set(place, { operation, use: { ...use, viewer: toNobody(use.viewer) } });
      return operation;
    },
    inUse: () => [...kept.values()].map(({ use }) => use),
  };
}

/** The plan depends on what has moved between sources; for whom it was pruned stands in the hash. */
const placeOf = (hash: string, { isTold, moved }: Use): string =>
  [hash, ...(isTold ? ['told'] : []), ...moved].join(' ');

function compile(
  { schema, fits, fieldNames, keys, masks, plan }: OperationsParts,
  document: DocumentNode,
  use: Use,
): Operation {
  const { operationName, isTold } = use;
  const keyed = isTold ? withKeys(schema, keys, document) : null;
  const renamed = withOwnNames(keyed?.document ?? document, fieldNames);
  return compileOperation({
    schema,
    fits,
    document,
    operation: findOperation(document, operationName),
    plan: plan(renamed.document, use),
    names: renamed,
    telling: keyed && { keys, masks, nameOf: keyed.nameOf },
  });
}
