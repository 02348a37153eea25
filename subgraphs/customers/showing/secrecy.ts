import { maskForms } from '../../../schema/mask.ts';
import type { Viewer } from '../../../schema/wire.ts';
import type { Passages } from '../../shared/passages.ts';
import type { CustomerRow } from '../rows.ts';

/** Extra right of an employee, in the token. */
const extraRight = 'employee+';

export const hasExtraRight = (viewer: Viewer): boolean =>
  viewer.kind === 'EMPLOYEE' && viewer.scopes.includes(extraRight);

/** Right of an employee to the whereabouts of people whose record is guarded. */
const guardRight = 'guarded';

/** Whether the whereabouts of somebody are told to a few only. */
export const isSecret = ({ secrecy, guarded }: CustomerRow): boolean =>
  secrecy === true || guarded === true;

/** Who looks, and what is told of that. */
export interface Looking {
  readonly viewer: Viewer;
  readonly passages: Passages;
}

/**
 * Whether this viewer may learn where somebody is: where that is no secret all who see the row, else itself and who has
 * the rights that it takes. Who may not is told of to the log: somebody has to look at it.
 */
export function mayLocate({ viewer, passages }: Looking, row: CustomerRow): boolean {
  if (!isSecret(row) || viewer.kind === 'CITIZEN') return true;
  const isMeant =
    (row.secrecy !== true || hasExtraRight(viewer)) &&
    (row.guarded !== true || (viewer.kind === 'EMPLOYEE' && viewer.scopes.includes(guardRight)));
  if (!isMeant) passages.note(row.ids, { withheld: true });
  return isMeant;
}

/** `*****6782`, in the form that the schema states for fields of which only the last characters may be given. */
export const masked = maskForms.LAST_FOUR.mask;
