import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import type { LiveFeed } from '../schema/live.ts';
import { subgraphNames, type SubgraphName } from '../schema/wire.ts';
import type { AccessLog } from './accesslog/accesslog.ts';
import { createCitizenQuestions } from './citizens.ts';
import type { Settings } from './config.ts';
import { isLoopback } from './config/read.ts';
import { createConsistency } from './consistency/consistency.ts';
import { createDocuments } from './documents.ts';
import type { Edition } from './edition.ts';
import { openEditions } from './editions.ts';
import { createAssets } from './graphiql/assets.ts';
import { readExamples } from './graphiql/examples.ts';
import { createPages, type Pages } from './graphiql/pages.ts';
import { startHealth, type Loaded } from './health.ts';
import { startDoor } from './http.ts';
import type { DemoIssuer } from './identity/demo.ts';
import { createIdentity, type Identity } from './identity/identity.ts';
import type { IssuerProfile } from './identity/profile.ts';
import { openLive } from './live/open.ts';
import type { Log } from './observe.ts';
import { openOperations } from './operations/in-force.ts';
import { createOwnSource } from './own/own.ts';
import { createPartnerPseudonyms } from './partner/ids/pseudonyms.ts';
import { openPartnerDoor } from './partner/open.ts';
import { policyFor } from './policy/policy.ts';
import type { PurposesInForce } from './policy/purposes-in-force.ts';
import { openQuota } from './quota/open.ts';
import type { Current } from './reload/current.ts';
import { createReloader } from './reload/reloader.ts';
import type { Answer } from './server.ts';
import type { Source } from './transport/source.ts';

export interface GatewayParts {
  readonly settings: Settings;
  readonly version: string;
  /** The four sources, in this process or elsewhere. */
  readonly sources: readonly Source[];
  readonly issuers: readonly IssuerProfile[];
  readonly purposes: PurposesInForce;
  /** Null outside demo mode. */
  readonly demo: DemoIssuer | null;
  /** Where every look is written down; whoever opened it stops it after the gateway. */
  readonly accessLog: AccessLog;
  /** 32 bytes, from which the names of our records for partners are made. */
  readonly partnerKey: Uint8Array;
  /** Where changes are told of as they happen. */
  readonly live: {
    readonly feed: LiveFeed;
    /** 32 bytes, with which places in the feed are sealed. */
    readonly key: Uint8Array;
  };
  /** 32 bytes, under which lies what a client brings to be shown nothing older than it has seen. */
  readonly consistencyKey: Uint8Array;
  readonly log: Log;
  /** Rejects while a subgraph cannot be reached; asked by the start page, and by `/readyz` of those that run here. */
  readonly ping: (name: SubgraphName) => Promise<void>;
}

/** A person who stops it need not wait; a load balancer must first see that it should ask elsewhere. */
export type Stop = 'at once' | 'drained';

export interface Gateway {
  readonly url: string;
  readonly healthUrl: string;
  /** Null while the partners' door is shut: its certificate, key and authorities are not set. */
  readonly partnerUrl: string | null;
  /** Reads again what was read at start, and takes over what is new and can be used; the log tells how it went. */
  reload(): Promise<void>;
  /** Not ready; with `drained` a while for load balancers to see it; then answers what is under way and closes. */
  stop(how: Stop): Promise<void>;
}

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const now = (): number => Date.now();
/** 122 random bits, from entropy that is drawn for many at a time. */
const newTraceId = (): string => randomUUID().replaceAll('-', '');
const mostStopMs = 20_000;

