import { refused } from '../../shared/changes/change.ts';
import { newId } from '../../shared/identity.ts';
import type { MutationAddCustomerNoteArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { lastName } from './form.ts';
import type { Edit } from './own-record.ts';

/** As records may have them. */
const mostNotes = 200;

/** Something to know for whoever helps this customer next. */
export const addNote = (
  { text, expiresOn = null }: Pick<MutationAddCustomerNoteArgs, 'text' | 'expiresOn'>,
  { viewer, now, today }: Context,
): Edit => ({
  change(fields) {
    if (expiresOn !== null && expiresOn < today) return refused('BAD_USER_INPUT', 'expiresOn');
    const kept = fields.notes.filter((one) => one.expiresOn === null || one.expiresOn >= today);
    const old = fields.notes.length < mostNotes ? fields.notes : kept;
    if (old.length >= mostNotes) return refused('NOT_ALLOWED_NOW', 'customerId');
    const createdAt = now.toISOString();
    const note = { sourceId: newId(), text, createdAt, createdBy: viewer.id, expiresOn };
    return { ...fields, notes: [...old, note] };
  },
  argumentOf: lastName,
});
