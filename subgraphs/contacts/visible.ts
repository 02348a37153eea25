import type { Viewer } from '../../schema/wire.ts';
import { isStaff, mayKnow } from '../shared/rules.ts';
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

/** Who takes part in a contact may know of it. */
export const mayKnowContact = (viewer: Viewer, row: ContactRow): boolean =>
  mayKnow(viewer, row.customerIds);

/** A citizen knows of what was promised to it; other work is the organisation's own. */
export const mayKnowTask = (viewer: Viewer, row: TaskRow): boolean =>
  isStaff(viewer) || (row.promisedToCustomer && mayKnow(viewer, row.customerIds));

export const mayKnowReferral = (viewer: Viewer, row: ReferralRow): boolean =>
  mayKnow(viewer, row.customerIds);

export const mayKnowMessage = (viewer: Viewer, row: OutboundMessageRow): boolean =>
  mayKnow(viewer, row.customerIds);

export const mayKnowActor = (viewer: Viewer, _row: ActorRow): boolean => isStaff(viewer);

/**
 * Texts of a confidential contact are for the units that handle it, for who has the extra right, and for the customer
 * (product.md §3.7).
 */
export function mayRead(viewer: Viewer, { confidential, units, customerIds }: ContactRow): boolean {
  if (!confidential || !isStaff(viewer)) return mayKnow(viewer, customerIds);
  return viewer.scopes.includes('employee+') || units.some((unit) => viewer.units.includes(unit));
}

/** Who somebody in a contact is, and where to answer them, is for staff and for that one itself. */
export const mayKnowParticipant = (viewer: Viewer, { customerId }: ParticipantRow): boolean =>
  isStaff(viewer) || (customerId !== null && mayKnow(viewer, [customerId]));

/** Whether there can be rows about persons for this viewer at all. */
export const mayKnowSomebody = (viewer: Viewer): boolean =>
  isStaff(viewer) || viewer.kind === 'CITIZEN';

/** A customer whom the viewer may know of, with every id under which its rows may lie. */
export function visibleCustomer<Row extends CustomerRow>(
  viewer: Viewer,
  customer: Row,
): Row | null {
  return mayKnow(viewer, idsOf(customer)) ? customer : null;
}

export const idsOf = ({ id, aliasIds = [] }: CustomerRow): readonly string[] => [id, ...aliasIds];

/** The ids under which a viewer may look for a customer's rows: a citizen's own, whatever it was asked with. */
export const searchableIds = (viewer: Viewer, customer: CustomerRow): readonly string[] =>
  isStaff(viewer)
    ? idsOf(customer)
    : idsOf(customer).filter((id) => viewer.customerIds.includes(id));
