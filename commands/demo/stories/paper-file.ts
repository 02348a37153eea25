import type { Clock } from '../clock.ts';
import { caseRecord } from '../records/cases.ts';
import { aboutCase, by, contact, course, person, solved, type Story } from './story.ts';

/** ST-06: begun at one counter, where a paper file lies; another counter shares the dossier, a third does not. */
export function paperFile(clock: Clock): Story {
  const profile = person(6, {
    given: 'Stanley',
    family: 'Pinas',
    gender: 'man',
    birthDate: '1965-12-22',
    city: 'Utrecht',
    street: 'Vondelstraat',
    houseNumber: 63,
    email: null,
    phone: '06-12312006',
  });
  const begun = clock.workday(-15);
  const carport = course(6, 'omgevingsvergunning', {
    about: 'Carport naast de woning',
    channel: 'counter',
    started: begun,
    status: 2,
  });
  const paper = { direction: 'INCOMING', confidentiality: 'CASE_CONFIDENTIAL' };
  return {
    profile,
    contacts: 2,
    customer: { secrecy: false },
    records: {
      cases: [
        caseRecord(carport, profile.id, clock, {
          documents: [
            {
              ...paper,
              sourceId: 'z-0000006-aanvraag',
              title: 'Aanvraagformulier carport (papier)',
              createdOn: clock.day(begun),
              locationCode: 'stadswinkel, archief, kast 3',
            },
            {
              ...paper,
              sourceId: 'z-0000006-tekening',
              title: 'Bouwtekening op A1 (papier)',
              createdOn: clock.day(begun),
              locationCode: 'stadswinkel, archief, tekeningenla 12',
            },
          ],
        }),
      ],
      contacts: [
        contact(profile, 1, [clock, begun, '10:05'], {
          channel: 'counter',
          servicePoint: 'stadswinkel',
          subject: 'Aanvraag omgevingsvergunning voor een carport',
          content: 'Formulier en tekening op papier aangenomen; foto’s van de zijgevel komen nog.',
          intent: 'REQUEST_PRODUCT',
          outcome: 'CASE_OPENED',
          actors: by('demo-counter'),
          about: aboutCase(carport.id),
          waited: 'PT6M',
        }),
        contact(profile, 2, [clock, clock.workday(-6), '11:30'], {
          ...solved,
          channel: 'phone',
          subject: 'Waar kan ik de foto’s afgeven?',
          content: 'Kan ook bij Balie Oost; daar is het dossier te zien.',
          intent: 'SUPPLEMENT',
          actors: by('e-0005'),
          about: aboutCase(carport.id),
        }),
      ],
    },
  };
}
