import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { createDocuments } from '../gateway/documents.ts';
import { startDoor } from '../gateway/http.ts';
import { openDemoIssuer } from '../gateway/identity/demo.ts';
import { createIdentity } from '../gateway/identity/identity.ts';
import { viewerKinds } from '../gateway/identity/profile.ts';
import { createLimits } from '../gateway/limits/limits.ts';
import { openLive } from '../gateway/live/open.ts';
import { createLog } from '../gateway/observe.ts';
import { createRegistered } from '../gateway/operations/registered.ts';
import { createOwnSource } from '../gateway/own/own.ts';
import { createPartnerPseudonyms } from '../gateway/partner/ids/pseudonyms.ts';
import { createPartnerRoom } from '../gateway/partner/room.ts';
import { startGraph } from '../gateway/plan/graph.ts';
import { policyFor } from '../gateway/policy/policy.ts';
import { noQuota } from '../gateway/quota/quota.ts';
import { createConsistency } from '../gateway/consistency/consistency.ts';
import { createAnswer } from '../gateway/server.ts';
import { defaultGuard } from '../gateway/transport/guard.ts';
import { createLocalSource } from '../gateway/transport/local.ts';
import { createRemoteSource } from '../gateway/transport/remote.ts';
import type { Source } from '../gateway/transport/source.ts';
import { readPurposes } from '../schema/access/purposes.ts';
import { subgraphNames, type SubgraphName } from '../schema/wire.ts';
import { askOurs, type Served } from './inside.ts';
import { answerWithout, openPolicy } from './layers.ts';
import { openLog } from './log.ts';
import type { Subgraphs } from './subgraphs.ts';
import { layers, type Layer } from './views.ts';

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

export interface Ours {
  readonly folder: string;
  /** All layers but the writing of the log when absent: what that costs is measured apart. */
  readonly layer?: Layer;
  readonly subgraphs?: Subgraphs;
  readonly urls?: { readonly [name in SubgraphName]: string };
  /** Tells of changes too, and lets an agent know everybody: what binds whom is measured elsewhere. */
  readonly isLive?: boolean;
}

/**
 * Our gateway as it runs: every room is the real one, with sign-in, limits, policy and a log line per request; or one
 * of its layers.
 */
export async function startOurs({
  folder,
  layer = 'report',
  subgraphs,
  urls,
  isLive = false,
}: Ours): Promise<Served> {
  const upTo = (one: Layer): boolean => layers.indexOf(one) <= layers.indexOf(layer);
  const documents = createDocuments();
  const log = createLog({ level: 'info', destination: { write: () => undefined } });
  const now = (): number => Date.now();
  const supergraph = read('../schema/supergraph.graphql');
  const sources = subgraphNames.map((name): Source => {
    if (subgraphs) return createLocalSource(subgraphs[name], documents);
    return createRemoteSource({
      name,
      url: urls?.[name] ?? '',
      key: Buffer.alloc(32, 1),
      now,
      newSpanId: () => randomBytes(8).toString('hex'),
      guard: { ...defaultGuard, random: Math.random },
    });
  });
  const graph = await startGraph({
    supergraphSdl: supergraph,
    sources: [
      ...sources,
      createOwnSource(read('../gateway/own/schema.graphql'), documents, async () => ({
        items: [],
        hasNextPage: false,
      })),
    ],
    documents,
    createPolicy: upTo('policy')
      ? policyFor(
          readPurposes(purposesText(isLive), () => new Date()),
          now,
        )
      : openPolicy,
    subgraphTimeoutMs: 10_000,
    report: (where, error) => console.error(where, error),
  });
  const issuer = await openDemoIssuer({
    keysFolder: `${folder}/keys`,
    environment: undefined,
    isLoopback: true,
    mayReachBeyondLoopback: false,
  });
  const identity = createIdentity({ issuers: [issuer.profile], findAliases: async () => [] });
  const limits = createLimits(supergraph);
  const registered = createRegistered([], viewerKinds);
  const accessLog =
    layer === 'log'
      ? await openLog(folder)
      : { write: async () => undefined, check: async () => undefined };
  const answer = upTo('report')
    ? createAnswer({
        identity,
        registered,
        limits,
        graph,
        partners: createPartnerRoom(
          graph.schema,
          supergraph,
          createPartnerPseudonyms(new Uint8Array(32)),
        ),
        quota: noQuota,
        consistency: createConsistency(new Uint8Array(32)),
        accessLog,
        log,
        now,
      })
    : answerWithout({
        graph,
        limits,
        registered,
        identity: upTo('identity') ? identity : null,
        now,
      });
  const newTraceId = (): string => randomUUID().replaceAll('-', '');
  const feed = isLive ? subgraphs?.contacts.live : null;
  const live =
    feed &&
    openLive({
      settings: { liveMost, liveMostPerViewer: liveMost, liveBeatMs: 15_000, requestDeadlineMs },
      key: new Uint8Array(32),
      use: (work) => work(graph),
      ...{ feed, answer, log, now, newTraceId },
    });
  const door = await startDoor({
    ...(live ? { live: live.desk } : {}),
    host: '127.0.0.1',
    port: 0,
    answer,
    pages: async () => null,
    corsOrigins: [],
    requestDeadlineMs,
    maxInFlight: 256,
    apiVersion: '0',
    log,
    now,
    newTraceId,
  });
  return {
    url: `${door.url}/graphql`,
    ask: askOurs({ answer, requestDeadlineMs, log, now, newTraceId }),
  };
}

const requestDeadlineMs = 20_000;
const liveMost = 20_000;

const purposesText = (isForAll: boolean): string => {
  const text = read('../schema/purposes.yaml');
  return isForAll ? text.replaceAll(/relation: (unit|\[unit, contact\])/g, 'relation: none') : text;
};
