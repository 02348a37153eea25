import type { X509Certificate } from 'node:crypto';

import type { Purpose } from '../schema/access/purposes.ts';
import type { Viewer, ViewerKind } from '../schema/wire.ts';
import { createDocuments } from './documents.ts';
import { isUnforeseen, toPublicError, withTraceId, type PublicResult } from './failures.ts';
import { toOperation } from './http/operation.ts';
import type { Origin } from './http/origin.ts';
import type { RequestHeaders } from './identity/bearer.ts';
import type { Identity } from './identity/identity.ts';
import { checkLimits, parseOperation, type Limits } from './limits/limits.ts';
import { findOperation } from './limits/operation.ts';
import { toLogName, type Log } from './observe.ts';
import type { Graph } from './plan/graph.ts';
import { createScope } from './transport/scope.ts';

/** A request at the door, its body still unread. */
export interface Arrival {
  readonly headers: RequestHeaders;
  /** Who may come in at its door; as at the front door when absent. */
  readonly identity?: Identity;
  /** The client's certificate, at a door that asks for one. */
  readonly certificate?: X509Certificate | null;
  readonly origin?: Origin;
  readonly traceId: string;
  /** Ends when the client is gone or the time is up. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly deadlineAt: number;
  readBody(): Promise<string>;
}

export interface Rooms {
  readonly identity: Identity;
  readonly limits: Limits;
  readonly graph: Graph;
  readonly log: Log;
  readonly now: () => number;
}

/** What is known of a request for its line in the log, filled on the way. */
export interface Trail {
  viewerKind: ViewerKind | null;
  operation: string | null;
  fetches: number;
}

/** One request through all rooms: bytes in, answer out. It never rejects; a refusal is an answer without data. */
export type Answer = (arrival: Arrival, trail: Trail) => Promise<PublicResult>;

export function createAnswer({ identity, limits, graph, log, now }: Rooms): Answer {
  const documents = createDocuments((text) => parseOperation(text, limits));

  /** The rooms in walking order; the table in README.md says what each may refuse. */
  async function walk(arrival: Arrival, trail: Trail): Promise<PublicResult> {
    const door = arrival.identity ?? identity;
    const known = await door.identify(arrival.headers, arrival.certificate);
    trail.viewerKind = known.kind;
    const viewer = withPurpose(known, graph.purposeOf(known));
    const operation = toOperation(await arrival.readBody());
    const document = documents.read(operation.query);
    trail.operation = toLogName(findOperation(document, operation.operationName).name?.value);
    checkLimits({ ...operation, document, schema: graph.schema, viewer }, limits);
    const report = (where: string, error: unknown): void =>
      log.failure(where, error, arrival.traceId);
    const scope = createScope({ ...arrival, viewer, now, report });
    const result = await graph.answer(operation, scope);
    trail.fetches = scope.fetches.count();
    return result;
  }

  return async (arrival, trail) => {
    try {
      const result = await inTime(walk(arrival, trail), arrival.signal);
      return withTraceId(result, arrival.traceId);
    } catch (error) {
      if (isUnforeseen(error)) log.failure('gateway', error, arrival.traceId);
      return { errors: [toPublicError(error, arrival.traceId)] };
    }
  };
}

/** From here on a purpose that the kind of viewer implies is as good as stated. */
const withPurpose = (viewer: Viewer, purpose: Purpose | null): Viewer =>
  purpose === null || purpose.code === viewer.purpose
    ? viewer
    : { ...viewer, purpose: purpose.code };

/** Rejects as soon as the signal ends, with its reason, whatever the work still does. */
function inTime<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
