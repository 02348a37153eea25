import { createHash } from 'node:crypto';

import type { Purpose } from '../../schema/access/purposes.ts';
import type { ErrorCode } from '../../schema/errors.ts';
import type { Passage, Viewer } from '../../schema/wire.ts';
import type { PublicResult } from '../failures.ts';
import type { Origin } from '../http/origin.ts';
import { statusOf } from '../http/status.ts';
import type { GivenAs } from '../plan/execute/given.ts';
import type { Criterion } from './criteria.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { AuditEntry, Entry, ForeignOperation, Given, LdvEntry } from './rows.ts';
import type { Subject, SubjectsOfAnswer } from './subjects.ts';

/** One request that is about to be answered. */
export interface Look {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly traceId: string;
  readonly origin: Origin;
  /** Null when nobody could be recognised. */
  readonly viewer: Viewer | null;
  /** What the organisation's register says of what is being done; null without a purpose that may be claimed. */
  readonly purpose: Purpose | null;
  /** Name of the operation; null when it has none that can be written down. */
  readonly operation: string | null;
  /** Text of the operation; null when it was not read. Only its hash is kept. */
  readonly query: string | null;
  readonly criteria: readonly Criterion[];
  /** Why, in the words of who asked: stated beside the request, or given with a change. Most requests have none. */
  readonly reasons: readonly string[];
  readonly result: PublicResult;
  readonly answer: SubjectsOfAnswer;
  /** How the viewer got to see whom, as far as sources said. */
  readonly passages: readonly Passage[];
}

export interface EntryParts {
  readonly pseudonyms: Pseudonyms;
  /** 16 hexadecimal digits, new each time. */
  readonly newSpanId: () => string;
}

/** Where nothing of the register is being done: reference data, and refusals. */
export const noActivity = 'urn:klantbeeld:activity:none';

/** Statuses with which somebody is refused for who they are or what for; all others but NOT_REGISTERED are failures. */
const denials: ReadonlySet<number> = new Set([401, 403, 429]);

/** The rows of one request: one that says who did what, and one for each data subject that says nothing of who. */
export function toEntries(look: Look, parts: EntryParts): readonly Entry[] {
  const activity = look.purpose?.activity ?? noActivity;
  const spanId = parts.newSpanId();
  const passageOf = toPassageOf(look.passages, look.viewer?.level ?? '');
  const named = withMerged(look.answer.subjects, look.passages).map((one) => ({
    pseudonym: parts.pseudonyms.of('subject', one.id),
    ...one,
    ...passageOf(one.id),
  }));
  const audit = toAudit(look, { ...parts, spanId, named });
  const ldv = named.map((one) => ({
    stream: 'ldv' as const,
    content: toLdv(look, one, { spanId: parts.newSpanId(), parentSpanId: spanId, activity }),
  }));
  return [{ stream: 'audit', content: audit }, ...ldv];
}

/** Of who were merged each was seen: should they turn out to be two, each can see who looked. */
function withMerged(
  subjects: readonly Subject[],
  passages: readonly Passage[],
): readonly Subject[] {
  const merged = new Map(
    passages.flatMap(({ customerIds, mergedIds }) =>
      mergedIds
        ? customerIds.map((id) => [id, [...mergedIds, ...customerIds.slice(0, 1)]] as const)
        : [],
    ),
  );
  if (merged.size === 0) return subjects;
  const known = new Set(subjects.map(({ id }) => id));
  const others = subjects.flatMap((one) =>
    (merged.get(one.id) ?? []).flatMap((id) => {
      if (known.has(id)) return [];
      known.add(id);
      return [{ ...one, id }];
    }),
  );
  return [...subjects, ...others];
}

interface Named extends Subject, Pick<Given, 'breakGlass' | 'level'> {
  readonly pseudonym: string;
}

interface AuditParts extends EntryParts {
  readonly spanId: string;
  readonly named: readonly Named[];
}

const usual = { breakGlass: false, level: '' } as const;

/** How the viewer got to see somebody, by any of the ids of that customer; the same thing for all whom no source names. */
function toPassageOf(
  passages: readonly Passage[],
  stated: string,
): (id: string) => Pick<Given, 'breakGlass' | 'level'> {
  const usual = { breakGlass: false, level: stated };
  const telling = passages.filter(
    ({ breakGlass, level, mergedIds }) => !mergedIds || breakGlass || level !== null,
  );
  if (telling.length === 0) return () => usual;
  // Where one source knows of more than another, the glass counts.
  const inOrder = telling.toSorted((a, b) => Number(a.breakGlass) - Number(b.breakGlass));
  const byId = new Map(
    inOrder.flatMap(({ customerIds, breakGlass, level }) =>
      customerIds.map((id) => [id, { breakGlass, level: level ?? stated }] as const),
    ),
  );
  return (id) => byId.get(id) ?? usual;
}

