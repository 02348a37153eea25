import type { Pseudonyms } from './pseudonyms.ts';
import { rowsBetween, type Period } from './report.ts';
import type { AuditRow } from './rows.ts';
import type { LogStore } from './store.ts';

/** One glass that an employee broke, and what was seen through it. */
export interface BrokenGlass {
  /** When it was broken; null when that was before the period. */
  readonly at: string | null;
  readonly employee: string | null;
  readonly organisation: string | null;
  readonly units: string;
  readonly customer: string;
  /** Why, as was said when it was broken. */
  readonly reason: string | null;
  /** Requests that saw something through it, and the last of them. */
  readonly looks: number;
  readonly lastAt: string | null;
  /** Purposes for which, and fields that left with a value, sorted. */
  readonly purposes: readonly string[];
  readonly fields: readonly string[];
}

/** The field by which a row says that a glass was broken, and not only looked through. */
const breaking = 'Mutation.breakGlass';

/** Every glass of a period by the moment it was broken: reads each row of the period once. Needs the key of the log. */
export async function findBroken(
  store: LogStore,
  pseudonyms: Pseudonyms,
  period: Period,
): Promise<readonly BrokenGlass[]> {
  const all: Mutable[] = [];
  const open = new Map<string, Mutable>();
  for await (const row of rowsBetween(store, period)) {
    if (!row.breakGlass) continue;
    for (const { subject, fields } of brokenIn(row)) {
      const place = `${row.actor}\n${subject}`;
      const isBreaking = fields.has(breaking);
      const known = isBreaking ? undefined : open.get(place);
      const glass = known ?? toGlass(row, pseudonyms.open('subject', subject) ?? subject);
      if (isBreaking) {
        glass.at = row.at;
        glass.reason = row.reason === null ? null : pseudonyms.unseal(row.reason);
      } else {
        glass.looks += 1;
        glass.lastAt = row.at;
      }
      if (row.purpose !== null) glass.purposes.add(row.purpose);
      for (const field of fields) if (field !== breaking) glass.fields.add(field);
      if (!known) {
        glass.employee = row.actor === null ? null : pseudonyms.open('actor', row.actor);
        open.set(place, glass);
        all.push(glass);
      }
    }
  }
  return all.map(({ purposes, fields, ...glass }) => ({
    ...glass,
    purposes: [...purposes].toSorted(),
    fields: [...fields].toSorted(),
  }));
}

type Mutable = {
  -readonly [name in Exclude<keyof BrokenGlass, 'purposes' | 'fields'>]: BrokenGlass[name];
} & { readonly purposes: Set<string>; readonly fields: Set<string> };

const toGlass = ({ organisation, units }: AuditRow, customer: string): Mutable => ({
  at: null,
  employee: null,
  organisation,
  units,
  customer,
  reason: null,
  looks: 0,
  lastAt: null,
  purposes: new Set(),
  fields: new Set(),
});

/** Of whom a row gave something through a glass, and what. */
function brokenIn({
  given,
}: AuditRow): readonly { readonly subject: string; readonly fields: ReadonlySet<string> }[] {
  return given.flatMap(({ subjects, fields, masked, breakGlass }) =>
    breakGlass
      ? subjects.map((subject) => ({
          subject,
          fields: new Set(`${fields} ${masked}`.split(' ').filter(Boolean)),
        }))
      : [],
  );
}
