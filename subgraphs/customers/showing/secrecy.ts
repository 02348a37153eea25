import { maskForms } from '../../../schema/mask.ts';
import type { Viewer } from '../../../schema/wire.ts';
import type { CustomerRow } from '../rows.ts';

/** Extra right of an employee, in the token. */
const extraRight = 'employee+';

export const hasExtraRight = (viewer: Viewer): boolean =>
  viewer.kind === 'EMPLOYEE' && viewer.scopes.includes(extraRight);

/** Whether this viewer may learn where somebody is: without secrecy all who see the row, else itself and the extra right. */
export const mayLocate = (viewer: Viewer, { secrecy }: CustomerRow): boolean =>
  secrecy !== true || viewer.kind === 'CITIZEN' || hasExtraRight(viewer);

/** `*****6782`, in the form that the schema states for fields of which only the last characters may be given. */
export const masked = maskForms.LAST_FOUR.mask;
