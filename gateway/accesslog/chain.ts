import { createHash } from 'node:crypto';

import type {
  AuditEntry,
  AuditRow,
  Entry,
  LdvEntry,
  LdvRow,
  Link,
  LinkedRow,
  Stream,
} from './rows.ts';

/** The last row of a chain. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** Before the first row. */
export const beginning: Head = { seq: 0, hash: '0'.repeat(64) };

/** Ids of one writer sort as its numbers do. */
export const idOf = (writer: string, seq: number): string =>
  `${writer}-${String(seq).padStart(12, '0')}`;

/** Puts an entry behind the head of its chain. */
export function linked(entry: Entry, writer: string, head: Head): LinkedRow {
  const seq = head.seq + 1;
  const place = { _id: idOf(writer, seq), writer, seq, prev: head.hash };
  const hash = hashOf(entry.stream, place, entry.content);
  if (entry.stream === 'ldv') return { stream: 'ldv', row: { ...place, hash, ...entry.content } };
  const sort = sortOf(entry.content.at, place._id);
  return { stream: 'audit', row: { ...place, hash, sort, ...entry.content } };
}

/** What the hash of a row should be, from all else that stands in it; empty for a row with more or less in it. */
export function expectedHash(stream: Stream, row: AuditRow | LdvRow): string {
  const known = stream === 'audit' ? auditNames.length + 6 : ldvNames.length + 5;
  return Object.keys(row).length === known ? hashOf(stream, row, row) : '';
}

/** Whether what stands beside the content, to find the row by, is as it was written. */
export const hasOwnPlace = (stream: Stream, row: AuditRow | LdvRow): boolean =>
  row._id === idOf(row.writer, row.seq) &&
  (stream === 'ldv' || ('sort' in row && row.sort === sortOf(row.at, row._id)));

type Place = Pick<Link, 'writer' | 'seq' | 'prev'>;

const sortOf = (at: string, id: string): string => `${at}_${id}`;

function hashOf(stream: Stream, { writer, seq, prev }: Place, content: object): string {
  const names = stream === 'audit' ? auditNames : ldvNames;
  // In an order of our own: a store may give the members of an object back in another.
  const values = names.map((name) => inOrder(Reflect.get(content, name)));
  return createHash('sha256')
    .update(JSON.stringify([stream, writer, seq, prev, values]))
    .digest('hex');
}

/** Objects inside a row as lists, by the names of their members. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inside]) => [name, inOrder(inside)]);
}

const auditNames = Object.keys({
  at: true,
  traceId: true,
  spanId: true,
  foreign: true,
  transaction: true,
  actor: true,
  actorKind: true,
  actingFor: true,
  client: true,
  organisation: true,
  units: true,
  purpose: true,
  activity: true,
  legalBasis: true,
  confidential: true,
  reason: true,
  breakGlass: true,
  operation: true,
  document: true,
  criteria: true,
  decision: true,
  result: true,
  durationMs: true,
  requests: true,
  hits: true,
  consulted: true,
  subjects: true,
  given: true,
} satisfies { readonly [name in keyof AuditEntry]: true });

const ldvNames = Object.keys({
  traceId: true,
  spanId: true,
  parentSpanId: true,
  statusCode: true,
  name: true,
  startTime: true,
  endTime: true,
  foreign: true,
  activity: true,
  subject: true,
  subjectType: true,
  categories: true,
  breakGlass: true,
} satisfies { readonly [name in keyof LdvEntry]: true });

/** JSON with the members of objects in the order of their names: a store may give them back in another. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value)
    .toSorted()
    .map((name) => `${JSON.stringify(name)}:${canonical(Reflect.get(value, name))}`);
  return `{${members.join(',')}}`;
}
