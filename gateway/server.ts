import { OperationTypeNode } from 'graphql';

import type { Purpose } from '../schema/access/purposes.ts';
import { KnownError } from '../schema/errors.ts';
import { furthest, isNowhere, type Positions } from '../schema/positions.ts';
import type { Viewer } from '../schema/wire.ts';
import type { AccessLog } from './accesslog/accesslog.ts';
import { createAlarm } from './accesslog/alarm.ts';
import { createWitness, type Notes, type Witness } from './accesslog/witness.ts';
import type { Arrival, Trail } from './arrival.ts';
import { noToken, type Consistency } from './consistency/consistency.ts';
import { createDocuments, type Documents } from './documents.ts';
import { isUnforeseen, toPublicError, withTraceId, type PublicResult } from './failures.ts';
import { toOperation } from './http/operation.ts';
import { mayNotAct } from './identity/acting-for.ts';
import type { Identity } from './identity/identity.ts';
import { withStatedLevel } from './identity/level.ts';
import { statedReason } from './identity/reason.ts';
import { checkLimits, parseOperation, type Limits } from './limits/limits.ts';
import { findOperation } from './limits/operation.ts';
import { toLogName, type Log } from './observe.ts';
import type { Registered } from './operations/registered.ts';
import type { Asking } from './partner/ids/border.ts';
import type { PartnerRoom } from './partner/room.ts';
import { createGivenBook } from './plan/execute/given.ts';
import type { Graph, Operation } from './plan/graph.ts';
import type { CustomerQuota } from './quota/quota.ts';
import { createEnding, type Ending } from './transport/ending.ts';
import { createScope, type RequestScope, type ScopeParts } from './transport/scope.ts';

export interface Rooms {
  readonly identity: Identity;
  readonly registered: Registered;
  readonly limits: Limits;
  readonly graph: Graph;
  readonly partners: PartnerRoom;
  readonly quota: CustomerQuota;
  readonly consistency: Consistency;
  readonly accessLog: Pick<AccessLog, 'write' | 'check'>;
  readonly log: Log;
  readonly now: () => number;
}

/** One request through all rooms: bytes in, answer out. It never rejects; a refusal is an answer without data. */
export type Answer = (arrival: Arrival, trail: Trail) => Promise<PublicResult>;

export function createAnswer(rooms: Rooms): Answer {
  const { limits, graph, accessLog, log, now } = rooms;
  const { schema, fetches } = graph;
  const documents = createDocuments((text) => parseOperation(text, limits));
  const witness = createWitness({ accessLog, schema, fetches, now });
  const alarm = createAlarm(log);
  const house: House = { ...rooms, documents, witness };

  return async (arrival, trail) => {
    const { traceId, signal } = arrival;
    const notes = witness.begin();
    const refused = (error: unknown): PublicResult => {
      if (isUnforeseen(error)) log.failure('gateway', error, traceId);
      return { errors: [toPublicError(error, traceId)] };
    };
    const walking = walk(house, { arrival, trail, notes });
    const mayLeave = (): boolean => !notes.isWrite;
    const result = await inTime(walking, signal, mayLeave).catch(refused);
    // A look whether somebody may still be told of changes gives nothing to anybody.
    if (arrival.live?.event.kind === 'check' && !result.errors) return result;
    const writing = witness.write(notes, arrival, result);
    alarm(notes, traceId);
    try {
      // What is late may leave no more, though its rows say that it did.
      await (result.data === undefined ? writing : inTime(writing, signal));
      return withTraceId(result, traceId);
    } catch (error) {
      return refused(error);
    }
  };
}

interface House extends Rooms {
  readonly documents: Documents;
  readonly witness: Witness;
}

/** One request on its way, with what is noted of it. */
interface Visit {
  readonly arrival: Arrival;
  readonly trail: Trail;
  readonly notes: Notes;
}

