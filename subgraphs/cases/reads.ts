import type { Viewer } from '../../schema/wire.ts';
import type { WriteOp } from '../shared/store/store.ts';
import type { CaseReads, CaseStatusRow } from './rows.ts';
import type { CasesStore } from './store.ts';

/** Whether and when the customer read what it was told (laatst geopend). Kept apart from cases: a look changes none. */

/** Looks within a minute are one: who opens a page asks more than once. */
const sameLookMs = 60_000;
/** Of a case with more statuses the first reads are forgotten. */
const mostStatuses = 100;

export interface ReadNotes {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly store: CasesStore;
  readonly reads: { load(caseId: string): Promise<CaseReads | null> };
  /** Told why a look could not be noted: nobody is denied an answer for that. */
  readonly report: (error: unknown) => void;
}

/** Notes that the customer, or who acts for it, is given these statuses; looks of others leave no trace here. */
export async function noteRead(statuses: readonly CaseStatusRow[], notes: ReadNotes) {
  const [newest] = statuses;
  const { viewer, now, store, report } = notes;
  if (viewer.kind !== 'CITIZEN' || !newest) return;
  try {
    const before = await notes.reads.load(newest.caseId);
    const unread = statuses.filter((status) => status.publicText && !readAt(status, before));
    const isSameLook = before && now.getTime() - before.lastAt.getTime() < sameLookMs;
    if (isSameLook && unread.length === 0) return;
    await store.noteReads([toOp(newest.caseId, unread, now)]);
  } catch (error) {
    report(error);
  }
}

/** When the customer first read a status; null when it did not. */
export const readAt = ({ setAt }: Pick<CaseStatusRow, 'setAt'>, reads: CaseReads | null) =>
  reads?.statuses.find((one) => one.setAt.getTime() === setAt.getTime())?.readAt ?? null;

const toOp = (caseId: string, unread: readonly CaseStatusRow[], now: Date): WriteOp => ({
  op: 'update',
  collection: 'reads',
  filter: { _id: caseId },
  update: {
    $max: { lastAt: now },
    $push: {
      statuses: {
        $each: unread.map(({ setAt }) => ({ setAt, readAt: now })),
        $slice: -mostStatuses,
      },
    },
  },
  upsert: true,
});

/** The later of two moments, either of which may not be known. */
export const later = (a: Date | null, b: Date | null): Date | null =>
  a && b ? (a > b ? a : b) : (a ?? b);
