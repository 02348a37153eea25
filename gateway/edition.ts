import { setImmediate as macrotask } from 'node:timers/promises';

import { printSchema } from 'graphql';

import type { Purposes } from '../schema/access/purposes.ts';
import type { AccessLog } from './accesslog/accesslog.ts';
import type { Consistency } from './consistency/consistency.ts';
import type { Documents } from './documents.ts';
import type { Identity } from './identity/identity.ts';
import { createLimits } from './limits/limits.ts';
import type { Log } from './observe.ts';
import type { Registered } from './operations/registered.ts';
import type { PartnerPseudonyms } from './partner/ids/pseudonyms.ts';
import { createPartnerRoom } from './partner/room.ts';
import { startGraph, type Graph, type GraphParts } from './plan/graph.ts';
import { policyFor } from './policy/policy.ts';
import type { CustomerQuota } from './quota/quota.ts';
import { toRefusal } from './reload/refusal.ts';
import type { SupergraphText } from './reload/supergraph-file.ts';
import { createAnswer, type Answer } from './server.ts';

/** Everything that hangs on one supergraph. A request is served by one edition from its begin to its end. */
export interface Edition {
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  readonly graph: Graph;
  readonly answer: Answer;
  /** The client schema in SDL. */
  readonly apiSchema: string;
}

export interface EditionParts {
  readonly sources: GraphParts['sources'];
  readonly documents: Documents;
  readonly subgraphTimeoutMs: number;
  readonly identity: Identity;
  readonly registered: Registered;
  /** Those in force. */
  readonly purposes: () => Purposes;
  readonly accessLog: Pick<AccessLog, 'write' | 'check'>;
  readonly quota: CustomerQuota;
  readonly consistency: Consistency;
  /** Names of our records for partners. */
  readonly partnerPseudonyms: PartnerPseudonyms;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Throws Refusal when the supergraph cannot be used: for one, when a field has no access class. */
export async function openEdition(text: SupergraphText, parts: EditionParts): Promise<Edition> {
  const { identity, registered, accessLog, log, now } = parts;
  try {
    const limits = createLimits(text.sdl);
    const graph = await startGraph({
      ...parts,
      supergraphSdl: text.sdl,
      createPolicy: policyFor(parts.purposes(), now),
      report: (where, error) => log.failure(where, error),
    });
    const partners = createPartnerRoom(graph.schema, text.sdl, parts.partnerPseudonyms);
    return {
      hash: text.hash,
      openedAt: now(),
      graph,
      answer: createAnswer({
        ...{ identity, registered, limits, graph, partners },
        ...{ quota: parts.quota, consistency: parts.consistency, accessLog, log, now },
      }),
      apiSchema: printSchema(graph.schema),
    };
  } catch (error) {
    throw toRefusal(error);
  }
}

/** Operations that are made ready before the first request; the rest is planned when it comes. */
const mostWarmed = 200;

/** Makes ready on `next` what is in use on `old`, one at a time, so that requests are served in between. */
export async function warmUp(
  next: Edition,
  old: Edition,
  log: Log,
): Promise<{ readonly warmed: number; readonly lost: number }> {
  const uses = old.graph.inUse().slice(0, mostWarmed);
  let warmed = 0;
  // The least used first: what is used most is then the last to be forgotten.
  for (const use of uses.toReversed()) {
    await macrotask();
    try {
      if (next.graph.warm(use)) warmed += 1;
    } catch (error) {
      log.failure('warm', error);
    }
  }
  return { warmed, lost: uses.length - warmed };
}
