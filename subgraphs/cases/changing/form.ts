import type { z } from 'zod';

import type { Viewer } from '../../../schema/wire.ts';
import { userError, type Change, type UserError } from '../../shared/changes/change.ts';
import { ownSource } from '../../shared/identity.ts';
import type { RecordReference } from '../../shared/references.ts';
import { toCaseState } from '../case-intake.ts';
import { workedOutOf } from '../case-record.ts';
import { partiesOf } from '../party-keys.ts';
import { toQueueOp } from '../queue.ts';
import type { CaseRow, CaseTypeRow } from '../rows.ts';

/** Names a record of our own, or one of a register by the id that it has here. */
export const byId = (id: string): RecordReference => ({ source: ownSource, sourceId: id });

/** Who does something in a case, as it is kept there: an employee, a partner, or the customer, who has its own role. */
export const nameOf = ({ kind, id, organisation }: Viewer): string =>
  kind === 'PARTNER' ? organisation : kind === 'CITIZEN' ? 'CUSTOMER' : id;

/** The value as the schema of records has it, or what is wrong with the arguments that it was made of. */
export function toFields<Fields>(
  shape: z.ZodType<Fields>,
  value: unknown,
  ...at: readonly string[]
): { readonly fields: Fields } | { readonly errors: readonly UserError[] } {
  const checked = shape.safeParse(value);
  if (checked.success) return { fields: checked.data };
  const errors = checked.error.issues.map(({ path }) =>
    userError('BAD_USER_INPUT', ...at, ...path.map(String)),
  );
  return { errors };
}

export interface Moment {
  readonly now: Date;
  readonly type: CaseTypeRow | null;
}

/** A case as it becomes; nothing is changed when somebody else was first. */
export function toCaseChange(
  before: CaseRow,
  changed: Partial<CaseRow>,
  { now, type }: Moment,
): Change {
  const { _id, version } = before;
  const told = { ...before, ...changed, asOf: now, lastChangedAt: now, version: version + 1 };
  const row = workedOutOf(told, type);
  const filter = { _id, version };
  return {
    id: _id,
    ops: [{ op: 'replace', collection: 'cases', filter, row, mustMatch: true }, toQueueOp(row)],
    states: [toCaseState(row, type)],
    written: [{ type: 'Case', id: _id, customerIds: partiesOf(row) }],
  };
}
