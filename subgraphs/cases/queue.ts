import type { Viewer } from '../../schema/wire.ts';
import type { WriteOp } from '../shared/store/store.ts';
import { marksFor, marksOf } from '../shared/clearance.ts';
import { dayOf } from './due.ts';
import { holdsOn } from './party-keys.ts';
import type { CasePartyRow, CaseRow, QueuedCase } from './rows.ts';

/** The work stock: open cases by unit and handler, in the order of their due dates. */

/** Behind every day there is. */
const noDay = '9999-12-31';

const toKey = (unit: string | null, handler: string | null): string =>
  JSON.stringify([unit, handler]);

/** Keys of the part of the stock that is asked for, as far as the viewer may see it; null for any unit or handler. */
export const queueKeys = (
  viewer: Viewer,
  unit: string | null,
  handler: string | null,
): readonly string[] => marksFor(viewer).map((mark) => toKey(unit, handler) + mark);

/** One key per question that must find the case: any, its units, its handlers, and each pair. */
function toQueueKeys(row: CaseRow): string[] {
  const handlers = currentHandlers(row, dayOf(row.asOf));
  const units = [null, ...handlers.flatMap(({ orgUnit }) => orgUnit ?? [])];
  const employees = [null, ...handlers.flatMap(({ employeeId }) => employeeId ?? [])];
  const keys = new Set(units.flatMap((unit) => employees.map((one) => toKey(unit, one))));
  return [...keys].flatMap((key) => marksOf(row.confidentiality).map((mark) => key + mark));
}

/** A write that brings the work stock in line with a case. */
export function toQueueOp(row: CaseRow): WriteOp {
  const filter = { _id: row._id };
  if (!row.isOpen) return { op: 'delete', collection: 'queue', filter };
  const queued: QueuedCase = {
    _id: row._id,
    sort: `${row.dueOn ?? noDay}_${row._id}`,
    keys: toQueueKeys(row),
  };
  return { op: 'replace', collection: 'queue', filter, row: queued, upsert: true };
}

const currentHandlers = ({ dossier: { parties } }: CaseRow, day: string): CasePartyRow[] =>
  parties.filter((party) => party.role === 'HANDLER' && holdsOn(party, day));

/** Who does the work: the employee, with the unit when another role names it; else the unit; null when nobody does. */
export function handlerOf(row: CaseRow, today: string): CasePartyRow | null {
  const handlers = currentHandlers(row, today);
  const employee = handlers.find(({ employeeId }) => employeeId !== null);
  const unit = handlers.find(({ orgUnit }) => orgUnit !== null);
  if (!employee) return unit ?? handlers[0] ?? null;
  return { ...employee, orgUnit: employee.orgUnit ?? unit?.orgUnit ?? null };
}
