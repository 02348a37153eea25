import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import { ownSource } from '../../subgraphs/shared/identity.ts';
import { archiveOf, doneAt, later } from './ending.ts';
import type { KeptType, RightsSettings } from './settings.ts';

/** Why a record stays. */
export type Stay =
  | { readonly why: 'REGISTER'; readonly register: string }
  /** It is not done with: a case that runs, a task that is open. */
  | { readonly why: 'RUNNING' }
  /** It goes to the archive for good. */
  | { readonly why: 'ARCHIVE' }
  /** The law or a task needs it until this day. */
  | { readonly why: 'TERM'; readonly until: string; readonly article: string }
  /** It is about other people too, who did not ask. */
  | { readonly why: 'OTHERS' }
  /** Something that stays is about this customer. */
  | { readonly why: 'NEEDED' };

/** Null: it may go. */
export type Verdict = Stay | null;

type Keep = RightsSettings['keep'];

const atWill: readonly string[] = ['CONSENT', 'CONTRACT'];

/** Whether a record must stay although its customer asks to have it erased; `isShared` when others are in it too. */
export function erasure(record: SourceRecord, keep: Keep, now: Date, isShared: boolean): Verdict {
  const stay = retention(record, keep, now);
  if (stay === null || stay.why === 'REGISTER' || stay.why === 'ARCHIVE') return stay;
  const { ground } = keep[record.type as KeptType];
  // A contract that runs needs what it is about; a consent may be taken back at any time.
  const mayGo = ground === 'CONSENT' || (atWill.includes(ground) && stay.why !== 'RUNNING');
  if (!mayGo) return stay;
  return isShared ? { why: 'OTHERS' } : null;
}

/** Whether the term of a record is not over yet. */
export function retention(record: SourceRecord, keep: Keep, now: Date): Verdict {
  if (record.source !== ownSource) return { why: 'REGISTER', register: record.source };
  const { term, article } = keep[record.type as KeptType];
  const done = doneAt(record, now);
  if (done === null) return { why: 'RUNNING' };
  const archive = archiveOf(record);
  if (archive.never) return { why: 'ARCHIVE' };
  const until = archive.on ?? later(done, term);
  return until > now ? { why: 'TERM', until: until.toISOString().slice(0, 10), article } : null;
}

/** Notes of a Customer record that stay: their term, from the day on which they end or were written, is not over. */
export function keptNotes(record: SourceRecord, keep: Keep, now: Date): readonly object[] {
  const notes = (record['notes'] ?? []) as readonly {
    readonly createdAt?: string;
    readonly expiresOn?: string;
  }[];
  return notes.filter(({ createdAt, expiresOn }) => {
    const done = new Date(expiresOn ?? createdAt ?? record.asOf);
    return later(done, keep.Note.term) > now;
  });
}

/** The same for a customer who asks: what rests on consent goes at once. */
export const notesAfterErasure = (
  record: SourceRecord,
  keep: Keep,
  now: Date,
): readonly object[] => (atWill.includes(keep.Note.ground) ? [] : keptNotes(record, keep, now));
