import { openReferralStates, openTaskStates } from '../../subgraphs/contacts/records/words.ts';
import { openOrderStates, standingOfferStates } from '../../subgraphs/products/states.ts';
import type { SourceRecord } from '../../subgraphs/shared/records.ts';

/** When a record was done with: its term begins then. Null while it is not, for as long as it goes on. */
export function doneAt(record: SourceRecord, now: Date): Date | null {
  const ending = Object.hasOwn(endings, record.type) ? endings[record.type] : undefined;
  const at = ending ? ending(record, now) : null;
  return at === null || at > now ? null : at;
}

type Ending = (record: SourceRecord, now: Date) => Date | null;

const heldProducts = ['INITIAL', 'REQUESTED', 'READY', 'ACTIVE'];

const endings: { readonly [type: string]: Ending } = {
  Contact: (record) => firstOf(record, 'endedAt', 'startedAt'),
  Task: (record) =>
    isAmong(record, openTaskStates)
      ? null
      : firstOf(record, 'doneAt', 'dueAt', 'promisedBy', 'createdAt', 'asOf'),
  Referral: (record, now) => {
    const expiry = firstOf(record, 'expiresAt');
    if (isAmong(record, openReferralStates) && (expiry === null || expiry > now)) return null;
    return expiry ?? firstOf(record, 'announcedAt');
  },
  OutboundMessage: (record) => firstOf(record, 'sentAt', 'queuedAt'),
  Case: (record) => firstOf(record, 'endedOn'),
  Product: (record) =>
    firstOf(record, 'endOn') ?? (isAmong(record, heldProducts) ? null : firstOf(record, 'asOf')),
  Order: (record) => (isAmong(record, openOrderStates) ? null : firstOf(record, 'placedAt')),
  Offer: (record) =>
    firstOf(record, 'validUntil') ??
    (isAmong(record, standingOfferStates) ? null : firstOf(record, 'asOf')),
  Representation: (record) => firstOf(record, 'until'),
  Relation: (record) => firstOf(record, 'until'),
  Restriction: (record) => firstOf(record, 'until'),
};

const isAmong = ({ state }: SourceRecord, states: readonly string[]): boolean =>
  states.includes(String(state));

/** The first of these fields that there is, as a moment. */
function firstOf(record: SourceRecord, ...fields: readonly string[]): Date | null {
  const value = fields.map((field) => record[field]).find((one) => typeof one === 'string');
  return typeof value === 'string' ? new Date(value) : null;
}

/** A moment so much later (`P5Y`, `P6M`, `P30D`), in UTC; the last day of a month that is too short. */
export function later(at: Date, term: string): Date {
  const [, count = '0', unit] = /^P(\d+)([DMY])$/.exec(term) ?? [];
  const end = new Date(at);
  if (unit === 'D') {
    end.setUTCDate(end.getUTCDate() + Number(count));
    return end;
  }
  end.setUTCMonth(end.getUTCMonth() + Number(count) * (unit === 'Y' ? 12 : 1));
  if (end.getUTCDate() < at.getUTCDate()) end.setUTCDate(0);
  return end;
}

/** What the archive says of a case: a day on which it may be destroyed, or that it never may. */
export function archiveOf(record: SourceRecord): {
  readonly never: boolean;
  readonly on: Date | null;
} {
  const archive = record.type === 'Case' ? record['archive'] : null;
  const { nomination, actionOn } = (archive ?? {}) as {
    readonly nomination?: unknown;
    readonly actionOn?: unknown;
  };
  const on = typeof actionOn === 'string' ? new Date(actionOn) : null;
  return { never: nomination === 'KEEP', on };
}
