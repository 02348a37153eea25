import { recordId } from '../../shared/identity.ts';
import type { Blind } from '../joining/source.ts';
import type {
  ConsentRow,
  CustomerNoteRow,
  GroupMembershipRow,
  RestrictionRow,
  SegmentMembershipRow,
} from '../rows.ts';
import { toDate, type Saying } from './saying.ts';

/** Of one segment or group the first source counts, with all the periods that it has. */
function perCode<Membership extends { readonly code: string }>(
  sayings: readonly Saying[],
  of: (saying: Saying) => readonly Membership[],
): Membership[] {
  const owner = new Map<string, Saying>();
  return sayings.flatMap((saying) =>
    of(saying).filter(({ code }) => {
      if (!owner.has(code)) owner.set(code, saying);
      return owner.get(code) === saying;
    }),
  );
}

export const toSegments = (sayings: readonly Saying[]): SegmentMembershipRow[] =>
  perCode(sayings, ({ fields }) => fields.segments);

export const toGroups = (sayings: readonly Saying[]): GroupMembershipRow[] =>
  perCode(sayings, ({ fields }) => fields.groups);

/** Those of all sources: none may be overlooked. */
export const toRestrictions = (sayings: readonly Saying[]): RestrictionRow[] =>
  sayings.flatMap(({ fields }) =>
    fields.restrictions.map((one) => ({
      ...one,
      from: new Date(one.from),
      until: toDate(one.until),
    })),
  );

/** Those of all sources, newest first. */
export const toConsents = (sayings: readonly Saying[]): ConsentRow[] =>
  sayings
    .flatMap(({ fields }) => fields.consents)
    .map((one) => ({
      ...one,
      givenAt: new Date(one.givenAt),
      expiresAt: toDate(one.expiresAt),
    }))
    .toSorted((a, b) => b.givenAt.getTime() - a.givenAt.getTime());

/** Those of all sources, newest first. */
export const toNotes = (sayings: readonly Saying[], blind: Blind): CustomerNoteRow[] =>
  sayings
    .flatMap(({ row, fields }) =>
      fields.notes.map(({ sourceId, ...note }) => ({
        ...note,
        id:
          sourceId === null
            ? recordId('CustomerNote', `record ${row._id}`, blind('note', JSON.stringify(note)))
            : recordId('CustomerNote', row.source, sourceId),
        createdAt: new Date(note.createdAt ?? row.asOf),
      })),
    )
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