function toAudit(look: Look, { pseudonyms, spanId, named }: AuditParts): AuditEntry {
  const { viewer, purpose, result, answer } = look;
  const codes = [...new Set(result.errors?.map(({ extensions }) => extensions.code))];
  const rest = { subjects: [], kind: 'CONSULTED', ...toFields(answer.rest), ...usual } as const;
  const represented = viewer?.actingFor?.customerIds[0];
  const count = (kind: Subject['kind']): number => named.filter((one) => one.kind === kind).length;
  return {
    at: new Date(look.startedAt).toISOString(),
    traceId: look.traceId,
    spanId,
    foreign: foreignOf(look.origin),
    transaction: look.origin.transactionId ?? null,
    actor: viewer ? pseudonyms.of('actor', viewer.id) : null,
    actorKind: viewer?.kind ?? null,
    actingFor: represented === undefined ? null : pseudonyms.of('subject', represented),
    client: viewer?.client ?? null,
    organisation: viewer?.organisation ?? null,
    units: viewer?.units.join(' ') ?? '',
    purpose: viewer?.purpose ?? null,
    activity: purpose?.activity ?? noActivity,
    legalBasis: purpose?.legalBasis.article ?? null,
    confidential: purpose?.confidential ?? false,
    reason: look.reasons.length === 0 ? null : pseudonyms.seal(look.reasons.join('\n')),
    breakGlass: named.some(({ breakGlass }) => breakGlass),
    operation: look.operation,
    document: look.query === null ? null : digestOf(look.query),
    criteria: look.criteria
      .map(({ field, asked }) => `${field}:${pseudonyms.hash(`${field}\0${asked}`)}`)
      .join(' '),
    decision: decisionOf(result, codes),
    result: codes.join(' ') || 'OK',
    durationMs: Math.max(0, Math.round(look.endedAt - look.startedAt)),
    requests: 1,
    hits: count('SEARCH_HIT'),
    consulted: named.length - count('SEARCH_HIT'),
    subjects: named.map(({ pseudonym }) => pseudonym),
    given: [...toGiven(named), ...(answer.rest.size > 0 ? [rest] : [])],
  };
}

function decisionOf({ data }: PublicResult, codes: readonly ErrorCode[]): AuditEntry['decision'] {
  if (data !== undefined) return 'ALLOWED';
  const isDenial = (code: ErrorCode): boolean =>
    denials.has(statusOf(code)) || code === 'NOT_REGISTERED';
  return codes.some(isDenial) ? 'DENIED' : 'FAILED';
}

/** Those who got the same share one line. */
function toGiven(named: readonly Named[]): readonly Given[] {
  const lines = new Map<string, Given & { readonly subjects: string[] }>();
  for (const { pseudonym, kind, fields, breakGlass, level } of named) {
    const line = { subjects: [], kind, ...toFields(fields), breakGlass, level };
    const key = JSON.stringify(line);
    const known = lines.get(key) ?? line;
    known.subjects.push(pseudonym);
    lines.set(key, known);
  }
  return [...lines.values()];
}

function toFields(
  fields: ReadonlyMap<string, GivenAs>,
): Pick<Given, 'fields' | 'masked' | 'empty'> {
  const [value, masked, empty]: [string[], string[], string[]] = [[], [], []];
  for (const [field, how] of fields)
    (how === 'value' ? value : how === 'masked' ? masked : empty).push(field);
  const text = (names: string[]): string => names.toSorted().join(' ');
  return { fields: text(value), masked: text(masked), empty: text(empty) };
}

function toLdv(
  look: Look,
  { pseudonym, type, fields, breakGlass }: Named,
  place: {
    readonly spanId: string;
    readonly parentSpanId: string;
    readonly activity: string;
  },
): LdvEntry {
  const categories = new Set<string>();
  for (const [field, how] of fields)
    if (how !== 'null') categories.add(field.slice(0, field.indexOf('.')));
  return {
    traceId: look.traceId,
    spanId: place.spanId,
    parentSpanId: place.parentSpanId,
    statusCode: look.result.data === undefined ? 2 : 1,
    name: look.operation ?? 'operation',
    startTime: look.startedAt,
    endTime: look.endedAt,
    foreign: foreignOf(look.origin),
    activity: place.activity,
    subject: pseudonym,
    subjectType: type,
    categories: [...categories].toSorted().join(' '),
    breakGlass,
  };
}

const foreignOf = ({ foreignTraceId, foreignSpanId }: Origin): ForeignOperation | null =>
  foreignTraceId !== undefined && foreignSpanId !== undefined
    ? { traceId: foreignTraceId, spanId: foreignSpanId }
    : null;

const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 32);
