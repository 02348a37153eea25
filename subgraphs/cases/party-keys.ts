import type { Viewer } from '../../schema/wire.ts';
import { isStaff } from '../shared/rules.ts';
import type { CasePartyRow, Sight } from './rows.ts';
import type { CaseRole } from './terms.ts';

/** Roles by which a customer may see a case; whoever is only mentioned, or has another role, may not. */
const sightRoles: readonly CaseRole[] = ['INITIATOR', 'CO_INITIATOR', 'STAKEHOLDER'];

export const givesSight = ({ role }: { readonly role: CaseRole }): boolean =>
  sightRoles.includes(role);

/** Whether a role still holds on a day; its last day counts. */
export const holdsOn = ({ until }: { readonly until: string | null }, day: string): boolean =>
  until === null || until >= day;

/**
 * Texts by which the cases of a customer are found, in one list so that one index serves every question: `any:<id>` for
 * a party in any role, `<role>:<id>` for that role, `sight:<id>` for a role by which the customer may see the case.
 */
export function toPartyKeys(parties: readonly CasePartyRow[]): string[] {
  const keys = parties.flatMap(({ customerId, role }) =>
    customerId === null
      ? []
      : [
          `any:${customerId}`,
          `${role}:${customerId}`,
          ...(givesSight({ role }) ? [`sight:${customerId}`] : []),
        ],
  );
  return [...new Set(keys)];
}

/** The roles of customers that give sight of the case. */
export const toSight = (parties: readonly CasePartyRow[]): Sight[] =>
  parties
    .filter(givesSight)
    .flatMap(({ customerId, until }) => (customerId === null ? [] : [{ customerId, until }]));

/** The first last day of a role that gives sight; null when none has one. */
export const toFirstRoleEndsOn = (sight: readonly Sight[]): string | null =>
  sight.flatMap(({ until }) => until ?? []).toSorted()[0] ?? null;

/** Keys of the cases of a customer that this viewer may ask for; none when it may ask for nothing. */
export function keysFor(
  viewer: Viewer,
  customerIds: readonly string[],
  role: CaseRole | null,
): string[] {
  if (isStaff(viewer)) return customerIds.map((id) => `${role ?? 'any'}:${id}`);
  if (viewer.kind !== 'CITIZEN') return [];
  if (role !== null && !givesSight({ role })) return [];
  return customerIds
    .filter((id) => viewer.customerIds.includes(id))
    .map((id) => `${role ?? 'sight'}:${id}`);
}
