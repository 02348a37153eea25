import type { Clock } from '../clock.ts';
import { caseRecord } from '../records/cases.ts';
import { contactId, own, reference, referralId } from '../records/own.ts';
import { aboutCase, by, contact, course, person, type Story } from './story.ts';

/** ST-05: a passport cannot be requested online; she is sent to a counter, which knows that she is coming. */
export function passport(clock: Clock): Story {
  const profile = person(5, {
    given: 'Lotte',
    family: 'Jansen',
    gender: 'vrouw',
    birthDate: '1994-06-07',
    city: 'Utrecht',
    street: 'Kanaalweg',
    houseNumber: 117,
    email: 'lotte.jansen@postvak.example',
    phone: '06-12312005',
  });
  const request = course(5, 'reisdocument', {
    about: 'Paspoort',
    channel: 'portal',
    started: -3,
    status: 1,
  });
  return {
    profile,
    contacts: 2,
    customer: { secrecy: false },
    records: {
      cases: [
        caseRecord(request, profile.id, clock, {
          statuses: [
            { typeCode: 'ontvangen', setAt: clock.at(-3, '21:10') },
            {
              typeCode: 'in-behandeling',
              setAt: clock.at(-2, '09:15'),
              publicText:
                'Kom naar de Stadswinkel om uw aanvraag af te maken. Neem een pasfoto en uw oude paspoort mee.',
            },
          ],
        }),
      ],
      contacts: [
        contact(profile, 1, [clock, -3, '21:10'], {
          channel: 'portal',
          subject: 'Paspoort aanvragen',
          intent: 'REQUEST_PRODUCT',
          outcome: 'CASE_OPENED',
          about: aboutCase(request.id),
        }),
        contact(profile, 2, [clock, -2, '09:10'], {
          channel: 'phone',
          subject: 'Paspoort kan niet online',
          content:
            'Uitgelegd waarom zij zelf moet komen, en wat zij meeneemt. Komt deze week naar de Stadswinkel.',
          intent: 'REQUEST_PRODUCT',
          outcome: 'REFERRED',
          actors: by('demo-kcc'),
          about: aboutCase(request.id),
        }),
        own('Referral', referralId(5), clock.at(-2, '09:15'), {
          contact: reference(contactId(5, 2)),
          from: 'phone',
          target: 'SERVICE_POINT',
          toChannel: 'counter',
          toServicePoint: 'stadswinkel',
          reason: 'Een paspoort vraagt men in persoon aan: vingerafdrukken en handtekening',
          context: 'Neemt een pasfoto en het oude paspoort mee.',
          case: reference(request.id),
          stepCode: 'aanvragen',
          state: 'ANNOUNCED',
          announcedAt: clock.at(-2, '09:15'),
          expiresAt: clock.at(12, '17:00'),
        }),
      ],
    },
  };
}
