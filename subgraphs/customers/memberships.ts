import type { MembershipFact } from '../shared/events.ts';
import type { CustomerRow, OwnRestriction, RestrictionRow } from './rows.ts';

/** What those who promise answers are told of customers: their segments, and who does not want these to be looked at. */

const dayMs = 86_400_000;
const startOf = (day: string | null): string | null => day && `${day}T00:00:00.000Z`;
/** The last day is one of them. */
const endOf = (day: string | null): string | null =>
  day && new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString();

export function customerMemberships({
  ids,
  segments,
  restrictions,
}: CustomerRow): MembershipFact[] {
  return [
    ...segments.map(({ code, responseNorm, from, until }): MembershipFact => ({
      of: ids,
      kind: 'SEGMENT',
      code,
      responseNorm,
      from: startOf(from),
      until: endOf(until),
    })),
    ...restrictions.flatMap((one) => objection(one, ids)),
  ];
}

/** What is told of a restriction that was asked here. */
export const restrictionMemberships = (row: OwnRestriction): MembershipFact[] =>
  objection(row, [row.customerId]);

function objection(restriction: RestrictionRow, of: readonly string[]): MembershipFact[] {
  const { kind, from, until } = restriction;
  if (kind === 'OFFERS') return [];
  const during = { from: from.toISOString(), until: until?.toISOString() ?? null };
  return [{ of, kind: 'NO_SEGMENTS', code: '', responseNorm: null, ...during }];
}
