import type { CustomerRow } from '../rows.ts';
import { isOfRegister, type Linked } from './links.ts';

/** Ids of records that are gone, by the record that keeps them findable. */
export type FormerIds = ReadonlyMap<string, readonly string[]>;

/**
 * Hands the ids of records that are gone to a record of the same customer, which is found by them from then on: others
 * may still know the customer so, and what stood beside the one that is gone stands beside that one. A customer that was
 * merged into another leaves its ids to its own records.
 */
export function inheritFormerIds(linked: Linked, before: readonly CustomerRow[]): FormerIds {
  const heirs = new Map<string, string[]>();
  for (const row of before) {
    for (const id of namesOf(row)) {
      const heir = linked.rows.has(id) ? undefined : heirOf(id, row, linked);
      if (heir === undefined) continue;
      heirs.set(heir, [...(heirs.get(heir) ?? []), id]);
      linked.inherit(heir, id);
    }
  }
  return heirs;
}

/** Ids under which it was a customer: its own, those it had before, and those of who was merged into it. */
const namesOf = ({ _id, formerIds, sides = [] }: CustomerRow): string[] => [
  ...new Set([_id, ...formerIds, ...sides.flatMap(({ ids: [first = _id] }) => first)]),
];

function heirOf(
  id: string,
  { recordIds, sides = [] }: CustomerRow,
  { rows }: Linked,
): string | undefined {
  const own = sides.find(({ ids }) => ids.includes(id))?.ids ?? recordIds;
  const left = [own, recordIds].map((ids) => ids.flatMap((one) => rows.get(one) ?? []));
  const [first] = left.map((some) => some.find(isOfRegister) ?? some[0]).filter(Boolean);
  return first?._id;
}
