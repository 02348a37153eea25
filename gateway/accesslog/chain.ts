import { createHash } from 'node:crypto';

import type { AuditRow, Entry, LdvRow, Link, LinkedRow, Stream } from './rows.ts';

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

/** What the hash of a row should be, from all else that stands in it. */
export function expectedHash(stream: Stream, row: AuditRow | LdvRow): string {
  const beside = new Set(['_id', 'writer', 'seq', 'prev', 'hash', 'sort']);
  const content = Object.fromEntries(Object.entries(row).filter(([name]) => !beside.has(name)));
  return hashOf(stream, row, content);
}

/** Whether what stands beside the content, to find the row by, is as it was written. */
export const hasOwnPlace = (stream: Stream, row: AuditRow | LdvRow): boolean =>
  row._id === idOf(row.writer, row.seq) &&
  (stream === 'ldv' || ('sort' in row && row.sort === sortOf(row.at, row._id)));

type Place = Pick<Link, 'writer' | 'seq' | 'prev'>;

const sortOf = (at: string, id: string): string => `${at}_${id}`;

function hashOf(stream: Stream, { writer, seq, prev }: Place, content: object): string {
  return createHash('sha256')
    .update(JSON.stringify([stream, writer, seq, prev]))
    .update(canonical(content))
    .digest('hex');
}

/** JSON with the members of objects in the order of their names: a store may give them back in another. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value)
    .toSorted()
    .map((name) => `${JSON.stringify(name)}:${canonical(Reflect.get(value, name))}`);
  return `{${members.join(',')}}`;
}
