import type { ContactRow, OutboundMessageRow, ReferralRow, TaskRow } from './rows.ts';

/**
 * What the timeline calls our own records. A customer reads it, so it is Dutch; whoever wants other words has the kind
 * of the entry and its item.
 */

const taskTitles: { readonly [kind in TaskRow['kind']]: string } = {
  CALL_BACK: 'Terugbelafspraak',
  REPLY: 'Antwoord toegezegd',
  INVESTIGATE: 'Vraag wordt uitgezocht',
  SEND_INFORMATION: 'Informatie wordt toegestuurd',
  VISIT: 'Bezoek afgesproken',
  OTHER: 'Vervolgactie',
};

export const taskTitle = (task: TaskRow): string => taskTitles[task.kind];

export const taskDoneTitle = (task: TaskRow): string => `${taskTitles[task.kind]}: afgehandeld`;

export const overdueTitle = (task: TaskRow): string =>
  `${taskTitles[task.kind]}: te laat, de afdeling is gewaarschuwd`;

/** The line of the contact; for a confidential one no more than that it was there. */
export const contactTitle = (contact: ContactRow): string =>
  contact.confidential ? 'Vertrouwelijk contact' : (contact.subject ?? 'Contact');

const referralTitles: { readonly [target in ReferralRow['target']]: string } = {
  CHANNEL: 'Doorverwezen naar een ander kanaal',
  UNIT: 'Doorverwezen naar een afdeling',
  SERVICE_POINT: 'Doorverwezen naar een balie',
  PARTNER: 'Doorverwezen naar een ketenpartner',
  EXTERNAL_PRODUCT: 'Doorverwezen naar een andere organisatie',
};

export const referralTitle = (referral: ReferralRow): string => referralTitles[referral.target];

export const messageTitle = (message: OutboundMessageRow): string =>
  message.subject ?? (message.state === 'FAILED' ? 'Bericht niet aangekomen' : 'Bericht');
