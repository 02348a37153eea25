import { isRefused, refused, type Change, type Refused } from '../../shared/changes/change.ts';
import { addDays } from '../due.ts';
import type { MutationAssignCaseArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { holdsOn } from '../party-keys.ts';
import { handlerOf } from '../queue.ts';
import { partyFields } from '../record-parts.ts';
import type { CasePartyRow } from '../rows.ts';
import { findOpenCase, isFound } from './find.ts';
import { toCaseChange, toFields } from './form.ts';

/** As records may have them. */
const mostParties = 500;

/** Another unit or employee that does the work from today on. */
export async function decideAssignment(
  { caseId, unit, employeeId, expectedVersion }: MutationAssignCaseArgs,
  context: Context,
): Promise<Change | Refused> {
  if (!unit && !employeeId) return refused('BAD_USER_INPUT', 'unit');
  const found = await findOpenCase(caseId, expectedVersion, context);
  if (!isFound(found)) return found;
  const { row, type } = found;
  const { now, today } = context;
  const told = {
    role: 'HANDLER',
    partyType: employeeId ? 'EMPLOYEE' : 'ORG_UNIT',
    employeeId: employeeId || null,
    orgUnit: unit || (handlerOf(row, today)?.orgUnit ?? null),
    registeredAt: now.toISOString(),
    from: today,
  };
  const checked = toFields(partyFields, told);
  if (isRefused(checked)) return inArguments(checked);
  const handler = { ...checked.fields, customerId: null, onBehalfOfId: null };
  const parties = [...withoutHandlers(row.dossier.parties, today), handler];
  if (parties.length > mostParties) return refused('NOT_ALLOWED_NOW', 'caseId');
  return toCaseChange(row, { dossier: { ...row.dossier, parties } }, { now, type });
}

const inArguments = ({ errors }: Refused): Refused => ({
  errors: errors.map((error) => ({
    ...error,
    field: (error.field ?? []).map((name) => (name === 'orgUnit' ? 'unit' : name)),
  })),
});

/** Who did the work until now did it until yesterday; who began today did not do it for a day. */
const withoutHandlers = (
  parties: readonly CasePartyRow[],
  today: string,
): readonly CasePartyRow[] =>
  parties.flatMap((party) => {
    if (party.role !== 'HANDLER' || !holdsOn(party, today)) return [party];
    return party.from === today ? [] : [{ ...party, until: addDays(today, -1) }];
  });
