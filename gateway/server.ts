import type { X509Certificate } from 'node:crypto';

import { OperationTypeNode } from 'graphql';

import type { Purpose } from '../schema/access/purposes.ts';
import { KnownError } from '../schema/errors.ts';
import type { Viewer, ViewerKind } from '../schema/wire.ts';
import type { AccessLog } from './accesslog/accesslog.ts';
import { createAlarm } from './accesslog/alarm.ts';
import { createWitness, type Notes } from './accesslog/witness.ts';
import { createDocuments } from './documents.ts';
import { isUnforeseen, toPublicError, withTraceId, type PublicResult } from './failures.ts';
import { toOperation } from './http/operation.ts';
import type { Origin } from './http/origin.ts';
import { mayNotAct } from './identity/acting-for.ts';
import type { RequestHeaders } from './identity/bearer.ts';
import type { Identity } from './identity/identity.ts';
import { withStatedLevel } from './identity/level.ts';
import { statedReason } from './identity/reason.ts';
import { checkLimits, parseOperation, type Limits } from './limits/limits.ts';
import { findOperation } from './limits/operation.ts';
import { toLogName, type Log } from './observe.ts';
import type { Registered } from './operations/registered.ts';
import type { PartnerRoom } from './partner/room.ts';
import { createGivenBook, type GivenBook } from './plan/execute/given.ts';
import type { Graph } from './plan/graph.ts';
import type { CustomerQuota, Standing } from './quota/quota.ts';
import { createEnding, type Ending } from './transport/ending.ts';
import { createScope, type RequestScope } from './transport/scope.ts';

/** A request at the door, its body still unread. */
export interface Arrival {
  readonly headers: RequestHeaders;
  /** Who may come in at its door; as at the front door when absent. */
  readonly identity?: Identity;
  /** The client's certificate, at a door that asks for one. */
  readonly certificate?: X509Certificate | null;
  /** What may be asked at its door at all; everything that clients see when absent. */
  readonly contract?: 'partner';
  readonly origin?: Origin;
  readonly traceId: string;
  /** Ends when the client is gone or the time is up. */
  readonly signal: Ending;
  /** Milliseconds since 1970. */
  readonly deadlineAt: number;
  readBody(): Promise<string>;
}

export interface Rooms {
  readonly identity: Identity;
  readonly registered: Registered;
  readonly limits: Limits;
  readonly graph: Graph;
  readonly partners: PartnerRoom;
  readonly quota: CustomerQuota;
  readonly accessLog: Pick<AccessLog, 'write' | 'check'>;
  readonly log: Log;
  readonly now: () => number;
}

/** What is known of a request for its line in the log, filled on the way. */
export interface Trail {
  viewerKind: ViewerKind | null;
  operation: string | null;
  fetches: number;
  /** How a partner stands with its quota, and whoever is refused for it; absent for all others. */
  quota?: Standing;
}

/** One request through all rooms: bytes in, answer out. It never rejects; a refusal is an answer without data. */
export type Answer = (arrival: Arrival, trail: Trail) => Promise<PublicResult>;

export function createAnswer(rooms: Rooms): Answer {
  const { identity, registered, limits, graph, partners, quota, accessLog, log, now } = rooms;
  const documents = createDocuments((text) => parseOperation(text, limits));
  const { schema, fetches } = graph;
  const witness = createWitness({ accessLog, schema, fetches, now });
  const alarm = createAlarm(log);

  /** The rooms in walking order; the table in README.md says what each may refuse. */
  async function walk(arrival: Arrival, trail: Trail, notes: Notes): Promise<PublicResult> {
    const door = arrival.identity ?? identity;
    const known = await door.identify(arrival.headers, arrival.certificate);
    notes.viewer = known;
    trail.viewerKind = known.kind;
    const purpose = graph.purposeOf(known);
    const viewer = withStatedLevel(withPurpose(known, purpose), arrival.headers);
    Object.assign(notes, { viewer, purpose });
    const reason = statedReason(arrival.headers);
    if (reason !== null) notes.reasons = [reason];
    if (purpose?.reasonRequired && reason === null) throw noReason();
    const asked = toOperation(await arrival.readBody(), viewer, registered);
    notes.query = asked.query;
    const document = documents.read(asked.query);
    const operation = findOperation(document, asked.operationName);
    notes.operation = trail.operation = toLogName(operation.name?.value);
    const { operationName, variables } = asked;
    checkLimits({ document, operationName, variables, schema, viewer }, limits);
    witness.hear(notes, { document, operation, variables: asked.variables ?? {} });
    const asking = { document, operation, asked, organisation: viewer.organisation };
    const inside = arrival.contract === 'partner' ? partners.enter(asking) : null;
    const report = (where: string, error: unknown): void =>
      log.failure(where, error, arrival.traceId);
    const { traceId, deadlineAt } = arrival;
    const isWrite = operation.operation === OperationTypeNode.MUTATION;
    // A mandate is to see by; what is changed in another's name is not built yet.
    if (isWrite && viewer.actingFor) throw mayNotAct();
    if (isWrite) await witness.check();
    // Who left before it began has been answered.
    if (arrival.signal.aborted) throw arrival.signal.reason;
    notes.isWrite = isWrite;
    // What has left for a store is not called back: a write ends by itself, at the latest when its time is up.
    const signal = isWrite ? createEnding() : arrival.signal;
    const open = (given?: GivenBook): RequestScope =>
      createScope({ viewer, traceId, signal, deadlineAt, now, report, given });
    const scope = open(createGivenBook());
    notes.written = scope.written;
    notes.passages = scope.passageBook.all();
    const result = await graph.answer(inside?.asked ?? asked, scope);
    trail.fetches = scope.fetches.count();
    await witness.see(notes, scope, open);
    const customers = notes.answer.subjects.map(({ id }) => id);
    await quota.count({ viewer, customers, mayRefuse: !isWrite, traceId }, trail);
    return inside?.leave(result) ?? result;
  }

  return async (arrival, trail) => {
    const notes = witness.begin();
    const refused = (error: unknown): PublicResult => {
      if (isUnforeseen(error)) log.failure('gateway', error, arrival.traceId);
      return { errors: [toPublicError(error, arrival.traceId)] };
    };
    const walking = walk(arrival, trail, notes);
    const mayLeave = (): boolean => !notes.isWrite;
    const result = await inTime(walking, arrival.signal, mayLeave).catch(refused);
    const writing = witness.write(notes, arrival, result);
    alarm(notes, arrival.traceId);
    try {
      // What is late may leave no more, though its rows say that it did.
      await (result.data === undefined ? writing : inTime(writing, arrival.signal));
      return withTraceId(result, arrival.traceId);
    } catch (error) {
      return refused(error);
    }
  };
}

const noReason = (): KnownError => new KnownError('BAD_REQUEST', { field: 'Klantbeeld-Reason' });

/** From here on a purpose that the kind of viewer implies is as good as stated; what it means goes along. */
function withPurpose(viewer: Viewer, purpose: Purpose | null): Viewer {
  if (purpose === null) return viewer;
  const isWhole = purpose.bsn && viewer.scopes.includes('bsn:read');
  const { code, relations } = purpose;
  return { ...viewer, purpose: code, relations, ...(isWhole ? { wholeNumbers: true } : {}) };
}

/** Rejects as soon as the signal ends, with its reason, whatever the work still does; not while it may not be left. */
function inTime<Result>(
  work: Promise<Result>,
  signal: Ending,
  mayLeave: () => boolean = () => true,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const leave = (): void => (mayLeave() ? reject(signal.reason) : undefined);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject);
  });
}