/** The rooms in walking order; the table in README.md says what each may refuse. */
async function walk(house: House, visit: Visit): Promise<PublicResult> {
  const seen = house.consistency.read(visit.arrival.headers);
  const viewer = await recognise(house, visit, seen?.customers);
  if (!seen) throw noToken();
  const question = await read(house, visit, viewer);
  const { asked, operation } = question;
  const border = visit.arrival.contract === 'partner' ? house.partners.enter(question) : null;
  const isWrite = operation.operation === OperationTypeNode.MUTATION;
  const isLive = operation.operation === OperationTypeNode.SUBSCRIPTION;
  if (isLive && !visit.arrival.live) throw new KnownError('BAD_REQUEST', { field: 'Accept' });
  // A mandate is to see by; what is changed in another's name is not built yet.
  if (isWrite && viewer.actingFor) throw mayNotAct();
  await begin(house, visit, isWrite);
  const within = { viewer, seen, asked: border?.asked ?? asked, isLive };
  const result = await carryOut(house, visit, within);
  return border?.leave(result) ?? result;
}

/** Who is asking, what for and why. */
async function recognise(
  { identity, graph }: House,
  { arrival, trail, notes }: Visit,
  since: string | undefined,
): Promise<Viewer> {
  const { headers, certificate } = arrival;
  const known = await (arrival.identity ?? identity).identify(headers, certificate, since);
  notes.viewer = known;
  trail.viewerKind = known.kind;
  const purpose = graph.purposeOf(known);
  const viewer = withStatedLevel(withPurpose(known, purpose), headers);
  Object.assign(notes, { viewer, purpose });
  const reason = statedReason(headers);
  if (reason !== null) notes.reasons = [reason];
  if (purpose?.reasonRequired && reason === null) throw noReason();
  return viewer;
}

/** What is asked: an operation that this viewer may send, within the limits. */
async function read(house: House, visit: Visit, viewer: Viewer): Promise<Asking> {
  const { documents, registered, limits, witness, graph } = house;
  const { arrival, trail, notes } = visit;
  const asked = toOperation(await arrival.readBody(), viewer, registered);
  notes.query = asked.query;
  const document = documents.read(asked.query);
  const { operationName, variables } = asked;
  const operation = findOperation(document, operationName);
  notes.operation = trail.operation = toLogName(operation.name?.value);
  checkLimits({ document, operationName, variables, schema: graph.schema, viewer }, limits);
  witness.hear(notes, { document, operation, variables: variables ?? {} });
  return { document, operation, asked, organisation: viewer.organisation };
}

/** From here on a write ends by itself, whether or not who asked for it is still there. */
async function begin({ witness }: House, visit: Visit, isWrite: boolean): Promise<void> {
  const { arrival, notes } = visit;
  if (isWrite) await witness.check();
  // Who left before it began has been answered.
  if (arrival.signal.aborted) throw arrival.signal.reason;
  notes.isWrite = isWrite;
}

interface Question {
  readonly viewer: Viewer;
  readonly seen: Positions;
  readonly asked: Operation;
  readonly isLive: boolean;
}

/** Asks the graph, and finds out who was given what of whom. */
async function carryOut(
  { graph, witness, quota, consistency, log, now }: House,
  { arrival, trail, notes }: Visit,
  { viewer, seen, asked, isLive }: Question,
): Promise<PublicResult> {
  const { traceId, deadlineAt } = arrival;
  const live = isLive ? arrival.live : undefined;
  const report = (where: string, error: unknown): void => log.failure(where, error, traceId);
  // What has left for a store is not called back; its time is up for a write too.
  const signal = notes.isWrite ? createEnding() : arrival.signal;
  const open = (more: Pick<ScopeParts, 'given' | 'seen'> = {}): RequestScope =>
    createScope({
      ...{ viewer, traceId, signal, deadlineAt, now, report },
      event: live?.event,
      ...more,
    });
  const scope = open({ given: createGivenBook(), seen });
  notes.written = scope.written;
  notes.passages = scope.passageBook.all();
  const result = await graph.answer(asked, scope);
  trail.fetches = scope.fetches.count();
  if (live) live.learned = { viewer, topics: scope.liveBook.topics };
  const reached = scope.reachedBook.all();
  if (!isNowhere(reached)) trail.consistency = consistency.toToken(furthest(seen, reached));
  await witness.see(notes, scope, open);
  const customers = notes.answer.subjects.map(({ id }) => id);
  await quota.count({ viewer, customers, mayRefuse: !notes.isWrite, traceId }, trail);
  return result;
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
