import type { Viewer } from '../../schema/wire.ts';
import { affairsOf, isStaff, subjectsOf } from '../shared/rules.ts';
import { levelMark, marksFor, marksOf } from '../shared/clearance.ts';
import type { CasePartyRow, CaseRow, Sight } from './rows.ts';
import type { CaseRole } from './terms.ts';

/** Roles by which a customer may see a case; whoever is only mentioned, or has another role, may not. */
const sightRoles: readonly CaseRole[] = ['INITIATOR', 'CO_INITIATOR', 'STAKEHOLDER'];

export const givesSight = ({ role }: { readonly role: CaseRole }): boolean =>
  sightRoles.includes(role);

/** Whether a role still holds on a day; its last day counts. */
export const holdsOn = ({ until }: { readonly until: string | null }, day: string): boolean =>
  until === null || until >= day;

/** What of a case says who may find it, beside its parties. */
export interface KeyedCase {
  readonly confidentiality: CaseRow['confidentiality'];
  /** Codes of what it is about: its type, and its product types. */
  readonly subjects: readonly string[];
}

/**
 * Texts by which the cases of a customer are found, in one list so that one index serves every question. For staff, with
 * a mark for how confidential the case is (shared/clearance.ts): `any:<id>` for a party in any role, `<role>:<id>` for that role.
 * For the customer: `sight:<id>` for a role by which it may see the case, `sees:<role>:<id>` for that role, and the same
 * with `#<subject>` for who acts for it in that subject.
 */
export function toPartyKeys(parties: readonly CasePartyRow[], about: KeyedCase): string[] {
  const marks = marksOf(about.confidentiality);
  const subjects = ['', ...about.subjects.map(toSubjectMark)];
  const keys = parties.flatMap(({ customerId, role }) => {
    if (customerId === null) return [];
    const staff = [`any:${customerId}`, `${role}:${customerId}`];
    const own = givesSight({ role }) ? [`sight:${customerId}`, `sees:${role}:${customerId}`] : [];
    return [...withMarks(staff, marks), ...withMarks(own, subjects)];
  });
  return [...new Set(keys)];
}

const toSubjectMark = (subject: string): string => `#${subject}`;

const withMarks = (keys: readonly string[], marks: readonly string[]): string[] =>
  keys.flatMap((key) => marks.map((mark) => `${key}${mark}`));

/** Every customer that has a role in a case. */
export function partiesOf({
  partyKeys,
  confidentiality,
}: Pick<CaseRow, 'partyKeys' | 'confidentiality'>): string[] {
  const mark = levelMark(confidentiality);
  return partyKeys.flatMap((key) =>
    key.startsWith('any:') && key.endsWith(mark) ? key.slice('any:'.length, -mark.length) : [],
  );
}

/** The roles of customers that give sight of the case. */
export const toSight = (parties: readonly CasePartyRow[]): Sight[] =>
  parties
    .filter(givesSight)
    .flatMap(({ customerId, until }) => (customerId === null ? [] : [{ customerId, until }]));

/** The first last day of a role that gives sight; null when none has one. */
export const toFirstRoleEndsOn = (sight: readonly Sight[]): string | null =>
  sight.flatMap(({ until }) => until ?? []).toSorted()[0] ?? null;

/** Whether who acts for a customer does so in what the case is about; who acts for itself, or in everything, does. */
export function isCovered(viewer: Viewer, { partyKeys }: Pick<CaseRow, 'partyKeys'>): boolean {
  const subjects = subjectsOf(viewer);
  if (subjects === null) return true;
  const keys = affairsOf(viewer).map((id) => `sight:${id}`);
  return withMarks(keys, subjects.map(toSubjectMark)).some((key) => partyKeys.includes(key));
}

/**
 * Keys of the cases of a customer, whom this viewer may know of, that it may ask for; none when it may ask for nothing.
 */
export function keysFor(
  viewer: Viewer,
  customerIds: readonly string[],
  role: CaseRole | null,
): string[] {
  if (isStaff(viewer)) {
    const keys = customerIds.map((id) => `${role ?? 'any'}:${id}`);
    return withMarks(keys, marksFor(viewer));
  }
  if (viewer.kind !== 'CITIZEN' && viewer.kind !== 'PARTNER') return [];
  if (role !== null && !givesSight({ role })) return [];
  const affairs = viewer.kind === 'PARTNER' ? customerIds : affairsOf(viewer);
  const keys = customerIds
    .filter((id) => affairs.includes(id))
    .map((id) => (role === null ? `sight:${id}` : `sees:${role}:${id}`));
  return withMarks(keys, subjectsOf(viewer)?.map(toSubjectMark) ?? ['']);
}
