import type { Clock } from '../clock.ts';
import { gold } from '../people/customers.ts';
import { contactId, own, reference, taskId } from '../records/own.ts';
import { by, contact, person, type Story } from './story.ts';

/** ST-03: a call-back was promised and is a day late; she is a gold customer, who gets an answer within 30 minutes. */
export function brokenPromise(clock: Clock): Story {
  const profile = person(3, {
    given: 'Khadija',
    family: 'el|Idrissi',
    gender: 'vrouw',
    birthDate: '1971-09-28',
    city: 'Amersfoort',
    street: 'Beukenlaan',
    houseNumber: 88,
    email: 'khadija.elidrissi@postvak.example',
    phone: '06-12312003',
  });
  const called = clock.workday(-3);
  return {
    profile,
    contacts: 2,
    customer: {
      segments: [{ ...gold, from: clock.day(-700) }],
      secrecy: false,
      notes: [
        {
          sourceId: 'c-0000003-note',
          text: 'Wacht al langer op een antwoord over haar aanslag; graag zelf afhandelen.',
          createdAt: clock.at(called, '09:50'),
          createdBy: 'demo-kcc',
        },
      ],
    },
    records: {
      contacts: [
        contact(profile, 1, [clock, clock.workday(-12), '14:05'], {
          channel: 'phone',
          subject: 'Aanslag afvalstoffenheffing klopt niet',
          content: 'Zoekt collega van belastingen uit; zij belde daarna zelf weer.',
          intent: 'COMPLAINT',
          outcome: 'TRANSFERRED',
          actors: by('e-0005'),
        }),
        contact(profile, 2, [clock, called, '09:42'], {
          channel: 'phone',
          subject: 'Nog geen antwoord over de aanslag',
          content: 'Beloofd dat een collega terugbelt, uiterlijk gistermiddag vier uur.',
          intent: 'COMPLAINT',
          outcome: 'CALLBACK_PROMISED',
          actors: by('demo-kcc'),
          waited: 'PT1M5S',
          followUpOf: reference(contactId(3, 1)),
        }),
        own('Task', taskId(3, 2), clock.at(-1, '15:20'), {
          contact: reference(contactId(3, 2)),
          kind: 'CALL_BACK',
          state: 'ATTEMPTED',
          assignedUnit: 'kcc',
          assignedTo: reference('e-0006'),
          instruction: 'Terugbellen over de aanslag afvalstoffenheffing',
          promisedBy: clock.at(-1, '15:00'),
          createdAt: clock.at(called, '09:50'),
          attempts: [
            {
              at: clock.at(-1, '15:20'),
              by: 'e-0006',
              reached: false,
              note: 'Geen gehoor. Later opnieuw proberen.',
            },
          ],
        }),
      ],
    },
  };
}
