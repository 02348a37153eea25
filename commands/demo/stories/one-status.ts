import type { Clock } from '../clock.ts';
import { caseRecord } from '../records/cases.ts';
import { partnerRelation, workPartner } from '../records/relations.ts';
import { aboutCase, by, contact, course, person, solved, type Story } from './story.ts';

/**
 * ST-07: the back office changed the status; everyone sees the public text, the customer never the explanation. The
 * partner in work and income has to do with her, and was let in to this case.
 */
export function oneStatus(clock: Clock): Story {
  const profile = person(7, {
    given: 'Sjoukje',
    family: 'Hoekstra',
    gender: 'vrouw',
    birthDate: '1949-03-05',
    city: 'Leeuwarden',
    street: 'Parkweg',
    houseNumber: 29,
    email: 'sjoukje.hoekstra@thuispost.example',
    phone: '06-12312007',
  });
  const glasses = course(7, 'bijzondere-bijstand', {
    about: 'Kosten van een bril',
    channel: 'letter',
    started: -20,
    status: 1,
  });
  return {
    profile,
    contacts: 1,
    customer: { secrecy: false },
    records: {
      customers: [partnerRelation(profile.id, clock)],
      cases: [
        caseRecord(glasses, profile.id, clock, {
          statuses: [
            { typeCode: 'ontvangen', setAt: clock.at(-20, '10:30') },
            {
              typeCode: 'in-behandeling',
              setAt: clock.at(-1, '10:30'),
              publicText:
                'Wij hebben uw aanvraag bekeken en vragen nog advies. U hoort binnen twee weken van ons.',
              explanation:
                'Twijfel over de draagkracht; advies gevraagd aan de kwaliteitsmedewerker. Niet delen.',
              subStatuses: [
                {
                  at: clock.at(-1, '10:31'),
                  text: 'Wij hebben uw nota van de opticien ontvangen.',
                  audience: 'CUSTOMER',
                },
                {
                  at: clock.at(-1, '10:32'),
                  text: 'Wacht op advies van de kwaliteitsmedewerker.',
                  audience: 'INTERNAL',
                },
              ],
            },
          ],
          lastChangedAt: clock.at(-1, '10:32'),
          sharedWith: [
            {
              partnerOin: workPartner.oin,
              purpose: workPartner.purpose,
              legalBasis: workPartner.legalBasis,
              from: clock.at(-20, '11:00'),
            },
          ],
          notes: [
            {
              sourceId: 'z-0000007-note',
              subject: 'Draagkracht',
              text: 'Vermogen ligt net onder de grens; zie berekening in het dossier.',
              at: clock.at(-1, '10:35'),
              by: 'e-0011',
            },
          ],
        }),
      ],
      contacts: [
        contact(profile, 1, [clock, clock.workday(-8), '09:20'], {
          ...solved,
          channel: 'phone',
          subject: 'Is mijn brief aangekomen?',
          content: 'Bevestigd dat de aanvraag met de nota binnen is.',
          intent: 'PROGRESS',
          actors: by('e-0004'),
          about: aboutCase(glasses.id),
        }),
      ],
    },
  };
}
