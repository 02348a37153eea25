import { currentAddress } from '../showing/addresses.ts';
import { isSecret } from '../showing/secrecy.ts';
import type { CustomerMatchRow, CustomerRow } from '../rows.ts';

/** A row that a search found, why, and how sure that makes it (0 to 1, our own estimate). */
export interface Found {
  readonly row: CustomerRow;
  readonly matchedOn: readonly string[];
  readonly score: number;
}

const mostMatches = 20;

export function toMatch(
  { row, matchedOn, score }: Found,
  ambiguous: boolean,
  today: string,
): CustomerMatchRow {
  const home = currentAddress(row, ['RESIDENCE', 'VISIT', 'CORRESPONDENCE'], today);
  return {
    customerId: row._id,
    aliasIds: row.ids.slice(1),
    kind: row.kind,
    displayName: row.displayName ?? '',
    birthYear: row.person?.birthYear ?? null,
    cityOfResidence: isSecret(row) ? null : (home?.city ?? null),
    matchedOn,
    score: Math.round(100 * score) / 100,
    ambiguous,
    secrecy: row.secrecy,
  };
}

/** The 20 surest; who has died is found by a number only, and not here. */
export function toMatches(found: readonly Found[], today: string): CustomerMatchRow[] {
  const living = found.filter(({ row }) => row.deceased !== true);
  return living
    .toSorted((a, b) => b.score - a.score || compareNames(a.row, b.row))
    .slice(0, mostMatches)
    .map((one) => toMatch(one, living.length > 1, today));
}

const compareNames = (a: CustomerRow, b: CustomerRow): number =>
  `${a.displayName} ${a._id}` < `${b.displayName} ${b._id}` ? -1 : 1;
