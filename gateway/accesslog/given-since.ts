import type { AuditRow } from './rows.ts';
import type { LogStore } from './store.ts';

/** One data subject who was given, by its pseudonym, and when (milliseconds since 1970). */
export interface GivenSubject {
  readonly name: string;
  readonly at: number;
}

/** Whose looks: those of one employee by pseudonym, or of all systems of one partner by OIN. */
export type LooksOf = { readonly actor: string } | { readonly organisation: string };

/** Data subjects that were given since a time, as rows of the store tell; one that was given twice comes twice. */
export async function findGivenSince(
  store: LogStore,
  of: LooksOf,
  since: number,
): Promise<readonly GivenSubject[]> {
  const found: GivenSubject[] = [];
  // `sort` begins with the time of a row.
  let after: string | null = new Date(since).toISOString();
  for (;;) {
    const page = await store
      .collection<AuditRow>('audit')
      .page({ filter: { ...of }, dir: 1, after, limit: 100 });
    for (const { at, actorKind, subjects } of page.rows)
      // Employees of a partner that works for us have the same OIN, and quotas of their own.
      if ('actor' in of || actorKind === 'PARTNER')
        found.push(...subjects.map((name) => ({ name, at: Date.parse(at) })));
    after = page.rows.at(-1)?.sort ?? null;
    if (!page.hasNextPage || after === null) return found;
  }
}
