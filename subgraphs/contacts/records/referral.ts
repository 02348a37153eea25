import type { z } from 'zod';

import { toSort } from '../../shared/page.ts';
import type { CheckedRecord, RecordType } from '../../shared/record-type.ts';
import type { Store } from '../../shared/store/store.ts';
import { referralFacts } from '../facts.ts';
import { queuesOf } from '../queues.ts';
import type { ContactRow, ReferralRow, Sourced } from '../rows.ts';
import { referralTies } from '../ties.ts';
import { createRecordType } from './kept.ts';
import type { Lookups, UnitsAt } from './lookups.ts';
import { customersOf, givenReferences, keptReferences, maybeId, type Blind } from './references.ts';
import { referralShape } from './shapes.ts';
import { openReferralStates } from './words.ts';

type Fields = z.infer<typeof referralShape>;

export const referralRecords = (store: Store, lookups: Lookups, blind: Blind): RecordType<never> =>
  createRecordType<Fields, ReferralRow>(store, {
    type: 'Referral',
    fields: referralShape,
    collection: 'referrals',
    toParts: async (records) => {
      const ids = records.map(({ fields }) => maybeId('Contact', fields.contact));
      const points = records.flatMap(({ fields }) => fields.toServicePoint ?? []);
      const [contacts, units] = [
        await lookups.findContacts(ids),
        await lookups.findUnitsAt(points),
      ];
      return records.map((record) => referralPart(record, { contacts, units, blind }));
    },
    toFacts: async (rows) => {
      const kinds = await lookups.findChannelKinds(rows.map(({ from }) => from));
      return rows.map((row) => referralFacts(row, kinds));
    },
    toTies: referralTies,
    toFields,
  });

/** What there is beside the record: the contacts that it names, and who works at which place. */
interface Around {
  readonly contacts: ReadonlyMap<string, ContactRow>;
  readonly units: UnitsAt;
  readonly blind: Blind;
}

/** What the record of a referral tells of its row. */
export function referralPart(
  { id, fields }: CheckedRecord<Fields>,
  { contacts, units, blind }: Around,
): Omit<ReferralRow, keyof Sourced> {
  const open = openReferralStates.includes(fields.state);
  const toServicePoint = fields.toServicePoint ?? null;
  const toUnit = fields.toUnit ?? null;
  return {
    contactId: maybeId('Contact', fields.contact),
    customerIds: customersOf(fields, contacts, blind),
    from: fields.from,
    target: fields.target,
    toChannel: fields.toChannel ?? null,
    toUnit,
    toServicePoint,
    toPartnerOin: fields.toPartnerOin ?? null,
    externalProductUri: fields.externalProductUri ?? null,
    reason: fields.reason,
    context: fields.context ?? null,
    transfersPersonalData: fields.transfersPersonalData,
    purpose: fields.purpose ?? null,
    legalBasis: fields.legalBasis ?? null,
    caseId: maybeId('Case', fields.case),
    stepCode: fields.stepCode ?? null,
    state: fields.state,
    stateReason: fields.stateReason ?? null,
    open,
    units: toUnit !== null ? [toUnit] : (units.get(toServicePoint ?? '') ?? []),
    announcedAt: fields.announcedAt,
    expiresAt: fields.expiresAt ?? null,
    desks: open ? queuesOf(toServicePoint, toUnit) : [],
    sort: toSort(fields.announcedAt, id),
    references: keptReferences({
      contact: fields.contact,
      customer: fields.customer,
      case: fields.case,
    }),
  };
}

const toFields = (row: ReferralRow): object => ({
  from: row.from,
  target: row.target,
  toChannel: row.toChannel,
  toUnit: row.toUnit,
  toServicePoint: row.toServicePoint,
  toPartnerOin: row.toPartnerOin,
  externalProductUri: row.externalProductUri,
  reason: row.reason,
  context: row.context,
  transfersPersonalData: row.transfersPersonalData,
  purpose: row.purpose,
  legalBasis: row.legalBasis,
  stepCode: row.stepCode,
  state: row.state,
  stateReason: row.stateReason,
  announcedAt: row.announcedAt,
  expiresAt: row.expiresAt,
  ...givenReferences(row.references),
});
