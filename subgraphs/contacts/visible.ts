import type { Viewer } from '../../schema/wire.ts';
import { affairsOf, isOwnWork, isStaff, subjectsOf } from '../shared/rules.ts';
import type { Known } from '../shared/ties/known.ts';
import { ownSource } from '../shared/identity.ts';
import type {
  ActorRow,
  ContactRow,
  CustomerRow,
  OutboundMessageRow,
  ParticipantRow,
  ReferralRow,
  TaskRow,
} from './rows.ts';

/** Row rules of this subgraph: what a viewer may not know of answers like what does not exist. */

/** Who asks, and which of the customers that it has met it may know of. */
export interface Onlooker {
  readonly viewer: Viewer;
  readonly known: Known;
}

/** Contacts are between customers and the organisation: a partner has no part in them. */
const isInside = (viewer: Viewer): boolean => viewer.kind === 'CITIZEN' || isStaff(viewer);

const mayKnow = ({ viewer, known }: Onlooker, customerIds: readonly string[]): boolean =>
  isInside(viewer) && known.has(customerIds);

/**
 * Who takes part in a contact may know of it, who has to do with one of those, the units that handle it, and who is in
 * it while it goes on.
 */
export const mayKnowContact = (onlooker: Onlooker, row: ContactRow): boolean =>
  mayKnow(onlooker, row.customerIds) ||
  isOwnWork(onlooker.viewer, row.units) ||
  isOwnConversation(onlooker.viewer, row);

/** It binds nobody to a customer as long as none is known; who answered has to write it up all the same. */
const isOwnConversation = (viewer: Viewer, { source, endedAt, actorIds }: ContactRow): boolean =>
  viewer.kind === 'EMPLOYEE' &&
  viewer.relations?.includes('contact') === true &&
  source === ownSource &&
  endedAt === null &&
  actorIds.includes(viewer.id);

/** A citizen knows of what was promised to it; other work is the organisation's own. */
export function mayKnowTask(onlooker: Onlooker, row: TaskRow): boolean {
  const { viewer } = onlooker;
  const isForIt = isStaff(viewer) || row.promisedToCustomer;
  return (
    (isForIt && mayKnow(onlooker, row.customerIds)) ||
    isOwnWork(viewer, [row.assignedUnit]) ||
    (viewer.kind === 'EMPLOYEE' && row.assignedTo === viewer.id)
  );
}

export const mayKnowReferral = (onlooker: Onlooker, row: ReferralRow): boolean =>
  mayKnow(onlooker, row.customerIds) || isOwnWork(onlooker.viewer, [row.toUnit, ...row.units]);

export const mayKnowMessage = (onlooker: Onlooker, row: OutboundMessageRow): boolean =>
  mayKnow(onlooker, row.customerIds);

export const mayKnowActor = ({ viewer }: Onlooker, _row: ActorRow): boolean => isStaff(viewer);

/**
 * Texts of a confidential contact are for the units that handle it, for who has the extra right, and for the customer
 * (product.md §3.7).
 */
export function mayRead(onlooker: Onlooker, row: ContactRow): boolean {
  const { viewer } = onlooker;
  if (!mayKnowContact(onlooker, row)) return false;
  if (!row.confidential || !isStaff(viewer)) return true;
  return (
    viewer.scopes.includes('employee+') || row.units.some((unit) => viewer.units.includes(unit))
  );
}

/** Who somebody in a contact is, and where to answer them, is for staff and for that one itself. */
export const mayKnowParticipant = (onlooker: Onlooker, { customerId }: ParticipantRow): boolean =>
  isStaff(onlooker.viewer) || (customerId !== null && mayKnow(onlooker, [customerId]));

/** Whether there can be rows about persons for this viewer at all: a contact is about no one subject of a mandate. */
export const mayKnowSomebody = ({ viewer }: Onlooker): boolean =>
  isInside(viewer) && subjectsOf(viewer) === null;

/** A customer whom the viewer may know of, with every id under which its rows may lie. */
export async function visibleCustomer<Row extends CustomerRow>(
  { known }: Onlooker,
  customer: Row,
): Promise<Row | null> {
  await known.meet(idsOf(customer));
  return known.has(idsOf(customer)) ? customer : null;
}

export const idsOf = ({ id, aliasIds = [] }: CustomerRow): readonly string[] => [id, ...aliasIds];

/**
 * The ids under which a viewer may look for a customer's rows: a citizen's own, or those of whom it acts for in
 * everything, whatever it was asked with.
 */
export function searchableIds(viewer: Viewer, customer: CustomerRow): readonly string[] {
  if (isStaff(viewer)) return idsOf(customer);
  const own = subjectsOf(viewer) === null ? affairsOf(viewer) : [];
  return idsOf(customer).filter((id) => own.includes(id));
}
