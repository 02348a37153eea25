import type { TieFact } from '../shared/events.ts';
import { ownSource } from '../shared/identity.ts';
import type { ContactRow, ReferralRow, TaskRow } from './rows.ts';

/** An agent who has just put down the telephone still writes things up. */
const afterMs = 15 * 60 * 1_000;
/** What nobody ended, because it has no length or was forgotten, binds no longer than that. */
const longestMs = 4 * 60 * 60 * 1_000;

/**
 * A contact that was recorded here binds those who do it to its customers while it is going on, and shortly after
 * (architecture.md §5). One that was over when it was recorded binds nobody.
 */
export function contactTies(contact: ContactRow): readonly TieFact[] {
  const { source, startedAt: from, endedAt, asOf, customerIds, actorIds } = contact;
  const until = endedAt
    ? new Date(endedAt.getTime() + afterMs)
    : new Date(from.getTime() + longestMs);
  if (source !== ownSource || until <= asOf) return [];
  return customerIds.flatMap((customerId) =>
    actorIds.map((holder) => ({
      customerIds: [customerId],
      kind: 'CONTACT' as const,
      holder,
      purpose: null,
      legalBasis: null,
      source,
      from,
      until,
    })),
  );
}

/** The unit whose task it is has to do with the customer, until the task is done. */
export function taskTies(row: TaskRow): readonly TieFact[] {
  const { open, assignedUnit: holder, source, customerIds, createdAt } = row;
  if (!open || holder === null) return [];
  return customerIds.map((customerId) => ({
    ...{ customerIds: [customerId], kind: 'UNIT', holder, source },
    ...{ purpose: null, legalBasis: null, from: createdAt, until: null },
  }));
}

/** So long a desk may still find out why a customer did not come. */
const missedMs = 7 * 24 * 60 * 60 * 1_000;

/**
 * Who awaits a customer has to do with it, until it was helped: the units that receive it, and a partner for the purpose
 * for which it is given personal data, as long as the customer is awaited.
 */
export function referralTies(row: ReferralRow): readonly TieFact[] {
  const { open, units, source, customerIds, announcedAt: from, expiresAt } = row;
  if (!open) return [];
  const missed = expiresAt && new Date(expiresAt.getTime() + missedMs);
  const common = { source, from, purpose: null, legalBasis: null };
  const made: Omit<TieFact, 'customerIds'>[] = units.map((holder) => ({
    ...{ ...common, kind: 'UNIT', holder },
    until: missed,
  }));
  const { toPartnerOin: holder, transfersPersonalData, purpose, legalBasis } = row;
  if (holder !== null && transfersPersonalData && purpose !== null)
    made.push({ ...common, kind: 'PARTNER', holder, purpose, legalBasis, until: expiresAt });
  return customerIds.flatMap((id) => made.map((one) => ({ customerIds: [id], ...one })));
}

/** The name by which customers tells everybody of the ties of a record of ours. */
export const tiesEntity = (type: 'Contact' | 'Referral', id: string): string =>
  `contacts/${type}/${id}`;
