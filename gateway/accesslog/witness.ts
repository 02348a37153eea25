import type { GraphQLSchema } from 'graphql';

import type { Purpose } from '../../schema/access/purposes.ts';
import type { Passage, Viewer, Written } from '../../schema/wire.ts';
import type { PublicResult } from '../failures.ts';
import type { Origin } from '../http/origin.ts';
import type { FetchSource } from '../transport/fetch.ts';
import type { RequestScope } from '../transport/scope.ts';
import type { AccessLog } from './accesslog.ts';
import { criteriaOf, type Asked, type Criterion } from './criteria.ts';
import { createFindHolders } from './holders.ts';
import { reasonsOf } from './reasons.ts';
import {
  looseRecords,
  subjectsOf,
  withAbout,
  withWritten,
  type SubjectsOfAnswer,
} from './subjects.ts';

/** What has to be written down of a request, filled on its way. */
export interface Notes {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  viewer: Viewer | null;
  /** Null without one, and for one that was refused. */
  purpose: Purpose | null;
  query: string | null;
  /** Null when it has no name that can be written down. */
  operation: string | null;
  criteria: readonly Criterion[];
  /** Why, as was said beside the request and in it. */
  reasons: readonly string[];
  answer: SubjectsOfAnswer;
  /** Something is being changed: whoever asked for it may leave, and it goes on. */
  isWrite: boolean;
  /** Grows while the request is carried out. */
  written: readonly Written[];
  /** How the viewer got to see whom, as far as sources said. */
  passages: readonly Passage[];
}

/** A request at the door, as far as the log looks at it. */
export interface Witnessed {
  readonly origin?: Origin;
  readonly traceId: string;
}

/** Sees what every request is given, and has it written down before it leaves. */
export interface Witness {
  begin(): Notes;
  /** Notes what is searched for, and why something is changed. */
  hear(notes: Notes, asked: Omit<Asked, 'schema'>): void;
  /** Rejects with LOG_UNAVAILABLE while no row can be written: what could not be logged must not be changed. */
  check(): Promise<void>;
  /** Notes of whom the answer gives what; `open` makes a scope for what has to be asked for that. */
  see(notes: Notes, scope: RequestScope, open: () => RequestScope): Promise<void>;
  /**
   * Resolves when the rows are durable; rejects with LOG_UNAVAILABLE. A refusal gives nothing, so for that one it always
   * resolves.
   */
  write(notes: Notes, request: Witnessed, result: PublicResult): Promise<void>;
}

export interface WitnessParts {
  readonly accessLog: Pick<AccessLog, 'write' | 'check'>;
  readonly schema: GraphQLSchema;
  readonly fetches: ReadonlyMap<string, FetchSource>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const nothing: SubjectsOfAnswer = { subjects: [], rest: new Map() };

export function createWitness({ accessLog, schema, fetches, now }: WitnessParts): Witness {
  const findHolders = createFindHolders(fetches);
  return {
    begin: () => ({
      startedAt: now(),
      viewer: null,
      purpose: null,
      query: null,
      operation: null,
      criteria: [],
      reasons: [],
      answer: nothing,
      isWrite: false,
      written: [],
      passages: [],
    }),
    check: () => accessLog.check(),
    hear(notes, asked) {
      notes.criteria = criteriaOf({ ...asked, schema });
      notes.reasons = [...notes.reasons, ...reasonsOf({ ...asked, schema })];
    },
    async see(notes, { given, liveBook }, open) {
      const entities = given?.entities() ?? [];
      const loose = looseRecords(entities);
      const holders = loose.length > 0 ? await findHolders(loose, open()) : new Map();
      notes.answer = withAbout(subjectsOf(entities, holders), liveBook.about);
    },
    async write(notes, { origin = {}, traceId }, result) {
      const isGiven = result.data !== undefined;
      const writing = accessLog.write({
        ...notes,
        // What was worked out before a refusal did not leave; what was written stays written.
        answer: withWritten(isGiven ? notes.answer : nothing, notes.written),
        result,
        endedAt: now(),
        traceId,
        origin,
      });
      await (isGiven ? writing : writing.catch(() => undefined));
    },
  };
}
