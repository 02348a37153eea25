import { fieldsOf, type SourceRow } from './source.ts';

/** Source records that are in play, and which of them are one customer by an equal number. */
export interface Linked {
  readonly rows: ReadonlyMap<string, SourceRow>;
  /** The record with all that are one customer with it. */
  groupOf(id: string): readonly SourceRow[];
  /** All groups; each record is in one. */
  groups(): readonly (readonly SourceRow[])[];
  put(row: SourceRow): void;
  remove(id: string): void;
}

export function createLinked(initial: readonly SourceRow[]): Linked {
  const rows = new Map<string, SourceRow>();
  const byAlias = new Map<string, Set<string>>();

  function put(row: SourceRow): void {
    remove(row._id);
    rows.set(row._id, row);
    for (const alias of namesOf(row))
      byAlias.set(alias, (byAlias.get(alias) ?? new Set()).add(row._id));
  }

  function remove(id: string): void {
    const row = rows.get(id);
    for (const alias of row ? namesOf(row) : []) byAlias.get(alias)?.delete(id);
    rows.delete(id);
  }

  function groupOf(id: string): SourceRow[] {
    const found = new Map<string, SourceRow>();
    const open = [id];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const row = rows.get(next);
      if (!row || found.has(next)) continue;
      found.set(next, row);
      for (const alias of namesOf(row)) open.push(...(byAlias.get(alias) ?? []));
    }
    return [...found.values()].toSorted((a, b) => (a.order < b.order ? -1 : 1));
  }

  function groups(): SourceRow[][] {
    const done = new Set<string>();
    return [...rows.keys()].flatMap((id) => {
      if (done.has(id)) return [];
      const group = groupOf(id);
      for (const { _id } of group) done.add(_id);
      return [group];
    });
  }

  for (const row of initial) put(row);
  return { rows, groupOf, groups, put, remove };
}

/** A record is found by its own id, by those that stand beside it, and by its numbers. */
const namesOf = ({ _id, links }: SourceRow): string[] => [_id, ...links.map(({ alias }) => alias)];

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
