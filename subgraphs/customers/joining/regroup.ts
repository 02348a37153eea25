import type { MembershipFact, TimelineFact } from '../../shared/events.ts';
import { customerFacts } from '../facts.ts';
import { customerMemberships } from '../memberships.ts';
import { toCustomer } from '../merging/merge.ts';
import type { CustomerRow } from '../rows.ts';
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
  const formerIds = inheritedIds(linked, before);
  const groups = linked.groups().map((group) => ({
    id: group[0]?._id ?? '',
    group,
    formerIds: group.flatMap(({ _id }) => formerIds.get(_id) ?? []),
  }));
  const staying = new Set(groups.map(({ id }) => id));
  const written = groups.flatMap(({ id, group, formerIds }) => {
    const old = known.get(id) ?? null;
    const same = old !== null && isSame(old, group, formerIds);
    if (same && !group.some(({ _id }) => touched.has(_id))) return [];
    const version = 1 + versionOf([...group.map(({ _id }) => _id), ...formerIds], known);
    const row = toCustomer(group, { id, formerIds, version }, blind);
    const facts = customerFacts(row);
    const memberships = customerMemberships(row);
    const told = facts.length + memberships.length > 0;
    return [{ row: { ...row, told }, facts, memberships, before: old, group }];
  });
  return { written, gone: before.filter(({ _id }) => !staying.has(_id)) };
}

/** Ids of records that are gone, by the record of the same customer that came next and keeps them findable. */
function inheritedIds(linked: Linked, before: readonly CustomerRow[]): Map<string, string[]> {
  const heirs = new Map<string, string[]>();
  for (const { _id, formerIds, recordIds } of before) {
    const heir = recordIds.find((id) => linked.rows.has(id));
    const left = [_id, ...formerIds].filter((id) => !linked.rows.has(id));
    if (heir !== undefined && left.length > 0)
      heirs.set(heir, [...(heirs.get(heir) ?? []), ...left]);
  }
  return heirs;
}

const isSame = (
  old: CustomerRow,
  group: readonly SourceRow[],
  formerIds: readonly string[],
): boolean =>
  old.recordIds.join() === group.map(({ _id }) => _id).join() &&
  old.formerIds.join() === formerIds.join();

/** Highest version among the customers that end in this one, so that it never goes back. */
const versionOf = (ids: readonly string[], known: ReadonlyMap<string, CustomerRow>): number =>
  Math.max(0, ...ids.map((id) => known.get(id)?.version ?? 0));
