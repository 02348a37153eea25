import { ownSource } from '../../shared/identity.ts';
import { fieldsOf, isMerge, type SourceRow } from './source.ts';

/** Source records that are in play, and which of them are one customer: by an equal number, or as somebody decided. */
export interface Linked {
  readonly rows: ReadonlyMap<string, SourceRow>;
  /**
   * The record with all that are one customer with it. The first one names the customer: of customers that were merged
   * that is the one that stays, else the one that came first.
   */
  groupOf(id: string): readonly SourceRow[];
  /** All groups; each record is in one. */
  groups(): readonly (readonly SourceRow[])[];
  /** The customers that a group would be if nobody had merged any, the one that stays first. */
  sidesOf(group: readonly SourceRow[]): readonly (readonly SourceRow[])[];
  put(row: SourceRow): void;
  remove(id: string): void;
  /** Has a record be found by the id of one that is gone too. */
  inherit(id: string, goneId: string): void;
}

export function createLinked(initial: readonly SourceRow[]): Linked {
  const rows = new Map<string, SourceRow>();
  const byName = new Map<string, Set<string>>();
  const inherited = new Map<string, string[]>();

  const name = (id: string, names: readonly string[]): void => {
    for (const one of names) byName.set(one, (byName.get(one) ?? new Set()).add(id));
  };
  const allNames = (row: SourceRow): string[] => [
    ...namesOf(row),
    ...(inherited.get(row._id) ?? []),
  ];

  function put(row: SourceRow): void {
    const old = rows.get(row._id);
    for (const one of old ? namesOf(old) : []) byName.get(one)?.delete(row._id);
    rows.set(row._id, row);
    disinherit(row._id);
    name(row._id, allNames(row));
  }

  /** What came back is found by its own id again, and nothing else is. */
  function disinherit(id: string): void {
    for (const [heir, ids] of inherited) {
      if (!ids.includes(id)) continue;
      inherited.set(
        heir,
        ids.filter((one) => one !== id),
      );
      byName.get(id)?.delete(heir);
    }
  }

  function remove(id: string): void {
    const row = rows.get(id);
    for (const one of row ? allNames(row) : []) byName.get(one)?.delete(id);
    rows.delete(id);
  }

  /** Everything that can be reached from a record, by links that count. */
  function reach(id: string, counts: (row: SourceRow, other: SourceRow) => boolean): SourceRow[] {
    const found = new Map<string, SourceRow>();
    const open = [id];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const row = rows.get(next);
      if (!row || found.has(next)) continue;
      found.set(next, row);
      for (const other of neighboursOf(row)) if (counts(row, other)) open.push(other._id);
    }
    return [...found.values()].toSorted(byOrder);
  }

  const neighboursOf = (row: SourceRow): SourceRow[] =>
    allNames(row)
      .flatMap((one) => [...(byName.get(one) ?? [])])
      .flatMap((id) => rows.get(id) ?? []);

  /** Whether two records are one customer without anybody having said so. */
  function areOneAnyway(row: SourceRow, other: SourceRow): boolean {
    const names = new Set([...stayingNames(row), ...(inherited.get(row._id) ?? [])]);
    return [...stayingNames(other), ...(inherited.get(other._id) ?? [])].some((one) =>
      names.has(one),
    );
  }

  function sidesOf(group: readonly SourceRow[]): SourceRow[][] {
    if (!group.some(({ links }) => links.some(isMerge))) return [[...group]];
    const sides = partition(group, (id) => reach(id, areOneAnyway));
    const isMerged = (side: readonly SourceRow[]): boolean =>
      side.some(({ links }) => links.some(isMerge));
    return sides.toSorted((a, b) => Number(isMerged(a)) - Number(isMerged(b)));
  }

  const groupOf = (id: string): readonly SourceRow[] => {
    const [first = [], ...others] = sidesOf(reach(id, () => true));
    return [...first, ...others.flat().toSorted(byOrder)];
  };

  for (const row of initial) put(row);
  return {
    rows,
    groupOf,
    groups: () => partition([...rows.values()], groupOf),
    sidesOf,
    put,
    remove,
    inherit(id, goneId) {
      inherited.set(id, [...new Set([...(inherited.get(id) ?? []), goneId])]);
      name(id, [goneId]);
    },
  };
}

/** The groups of these records, each record in one, in the order of their first records. */
function partition(
  rows: readonly SourceRow[],
  groupOf: (id: string) => readonly SourceRow[],
): SourceRow[][] {
  const done = new Set<string>();
  return rows.flatMap(({ _id }) => {
    if (done.has(_id)) return [];
    const group = [...groupOf(_id)];
    for (const one of group) done.add(one._id);
    return [group];
  });
}

const byOrder = (a: SourceRow, b: SourceRow): number => (a.order < b.order ? -1 : 1);

/** A record is found by its own id, by those that stand beside it or were merged with it, and by its numbers. */
const namesOf = ({ _id, links }: SourceRow): string[] => [_id, ...links.map(({ alias }) => alias)];
const stayingNames = ({ _id, links }: SourceRow): string[] => [
  _id,
  ...links.filter((one) => !isMerge(one)).map(({ alias }) => alias),
];

/** Whether it is a record of a register, which is of one customer with others because of what it says. */
export const isOfRegister = ({ source }: SourceRow): boolean => source !== ownSource;

/** Why these records cannot be one customer, as path and rule; null when they can. */
export function obstacle(group: readonly SourceRow[]): string | null {
  const aliases = new Map<string, string>();
  for (const { slot, alias } of group.flatMap(({ links }) => links)) {
    if ((aliases.get(slot) ?? alias) !== alias)
      return `identifiers: joins customers with different values of ${slot.split(' ')[0]}`;
    aliases.set(slot, alias);
  }
  if (group.length < 2) return null;
  const organisations = group.filter((row) => fieldsOf(row).kind === 'ORGANISATION');
  return organisations.length === 0 || organisations.length === group.length
    ? null
    : 'identifiers: joins a person and an organisation';
}