/** Builds the rooms from the settings and opens the two doors: this is where they come together. */
export async function startGateway(parts: GatewayParts): Promise<Gateway> {
  const { settings, accessLog, log, ping } = parts;
  const documents = createDocuments();
  const citizens = createCitizenQuestions({ log, now, newTraceId });
  const identity = createIdentity({
    issuers: parts.issuers,
    findAliases: (viewer) => current.use(({ graph }) => citizens.findAliases(graph, viewer)),
    findMandates: (viewer) => current.use(({ graph }) => citizens.findMandates(graph, viewer)),
  });
  const operations = await openOperations(settings.operationsFolder, settings.freeText);
  const editions = await openEditions({
    supergraphFile: settings.supergraphFile,
    mayUseBsn: settings.mayUseBsn,
    sources: [
      ...parts.sources,
      createOwnSource(read('own/schema.graphql'), documents, (question) =>
        accessLog.readLooks(question),
      ),
    ],
    documents,
    subgraphTimeoutMs: settings.subgraphTimeoutMs,
    identity,
    registered: operations.registered,
    purposes: () => parts.purposes.read(),
    accessLog,
    quota: openQuota({ ...parts, purposes: () => parts.purposes.read(), now }),
    partnerPseudonyms: createPartnerPseudonyms(parts.partnerKey),
    consistency: createConsistency(parts.consistencyKey),
    log,
    now,
  });
  const { current } = editions;
  const purposes = parts.purposes.reloadable((next) =>
    current.read().graph.usePolicy(policyFor(next, now)),
  );
  const answer: Answer = (arrival, trail) =>
    current.use((edition) => edition.answer(arrival, trail));
  const common = {
    answer,
    host: settings.host,
    requestDeadlineMs: settings.requestDeadlineMs,
    maxInFlight: settings.maxInFlight,
    apiVersion: parts.version,
    log,
    now,
    newTraceId,
  };
  const live = openLive({
    ...{ settings, answer, log, now, newTraceId },
    ...parts.live,
    use: (work) => current.use(({ graph }) => work(graph)),
  });
  const partnerDoor = await openPartnerDoor(settings, { ...common, identity, demo: parts.demo });
  const reloader = createReloader(
    [editions, purposes, operations.reloadable, partnerDoor?.reloadable].filter((one) => !!one),
    { log, now },
  );
  const health = await startHealth({
    host: settings.host,
    port: settings.healthPort,
    // A subgraph elsewhere that is gone does not make this gateway less able to give the rest.
    checks: [
      ...subgraphNames
        .filter((name) => settings[`${name}Url`] === null)
        .map((name) => ({ name, check: () => ping(name) })),
      { name: 'log', check: () => accessLog.check() },
    ],
    loaded: () => ({ supergraph: toLoaded(current.read()) }),
  });
  const door = await startDoor({
    ...common,
    live: live.desk,
    sockets: { identity, most: settings.liveMost },
    port: settings.port,
    pages: createAllPages(parts, current, identity, health.url),
    corsOrigins: settings.corsOrigins,
  });
  const doors = partnerDoor ? [door, partnerDoor] : [door];
  return {
    url: door.url,
    healthUrl: health.url,
    partnerUrl: partnerDoor?.url ?? null,
    reload: () => reloader.reloadAll(),
    async stop(how) {
      health.drain();
      for (const one of doors) one.drain();
      if (how === 'drained') await pause(settings.drainWaitMs);
      await live.stop();
      await Promise.all(doors.map((one) => one.stop(mostStopMs)));
      await reloader.stop();
      await current.close();
      for (const source of parts.sources) await source.close();
      await health.stop();
    },
  };
}

const toLoaded = ({ hash, openedAt }: Edition): Loaded => ({
  hash,
  at: new Date(openedAt).toISOString(),
});

function createAllPages(
  parts: GatewayParts,
  current: Current<Edition>,
  identity: Identity,
  healthUrl: string,
): Pages {
  const { settings, version, demo, ping } = parts;
  const isUp = (name: SubgraphName): Promise<boolean> =>
    ping(name).then(
      () => true,
      () => false,
    );
  return createPages({
    assets: createAssets(),
    examples: readExamples(fileURLToPath(new URL('../schema/examples/', import.meta.url))).filter(
      ({ title, variables }) => settings.mayUseBsn || !/BSN/.test(title + variables),
    ),
    apiSchema: () => current.read().apiSchema,
    identify: (headers) => identity.identify(headers),
    schemaFor: (viewer) => current.read().graph.schemaFor(viewer),
    demo: demo
      ? { tokenFor: (role) => demo.tokenFor(role), isLoopback: isLoopback(settings.host) }
      : null,
    facts: async () => ({
      version,
      storage: settings.mongodbUri ? 'mongodb' : 'embedded',
      sources: await Promise.all(
        subgraphNames.map(async (name) => ({ name, isUp: await isUp(name) })),
      ),
      healthUrl,
      baseUrl: `http://${settings.host}:${settings.port}`,
    }),
  });
}
