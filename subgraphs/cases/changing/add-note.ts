import { isRefused, refused, type Change, type Refused } from '../../shared/changes/change.ts';
import type { MutationAddCaseNoteArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { noteFields } from '../record-parts.ts';
import { findCase, isFound } from './find.ts';
import { nameOf, toCaseChange, toFields } from './form.ts';
import { toNote } from './supplement.ts';

/** As records may have them. */
const mostNotes = 500;

/** A note for colleagues; also in a case that has ended. */
export async function decideNote(
  { caseId, text }: MutationAddCaseNoteArgs,
  context: Context,
): Promise<Change | Refused> {
  const found = await findCase(caseId, null, context);
  if (!isFound(found)) return found;
  const { row, type } = found;
  const { viewer, now } = context;
  const checked = toFields(noteFields, toNote(text.trim(), { by: nameOf(viewer), now }));
  if (isRefused(checked)) return refused('BAD_USER_INPUT', 'text');
  if (row.dossier.notes.length >= mostNotes) return refused('NOT_ALLOWED_NOW', 'caseId');
  const notes = [...row.dossier.notes, { ...checked.fields, id: checked.fields.sourceId }];
  return toCaseChange(row, { dossier: { ...row.dossier, notes } }, { now, type });
}
