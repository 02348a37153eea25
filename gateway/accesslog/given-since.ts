import type { ViewerKind } from '../../schema/wire.ts';
import type { AuditRow } from './rows.ts';
import type { LogStore } from './store.ts';

/** One data subject who was given, by its pseudonym, and when (milliseconds since 1970). */
export interface GivenSubject {
  readonly name: string;
  readonly at: number;
}

/** Whose looks: those of one person of an organisation, or of all its viewers of that kind. */
export interface LooksOf {
  readonly kind: ViewerKind;
  /** OIN. */
  readonly organisation: string;
  /** Pseudonym; null for all. */
  readonly actor: string | null;
}

/** Data subjects that were given since a time, as rows of the store tell; one that was given twice comes twice. */
export async function findGivenSince(
  store: LogStore,
  { kind, organisation, actor }: LooksOf,
  since: number,
): Promise<readonly GivenSubject[]> {
  const found: GivenSubject[] = [];
  const filter = actor === null ? { organisation } : { actor };
  // `sort` begins with the time of a row.
  let after: string | null = new Date(since).toISOString();
  for (;;) {
    const page = await store
      .collection<AuditRow>('audit')
      .page({ filter, dir: 1, after, limit: 100 });
    for (const row of page.rows)
      // Two organisations may call different people the same, and be partner and work for us at once.
      if (row.actorKind === kind && row.organisation === organisation)
        found.push(...row.subjects.map((name) => ({ name, at: Date.parse(row.at) })));
    after = page.rows.at(-1)?.sort ?? null;
    if (!page.hasNextPage || after === null) return found;
  }
}
