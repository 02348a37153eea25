import type { MembershipFact, TimelineFact } from '../../shared/events.ts';
import { customerFacts } from '../facts.ts';
import { customerMemberships } from '../memberships.ts';
import { toCustomer } from '../merging/merge.ts';
import type { CustomerRow } from '../rows.ts';
import { inheritFormerIds, type FormerIds } from './former-ids.ts';
import type { Linked } from './links.ts';
import type { Blind, SourceRow } from './source.ts';

export interface Written {
  readonly row: CustomerRow;
  readonly facts: readonly TimelineFact[];
  readonly memberships: readonly MembershipFact[];
  /** The row in whose place it comes; null for a new customer. */
  readonly before: CustomerRow | null;
  readonly group: readonly SourceRow[];
}

/** What customers become of records as they are linked now. */
export interface Regrouping {
  readonly written: readonly Written[];
  /** Customers whose records are all gone, or now belong to another. */
  readonly gone: readonly CustomerRow[];
}

/**
 * Puts every group of linked records together as one customer, under the id of its first record. `before` are the
 * customers that these records made up until now; those of which nothing changed are left alone.
 */
export function regroup(
  linked: Linked,
  before: readonly CustomerRow[],
  touched: ReadonlySet<string>,
  blind: Blind,
): Regrouping {
  const known = new Map(before.map((row) => [row._id, row]));
  const former = inheritFormerIds(linked, before);
  const versions = versionsOf(before);
  const groups = linked.groups();
  const staying = new Set(groups.map(([first]) => first?._id));
  const written = groups.flatMap((group): Written[] => {
    const id = group[0]?._id ?? '';
    const formerIds = group.flatMap(({ _id }) => former.get(_id) ?? []);
    const old = known.get(id) ?? null;
    const sides = sidesOf(group, linked, former);
    const same = old !== null && isSame(old, group, formerIds, sides);
    if (same && !group.some(({ _id }) => touched.has(_id))) return [];
    const ids = [...group.map(({ _id }) => _id), ...formerIds];
    const version = 1 + Math.max(0, ...ids.map((one) => versions.get(one) ?? 0));
    const row = toCustomer(group, { id, formerIds, version, sides }, blind);
    const facts = customerFacts(row);
    const memberships = customerMemberships(row);
    const told = facts.length + memberships.length > 0;
    return [{ row: { ...row, told }, facts, memberships, before: old, group }];
  });
  return { written, gone: before.filter(({ _id }) => !staying.has(_id)) };
}

/** Ids of the records of each customer that was merged into this one, the one that stays first; none when none was. */
function sidesOf(
  group: readonly SourceRow[],
  linked: Linked,
  former: FormerIds,
): CustomerRow['sides'] & object {
  const sides = linked.sidesOf(group);
  if (sides.length < 2) return [];
  return sides.map((side) => {
    const ids = side.map(({ _id }) => _id);
    return { ids: [...ids, ...ids.flatMap((id) => former.get(id) ?? [])] };
  });
}

const isSame = (
  old: CustomerRow,
  group: readonly SourceRow[],
  formerIds: readonly string[],
  sides: readonly object[],
): boolean =>
  old.recordIds.join() === group.map(({ _id }) => _id).join() &&
  old.formerIds.join() === formerIds.join() &&
  (old.sides ?? []).length === sides.length;

/** Highest version of the customers that each record was of, so that no customer's ever goes back. */
function versionsOf(before: readonly CustomerRow[]): Map<string, number> {
  const versions = new Map<string, number>();
  for (const { recordIds, formerIds, version } of before)
    for (const id of [...recordIds, ...formerIds])
      versions.set(id, Math.max(version, versions.get(id) ?? 0));
  return versions;
}
