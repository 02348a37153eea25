import { z } from 'zod';

import { customerReference } from '../../shared/references.ts';
import { restrictionKinds } from './customer.ts';
import { code, date, instant, maybe, text } from './fields.ts';

export const representationBases = [
  'DIGID_MACHTIGEN',
  'EHERKENNING',
  'GUARDIANSHIP',
  'ADMINISTRATOR',
  'EMPLOYEE',
  'INFORMAL',
] as const;
export const identificationLevels = [
  'NONE',
  'CLAIMED',
  'VERIFIED_QUESTIONS',
  'DIGID_LOW',
  'DIGID_SUBSTANTIAL',
  'DIGID_HIGH',
  'EH3',
  'EH4',
  'IN_PERSON',
] as const;
export const relationKinds = ['PARTNER', 'UNIT', 'CONTACT', 'MANDATE'] as const;

/** One customer acts for another (vertegenwoordiging); `until` is the last day on which it may. */
export const representationFields = z.strictObject({
  representative: customerReference,
  represented: customerReference,
  basis: z.enum(representationBases),
  /** For what: codes of product or case types or subjects; empty means everything. */
  scope: z.array(text(200)).max(100).default([]),
  level: maybe(z.enum(identificationLevels)),
  from: maybe(date),
  until: maybe(date),
});
export type RepresentationFields = z.infer<typeof representationFields>;

/** Why somebody may look at a customer: a partner, unit, contact or mandate, for one purpose. */
export const relationFields = z.strictObject({
  customer: customerReference,
  /** OIN of a partner, code of a unit, or subject of an employee's token. */
  holder: text(200),
  kind: z.enum(relationKinds),
  purpose: code,
  legalBasis: text(500),
  from: instant,
  until: maybe(instant),
});
export type RelationFields = z.infer<typeof relationFields>;

/** What may not be done with the data of a customer (art. 18 and 21 AVG), as we recorded it ourselves. */
export const restrictionFields = z
  .strictObject({
    customer: customerReference,
    kind: z.enum(restrictionKinds),
    from: instant,
    until: maybe(instant),
    reason: maybe(text(1_000)),
  })
  .superRefine(({ from, until }, context) => {
    if (until !== null && until < from)
      context.addIssue({ code: 'custom', message: 'before from', path: ['until'], input: null });
  });
export type RestrictionFields = z.infer<typeof restrictionFields>;
