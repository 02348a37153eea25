import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { composeServices } from '@apollo/composition';
import { parse, print, printSchema } from 'graphql';

import type { AccessLog } from '../../gateway/accesslog/accesslog.ts';
import { createConsistency } from '../../gateway/consistency/consistency.ts';
import { createDocuments } from '../../gateway/documents.ts';
import { startDoor, type Door } from '../../gateway/http.ts';
import type { Identity } from '../../gateway/identity/identity.ts';
import { viewerKinds } from '../../gateway/identity/profile.ts';
import { createLimits } from '../../gateway/limits/limits.ts';
import { openLive, type Live } from '../../gateway/live/open.ts';
import { createLog } from '../../gateway/observe.ts';
import { createRegistered, type Registered } from '../../gateway/operations/registered.ts';
import { createOwnSource } from '../../gateway/own/own.ts';
import { startGraph, type Graph } from '../../gateway/plan/graph.ts';
import {
  startPartnerDoor,
  type PartnerDoor,
  type PartnerDoorParts,
} from '../../gateway/partner/door.ts';
import { createPartnerPseudonyms } from '../../gateway/partner/ids/pseudonyms.ts';
import { createPartnerRoom } from '../../gateway/partner/room.ts';
import type { CreatePolicy } from '../../gateway/plan/gateway.ts';
import type { PublicResult } from '../../gateway/failures.ts';
import { noQuota, type CustomerQuota } from '../../gateway/quota/quota.ts';
import type { Arrival, Trail } from '../../gateway/arrival.ts';
import { createAnswer } from '../../gateway/server.ts';
import { createLocalSource } from '../../gateway/transport/local.ts';
import type { LocalSubgraph, Source } from '../../gateway/transport/source.ts';
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts';
import { KnownError } from '../../schema/errors.ts';
import type { LiveFeed } from '../../schema/live.ts';
import type { Viewer, ViewerKind } from '../../schema/wire.ts';
import { createClassPolicy } from './purposes.ts';
import { employee, partner, reasonFor, tokenFor, trustingIdentity } from './viewers.ts';

/** One fetch that a source in this process got. */
export interface Fetch {
  readonly source: string;
  /** For whom it was asked. */
  readonly viewer: ViewerKind;
  /** What for. */
  readonly purpose: string | null;
  /** The document, on one line. */
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface FederationOptions {
  readonly subgraphs: readonly Subgraph[];
  /** Takes the place of the subgraph of the same name: a source elsewhere, or one that fails. */
  readonly sources?: readonly Source[];
  readonly identity?: Identity;
  /** Anybody may send any text when absent. */
  readonly registered?: Registered;
  /** Each usual purpose opens the classes of its kind when absent. */
  readonly createPolicy?: CreatePolicy;
  /** Nothing is logged when absent. */
  readonly accessLog?: Pick<AccessLog, 'write' | 'check' | 'readLooks'>;
  /** Nothing is counted when absent. */
  readonly quota?: CustomerQuota;
  readonly requestDeadlineMs?: number;
  readonly subgraphTimeoutMs?: number;
  readonly maxInFlight?: number;
  readonly corsOrigins?: readonly string[];
  /** Changes for those who come in by the HTTP door; nobody is told of any when absent. */
  readonly live?: { readonly feed: LiveFeed } & Partial<LiveLimits>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

interface LiveLimits {
  readonly perViewer: number;
  readonly total: number;
  readonly beatMs: number;
}

export interface Federation {
  /** Asks past the HTTP door, with a reason where the purpose takes one; an employee when no viewer is named. */
  ask(query: string, variables?: object, viewer?: Viewer): Promise<PublicResult>;
  /** As what has come in by the partners' door: within their contract, with pseudonyms for ids. */
  askAsPartner(
    query: string,
    variables?: object,
    viewer?: Viewer,
    operationName?: string,
  ): Promise<PublicResult>;
  /** Opens the HTTP door on a free port of this machine, once; `stop` closes it. */
  openDoor(): Promise<Door>;
  /** Opens the partners' door on a free port of this machine; `stop` closes it. */
  openPartnerDoor(
    parts: Pick<PartnerDoorParts, 'files' | 'proxies' | 'identity' | 'demo'> &
      Partial<Pick<PartnerDoorParts, 'now'>>,
  ): Promise<PartnerDoor>;
  readonly graph: Graph;
  /** Everything that reached a source in this process, since the last `forget`. */
  readonly fetches: readonly Fetch[];
  /** Lines of the log, parsed. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  /** Empties `fetches`. */
  forget(): void;
  stop(): Promise<void>;
}

const ownSdl = readFileSync(new URL('../../gateway/own/schema.graphql', import.meta.url), 'utf8');

/** The gateway's own part; the access log asks for aliases only where a subgraph has them. */
const ownSdlFor = (subgraphs: readonly { readonly sdl: string }[]): string =>
  subgraphs.some(({ sdl }) => sdl.includes('aliasIds'))
    ? ownSdl
    : ownSdl.replace('aliasIds: [ID!]! @external', '').replace('@requires(fields: "aliasIds")', '');

/** The supergraph of these subgraphs and the gateway's own part; throws what composition finds wrong. */
export function composeSupergraph(subgraphs: readonly { name: string; sdl: string }[]): string {
  const parts = [...subgraphs, { name: 'gateway', sdl: ownSdlFor(subgraphs) }];
  const { supergraphSdl, errors } = composeServices(
    parts.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `local://${name}` })),
  );
  if (supergraphSdl === undefined) throw new Error(errors?.join('\n'));
  return supergraphSdl;
}

/** The names that partners in tests have for records. */
export const partnerPseudonyms = createPartnerPseudonyms(new Uint8Array(32).fill(7));

