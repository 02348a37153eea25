import { randomBytes } from 'node:crypto';

import type { AccessLog } from './accesslog.ts';
import { findBroken, type BrokenGlass } from './broken.ts';
import { canonical } from './chain.ts';
import { noActivity } from './look.ts';
import { createReport, type Period, type ReportLine } from './report.ts';
import { removeOld, type Removed } from './retention.ts';
import type { CustomerLook, LookPage } from './looks.ts';
import type { AuditEntry, Entry, LookupKind, Stream } from './rows.ts';
import type { Verdict } from './verify.ts';
import { findWho, type WhoLine, type WhoQuestion } from './who.ts';

/** Who works at the machine itself, and why. */
export interface Clerk {
  readonly name: string;
  /** Null when none was given. */
  readonly reason: string | null;
}

/** What a command does with data of customers, and what for. */
export interface Deed {
  /** Name of the command, as `rights-export`. */
  readonly operation: string;
  readonly kind: LookupKind;
  /** One id of each customer: its own. */
  readonly customers: readonly string[];
  /** Coordinates in the words of the records, as `Contact.content`. */
  readonly fields: readonly string[];
  readonly purpose: string;
  readonly activity: string;
  readonly legalBasis: string;
}

/** What people ask of the log. Everything that names people leaves rows itself, before it is answered. */
export interface LogDesk {
  verify(): Promise<Verdict>;
  report(period: Period, clerk: Clerk): Promise<readonly ReportLine[]>;
  who(question: WhoQuestion, clerk: Clerk): Promise<readonly WhoLine[]>;
  /** Which glasses were broken, by whom and why, and what was seen through them. */
  broken(period: Period, clerk: Clerk): Promise<readonly BrokenGlass[]>;
  /** Removes the rows of a stream from before a moment, ISO 8601 in UTC. */
  removeOld(stream: Stream, before: string): Promise<Removed>;
  /** Writes down what a command is about to do or give; rejects with LOG_UNAVAILABLE, and then it may not. */
  record(deed: Deed, clerk: Clerk): Promise<void>;
  /** All looks at one customer (all its ids), newest first, save those of which customers are not told; after recording why they are read. */
  looksAt(
    customerIds: readonly string[],
    deed: Deed,
    clerk: Clerk,
  ): Promise<readonly CustomerLook[]>;
}

/** `now` in milliseconds since 1970. */
export function createLogDesk(accessLog: AccessLog, now: () => number): LogDesk {
  const { store, pseudonyms } = accessLog;
  const begin = (clerk: Clerk, operation: string, question: object): AuditEntry => ({
    ...blank,
    at: new Date(now()).toISOString(),
    traceId: randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    actor: pseudonyms.of('actor', clerk.name),
    reason: clerk.reason === null ? null : pseudonyms.seal(clerk.reason),
    operation,
    criteria: `${operation}:${pseudonyms.hash(canonical(question))}`,
  });
  async function record(deed: Deed, clerk: Clerk): Promise<void> {
    const { operation, customers, purpose, activity, legalBasis } = deed;
    const entry = { ...begin(clerk, operation, customers), purpose, activity, legalBasis };
    const told = { ...deed, fields: deed.fields.toSorted().join(' ') };
    await accessLog.append(toRows(entry, told, (id) => pseudonyms.of('subject', id)));
  }
  return {
    verify: () => accessLog.verify(),
    async report(period, clerk) {
      await accessLog.settle();
      const lines = await createReport(store, period);
      await accessLog.append([{ stream: 'audit', content: begin(clerk, 'log-report', period) }]);
      return lines;
    },
    async who(question, clerk) {
      await accessLog.settle();
      const lines = await findWho(store, pseudonyms, question);
      // The log of a look is about those who were looked at: they are told of this one too.
      const ids = lines.flatMap(({ given }) => given.flatMap(({ customers }) => customers));
      const told = [...new Set([...ids, ...(question.customers ?? [])])];
      const entry = begin(clerk, 'log-who', question);
      const about = { customers: told, kind: 'CONSULTED', fields } as const;
      await accessLog.append(toRows(entry, about, (id) => pseudonyms.of('subject', id)));
      return lines;
    },
    async broken(period, clerk) {
      await accessLog.settle();
      const glasses = await findBroken(store, pseudonyms, period);
      const ids = [...new Set(glasses.map(({ customer }) => customer))];
      const entry = begin(clerk, 'log-break-glass', period);
      const about = { customers: ids, kind: 'CONSULTED', fields } as const;
      await accessLog.append(toRows(entry, about, (id) => pseudonyms.of('subject', id)));
      return glasses;
    },
    record,
    async looksAt(customerIds, deed, clerk) {
      await record(deed, clerk);
      return findAllLooks(accessLog, customerIds);
    },
    async removeOld(stream, before) {
      await accessLog.settle();
      return removeOld(accessLog, stream, before, new Date(now()).toISOString());
    },
  };
}

