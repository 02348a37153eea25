import type { Clock } from '../clock.ts';
import { caseRecord } from '../records/cases.ts';
import { productId, reference } from '../records/own.ts';
import { productRecord } from '../records/products.ts';
import { aboutCase, by, contact, course, person, solved, type Story } from './story.ts';

/** Somebody else: signs in to the demo as citizen B, and has nothing to do with citizen A. */
export function secondCitizen(clock: Clock): Story {
  const profile = person(2, {
    given: 'Mehmet',
    family: 'Yılmaz',
    gender: 'man',
    birthDate: '1979-11-03',
    city: 'Rotterdam',
    street: 'Noordersingel',
    houseNumber: 41,
    email: 'mehmet.yilmaz@thuispost.example',
    phone: '06-12312002',
  });
  const dormer = course(2, 'omgevingsvergunning', {
    about: 'Dakkapel aan de achterzijde',
    channel: 'portal',
    started: -24,
    status: 2,
  });
  const paving = course(3, 'melding-openbare-ruimte', {
    about: 'Losse stoeptegel',
    channel: 'app',
    started: -120,
    ended: -116,
    status: 2,
  });
  return {
    profile,
    contacts: 3,
    customer: { secrecy: false, segments: [], restrictions: [] },
    records: {
      cases: [dormer, paving].map((one) => caseRecord(one, profile.id, clock)),
      contacts: [
        contact(profile, 1, [clock, -120, '17:31'], {
          channel: 'app',
          subject: 'Melding losse stoeptegel',
          intent: 'REPORT',
          outcome: 'CASE_OPENED',
          about: aboutCase(paving.id),
        }),
        contact(profile, 2, [clock, -24, '20:45'], {
          channel: 'portal',
          subject: 'Aanvraag omgevingsvergunning voor een dakkapel',
          intent: 'REQUEST_PRODUCT',
          outcome: 'CASE_OPENED',
          about: aboutCase(dormer.id),
        }),
        contact(profile, 3, [clock, clock.workday(-7), '13:15'], {
          ...solved,
          channel: 'phone',
          subject: 'Wat ontbreekt er nog?',
          content: 'Uitgelegd dat er nog foto’s van het dak ontbreken; stuurt hij via het portaal.',
          intent: 'PROGRESS',
          actors: by('demo-kcc'),
          about: aboutCase(dormer.id),
          waited: 'PT11S',
        }),
      ],
      products: [
        productRecord(productId(2, 0), 'rijbewijs', clock.day(-1_100), clock, {
          owners: [reference(profile.id)],
        }),
      ],
    },
  };
}
