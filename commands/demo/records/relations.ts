import { demoPartners, type DemoUnit } from '../../../schema/demo.ts';
import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { Clock } from '../clock.ts';
import { own, reference } from './own.ts';

/** For which purpose the people of a unit come. */
const purposes: { readonly [unit in DemoUnit]: string } = {
  kcc: 'dienstverlening',
  burgerzaken: 'dienstverlening',
  vergunningen: 'zaakbehandeling',
  'werk-en-inkomen': 'zaakbehandeling',
};

/**
 * That a unit may look at a customer without a case, a task or a contact: registered for the demo, so that whoever tries
 * it sees somebody. What cases, tasks and contacts bind comes of itself.
 */
export const unitRelations = (
  customer: string,
  units: readonly DemoUnit[],
  clock: Clock,
): readonly SourceRecord[] =>
  units.map((unit) =>
    own('Relation', `w-${customer}-${unit}`, clock.at(-400, '09:00'), {
      customer: reference(customer),
      holder: unit,
      kind: 'UNIT',
      purpose: purposes[unit],
      legalBasis: 'Ingericht voor de demonstratie',
      from: clock.at(-400, '09:00'),
    }),
  );

/** What a partner needs to share a customer of the demo, and a case of it, with its purpose. */
export const workPartner = {
  oin: demoPartners.work,
  purpose: 'SUWI',
  legalBasis: 'art. 62 Wet SUWI',
} as const;

/** That the partner in work and income has to do with a customer, from a month ago until in eleven. */
export const partnerRelation = (customer: string, clock: Clock): SourceRecord =>
  own('Relation', `w-${customer}-${workPartner.oin}`, clock.at(-30, '09:00'), {
    customer: reference(customer),
    holder: workPartner.oin,
    kind: 'PARTNER',
    purpose: workPartner.purpose,
    legalBasis: workPartner.legalBasis,
    from: clock.at(-30, '09:00'),
    until: clock.at(335, '09:00'),
  });
