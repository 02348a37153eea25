import { pino, type DestinationStream } from 'pino';

import type { ErrorCode } from '../schema/errors.ts';
import type { ViewerKind } from '../schema/wire.ts';
import type { Origin } from './http/origin.ts';
import { isFailure } from './transport/failure.ts';

/** One request, as it is told to operators: what kind of viewer ran what, how long it took and how it ended. */
export interface RequestLine extends Origin {
  readonly traceId: string;
  readonly status: number;
  readonly durationMs: number;
  readonly viewerKind: ViewerKind | null;
  /** Name in the document; null when it has none, or holds digits enough to be a number of a person. */
  readonly operation: string | null;
  /** Codes of its errors, each once. */
  readonly codes: readonly ErrorCode[];
  /** Fetches that left for sources. */
  readonly fetches: number;
}

/** A subscription that has ended. */
export interface LiveLine {
  /** Of its opening. */
  readonly traceId: string;
  readonly over: 'sse' | 'websocket';
  readonly viewerKind: ViewerKind | null;
  readonly operation: string | null;
  readonly durationMs: number;
  /** Changes that were given. */
  readonly given: number;
  /** LEFT: the client went. SLOW: it did not keep up. STOPPED: this process stops. Else why it was refused further. */
  readonly ended: ErrorCode | 'LEFT' | 'SLOW' | 'STOPPED';
}

/** Something that is read at start was read again. */
export interface ReloadLine {
  /** Which: supergraph, and the like. */
  readonly what: string;
  /** `same`: there was nothing new. `refused`: it cannot be used, and the old one stays in force. */
  readonly outcome: 'loaded' | 'same' | 'refused';
  readonly durationMs: number;
  /** Of what is in force now; absent when refused. */
  readonly hash?: string;
  /** Operations in use that are ready on the new one, and those that no longer fit it. */
  readonly warmed?: number;
  readonly lost?: number;
  /** Why it was refused: rules and places, no values. */
  readonly reasons?: readonly string[];
}

/** Something that somebody has to look at now; who it was stands in the access log under the same trace id. */
export interface AlertLine {
  /** Which alarm; each has its own paragraph in docs/access-log.md. */
  readonly what: 'break-glass' | 'secrecy' | 'quota';
  readonly traceId: string;
  readonly viewerKind: ViewerKind;
  /** OIN of the organisation that asked. */
  readonly organisation: string;
}

/** Lines for operators, as JSON. Nothing of a request's values, tokens or answers is ever in one. */
export interface Log {
  request(line: RequestLine): void;
  live(line: LiveLine): void;
  /** Something failed that a client only hears a code of. */
  failure(where: string, error: unknown, traceId?: string): void;
  /** A refused one is a warning. */
  reload(line: ReloadLine): void;
  /** A warning that should reach a person. */
  alert(line: AlertLine): void;
  /** Something that operators want to know of the process: a fixed sentence. */
  note(sentence: string): void;
}

export function createLog(options: {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly destination: DestinationStream;
}): Log {
  const lines = pino(
    { level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    options.destination,
  );
  return {
    request: (line) => lines.info(line, 'request'),
    live: (line) => lines.info(line, 'subscription'),
    failure: (where, error, traceId) =>
      lines.warn({ where, traceId, ...toCause(error) }, 'failure'),
    reload: (line) =>
      line.outcome === 'refused' ? lines.warn(line, 'reload') : lines.info(line, 'reload'),
    alert: (line) => lines.warn(line, 'alert'),
    note: (sentence) => lines.info(sentence),
  };
}

/** Which error, and where in the code; its message may hold values, so it is left out. */
function toCause(error: unknown): object {
  if (isFailure(error)) return { cause: error.kind };
  if (!(error instanceof Error)) return { cause: typeof error };
  return { cause: error.name, frames: framesOf(error) };
}

/** The first places in the code: functions, files and lines, without folders of this machine. */
const framesOf = ({ stack = '' }: Error): readonly string[] =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 5)
    .map((line) => {
      const [, name = 'anonymous'] = /^\s+at (?:async )?([\w.$<>]+) \(/.exec(line) ?? [];
      const [, place = 'elsewhere'] = /([\w.-]{1,60}:\d+):\d+\)?$/.exec(line) ?? [];
      return `${name} ${place}`;
    });

/** The operation's name for the log; a client chooses it, so it is kept only when it cannot be a person's number. */
export const toLogName = (name: string | undefined): string | null =>
  name !== undefined && /^[A-Za-z_]\w{0,63}$/.test(name) && !/\d{5}/.test(name) ? name : null;