/** Names of what a line tells, as they stand in the rows. */
const fields = 'AuditRow.actor AuditRow.at AuditRow.given AuditRow.operation AuditRow.purpose';
const asTold = {
  masked: '',
  empty: '',
  breakGlass: false,
  level: '',
} as const;
const mostSubjects = 500;

async function findAllLooks(
  accessLog: AccessLog,
  customerIds: readonly string[],
): Promise<readonly CustomerLook[]> {
  const all: CustomerLook[] = [];
  for (let after: string | null = null; ;) {
    const question = { customerIds, first: 100, after, withConfidential: false };
    const page: LookPage = await accessLog.readLooks(question);
    all.push(...page.items);
    after = page.items.at(-1)?.cursor ?? null;
    if (!page.hasNextPage || after === null) return all;
  }
}

/** Whom a command was about, and which fields of them, separated by spaces. */
interface Told {
  readonly customers: readonly string[];
  readonly kind: LookupKind;
  readonly fields: string;
}

/** One row for each five hundred people, and for nobody one too; beside it one for each of them. */
function toRows(
  entry: AuditEntry,
  { customers, kind, fields }: Told,
  toPseudonym: (id: string) => string,
): readonly Entry[] {
  const subjects = customers.map(toPseudonym);
  const types = new Set(fields.split(' ').map((field) => field.split('.')[0]));
  const parts = Array.from({ length: Math.ceil(subjects.length / mostSubjects) || 1 }, (_, at) =>
    subjects.slice(at * mostSubjects, (at + 1) * mostSubjects),
  );
  const audit = parts.map((part): Entry => {
    const given = { ...asTold, kind, fields, subjects: part };
    const consulted = part.length;
    return {
      stream: 'audit',
      content: { ...entry, subjects: part, consulted, given: consulted > 0 ? [given] : [] },
    };
  });
  const at = Date.parse(entry.at);
  const ldv = subjects.map((subject): Entry => {
    const place = { traceId: entry.traceId, parentSpanId: entry.spanId };
    return {
      stream: 'ldv',
      content: {
        ...place,
        spanId: randomBytes(8).toString('hex'),
        statusCode: 1,
        name: entry.operation ?? 'log',
        startTime: at,
        endTime: at,
        foreign: null,
        activity: entry.activity,
        subject,
        subjectType: 'Customer',
        categories: [...types].join(' '),
        breakGlass: false,
      },
    };
  });
  return [...audit, ...ldv];
}

const blank = {
  foreign: null,
  transaction: null,
  actorKind: 'COMMAND',
  actingFor: null,
  client: null,
  organisation: null,
  units: '',
  purpose: null,
  activity: noActivity,
  legalBasis: null,
  confidential: false,
  breakGlass: false,
  document: null,
  decision: 'ALLOWED',
  result: 'OK',
  durationMs: 0,
  requests: 1,
  hits: 0,
  consulted: 0,
  subjects: [],
  given: [],
} as const satisfies Partial<AuditEntry>;