/** The whole federation in this process: every room is the real one, save who is asking. */
export async function startFederation(options: FederationOptions): Promise<Federation> {
  const { subgraphs, identity = trustingIdentity, now = () => Date.now() } = options;
  const { requestDeadlineMs = 5_000, accessLog = noLog, quota = noQuota } = options;
  const fetches: Fetch[] = [];
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    level: 'debug',
    destination: { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  });
  const supergraphSdl = composeSupergraph(subgraphs);
  const graph = await startGraph({
    supergraphSdl,
    sources: createSources(options, fetches),
    documents: createDocuments(),
    createPolicy: options.createPolicy ?? createClassPolicy,
    subgraphTimeoutMs: options.subgraphTimeoutMs ?? 1_500,
    report: (where, error) => log.failure(where, error),
  });
  const limits = createLimits(supergraphSdl);
  const partners = createPartnerRoom(graph.schema, supergraphSdl, partnerPseudonyms);
  const { registered = createRegistered([], viewerKinds) } = options;
  const answer = createAnswer({
    ...{ identity, registered, limits, graph, partners, quota, accessLog, log, now },
    consistency: createConsistency(new Uint8Array(32).fill(9)),
  });
  const arrivalOf = (body: object, viewer: Viewer): Arrival => ({
    headers: { authorization: `Bearer ${tokenFor(viewer)}`, ...reasonFor(viewer) },
    origin: {},
    traceId: '0'.repeat(32),
    signal: deadlineAfter(requestDeadlineMs),
    deadlineAt: now() + requestDeadlineMs,
    readBody: async () => JSON.stringify(body),
    // For a subscription: it is opened, and nothing is told yet.
    live: { event: { kind: 'opening' }, learned: null },
  });
  const newTrail = (): Trail => ({ viewerKind: null, operation: null, fetches: 0 });
  const doors: Door[] = [];
  let door: Door | null = null;
  let live: Live | null = null;
  const openChanges = ({ feed, perViewer, total, beatMs }: NonNullable<typeof options.live>) =>
    openLive({
      settings: {
        liveMostPerViewer: perViewer ?? 20,
        liveMost: total ?? 6_000,
        liveBeatMs: beatMs ?? 15_000,
        requestDeadlineMs,
      },
      key: new Uint8Array(32).fill(9),
      use: (work) => work(graph),
      newTraceId: () => randomBytes(16).toString('hex'),
      ...{ feed, answer, log, now },
    });
  const common = {
    host: '127.0.0.1',
    port: 0,
    answer,
    requestDeadlineMs,
    maxInFlight: options.maxInFlight ?? 256,
    apiVersion: '0.1.0',
    log,
    now,
    newTraceId: () => '0'.repeat(32),
  };
  return {
    ask: (query, variables = {}, viewer = employee()) =>
      answer(arrivalOf({ query, variables }, viewer), newTrail()),
    askAsPartner: (query, variables = {}, viewer = partner(), operationName) =>
      answer(
        { ...arrivalOf({ query, variables, operationName }, viewer), contract: 'partner' },
        newTrail(),
      ),
    async openDoor() {
      if (options.live) live ??= openChanges(options.live);
      door ??= await startDoor({
        ...common,
        ...(live
          ? { live: live.desk, sockets: { identity, most: options.live?.total ?? 100 } }
          : {}),
        pages: async ({ path }) => (path === '/schema.graphql' ? toPage(graph) : null),
        corsOrigins: options.corsOrigins ?? [],
      });
      if (!doors.includes(door)) doors.push(door);
      return door;
    },
    async openPartnerDoor(parts) {
      const partnerDoor = await startPartnerDoor({ ...common, ...parts });
      doors.push(partnerDoor);
      return partnerDoor;
    },
    graph,
    fetches,
    lines,
    forget: () => void fetches.splice(0),
    async stop() {
      await live?.stop();
      for (const one of doors) await one.stop(0);
      await graph.stop();
    },
  };
}

/** Ends as the front door ends a request; the timer does not keep a test alive. */
function deadlineAfter(ms: number): AbortSignal {
  const ended = new AbortController();
  setTimeout(() => ended.abort(new KnownError('DEADLINE_EXCEEDED')), ms).unref();
  return ended.signal;
}

const toPage = (graph: Graph) => ({
  status: 200,
  headers: { 'content-type': 'text/plain' },
  body: printSchema(graph.schema),
});

/** For tests that are about something else. */
export const noLog: Pick<AccessLog, 'write' | 'check' | 'readLooks'> = {
  write: async () => {},
  check: async () => {},
  readLooks: async () => ({ items: [], hasNextPage: false }),
};

function createSources(
  { subgraphs, sources = [], accessLog = noLog }: FederationOptions,
  fetches: Fetch[],
): Source[] {
  const documents = createDocuments();
  const names = new Set(sources.map(({ name }) => name));
  const local = subgraphs
    .filter(({ name }) => !names.has(name))
    .map((subgraph) => createLocalSource(withRecord(subgraph, fetches), documents));
  return [
    ...local,
    ...sources,
    createOwnSource(ownSdl, documents, (question) => accessLog.readLooks(question)),
  ];
}

/** The subgraph, with every fetch written down before it is answered. */
const withRecord = (subgraph: LocalSubgraph, fetches: Fetch[]): LocalSubgraph => ({
  name: subgraph.name,
  openSession(caller) {
    const session = subgraph.openSession(caller);
    return {
      answer(request) {
        const document = print(request.document).replaceAll(/\s+/g, ' ');
        const { variables = {} } = request;
        const { kind, purpose } = caller.viewer;
        fetches.push({ source: subgraph.name, viewer: kind, purpose, document, variables });
        return session.answer(request);
      },
    };
  },
});
