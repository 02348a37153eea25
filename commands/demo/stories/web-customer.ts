import { demoCitizens } from '../../../schema/demo.ts';
import type { Clock } from '../clock.ts';
import { offersConsent } from '../people/customers.ts';
import { storyBsn } from '../people/numbers.ts';
import { caseRecord } from '../records/cases.ts';
import { contactId, own, productId, reference, taskId } from '../records/own.ts';
import { offerRecord, orderRecord, productRecord } from '../records/products.ts';
import { aboutCase, by, contact, course, person, type Story } from './story.ts';

/** With a typo in its domain: that is why the confirmation bounced. */
const mistypedEmail = 'sanne.devries@voorbeeldmial.example';

/**
 * ST-01, ST-02: a web customer of a year ordered two days ago; the confirmation bounced. She signs in to the demo as
 * citizen A, and so also has a running case, products, a question that waits for an answer, and an offer.
 */
export function webCustomer(clock: Clock): Story {
  const profile = person(1, {
    given: 'Sanne',
    family: 'de|Vries',
    gender: 'vrouw',
    birthDate: '1986-04-12',
    city: 'Utrecht',
    street: 'Lindelaan',
    houseNumber: 12,
    email: mistypedEmail,
    phone: '06-12345678',
  });
  const parking = course(1, 'parkeervergunning', {
    about: 'Parkeervergunning voor bewoners',
    channel: 'portal',
    started: -9,
    status: 1,
  });
  const order = orderRecord(profile, clock, {
    nth: 0,
    code: 'compostvat',
    day: -2,
    time: '20:14',
    failed: true,
  });
  const earlier = orderRecord({ ...profile, email: 'sanne.devries@voorbeeldmail.example' }, clock, {
    nth: 1,
    code: 'grofvuil',
    day: -366,
    time: '19:02',
  });
  const called = clock.workday(-6);
  const answered = clock.workday(-5);
  return {
    profile,
    contacts: 6,
    customer: {
      identifiers: [{ scheme: 'BSN', value: storyBsn, verifiedAt: clock.at(-366, '09:00') }],
      digitalAddresses: [
        {
          sourceId: `${demoCitizens.citizenA}-email`,
          kind: 'EMAIL',
          value: mistypedEmail,
          isDefault: true,
          lastDeliveryFailed: clock.at(-2, '20:15'),
        },
        {
          sourceId: `${demoCitizens.citizenA}-phone`,
          kind: 'PHONE',
          value: profile.phone,
          label: 'mobiel',
          isDefault: true,
          verifiedOn: clock.day(-366),
        },
      ],
      preferences: { channel: 'email', language: 'nld', digitalOnly: true },
      secrecy: false,
      contactable: true,
      segments: [],
      groups: [
        { code: 'webklanten', name: 'Webklanten', kind: 'klantgroep', from: clock.day(-366) },
      ],
      consents: [offersConsent(clock, 'GRANTED', 366)],
      restrictions: [],
      notes: [],
    },
    records: {
      cases: [caseRecord(parking, profile.id, clock)],
      contacts: [...contacts(), ...order.messages, ...earlier.messages],
      products: [
        productRecord(productId(1, 0), 'paspoort', clock.day(-800), clock, {
          owners: [reference(profile.id)],
        }),
        productRecord(productId(1, 1), 'bezoekersregeling', clock.day(-200), clock, {
          owners: [reference(profile.id)],
        }),
        ...order.orders,
        ...earlier.orders,
        offerRecord(profile, clock, 'U bestelde een compostvat voor uw tuin'),
      ],
    },
  };

  function contacts(): Story['records']['contacts'] & object {
    return [
      contact(profile, 1, [clock, -366, '18:55'], {
        channel: 'portal',
        subject: 'Account gemaakt in Mijn Publieksdienst',
        intent: 'CHANGE',
      }),
      contact(profile, 2, [clock, -366, '19:02'], {
        channel: 'web_form',
        subject: 'Grofvuil laten ophalen',
        intent: 'REQUEST_PRODUCT',
      }),
      contact(profile, 3, [clock, -9, '09:00'], {
        channel: 'portal',
        subject: 'Aanvraag parkeervergunning',
        intent: 'REQUEST_PRODUCT',
        outcome: 'CASE_OPENED',
        about: aboutCase(parking.id),
      }),
      contact(profile, 4, [clock, called, '10:20'], {
        channel: 'phone',
        subject: 'Hoe staat het met mijn parkeervergunning?',
        content:
          'Kenteken stond verkeerd in de aanvraag; verbeterd. Collega belt terug of alles nu klopt.',
        intent: 'PROGRESS',
        outcome: 'CALLBACK_PROMISED',
        actors: by('demo-kcc'),
        about: aboutCase(parking.id),
        waited: 'PT18S',
        endedAt: clock.at(called, '10:26'),
      }),
      own('Task', taskId(1, 4), clock.at(answered, '15:10'), {
        contact: reference(contactId(1, 4)),
        kind: 'CALL_BACK',
        state: 'DONE',
        assignedUnit: 'vergunningen',
        instruction: 'Bellen of het kenteken nu klopt',
        promisedBy: clock.at(answered, '16:00'),
        createdAt: clock.at(called, '10:26'),
        attempts: [{ at: clock.at(answered, '15:10'), by: 'e-0009', reached: true }],
        doneAt: clock.at(answered, '15:10'),
      }),
      contact(profile, 5, [clock, -2, '20:14'], {
        channel: 'web_form',
        subject: 'Compostvat besteld',
        intent: 'REQUEST_PRODUCT',
      }),
      contact(profile, 6, [clock, -1, '19:40'], {
        channel: 'email',
        subject: 'Ik heb geen bevestiging van mijn bestelling',
        content:
          'Ik heb eergisteren een compostvat besteld maar nog geen bericht gekregen. Klopt het?',
        intent: 'PROGRESS',
        about: [{ urn: 'urn:publieksdienst:bestelling:1', label: 'Bestelling compostvat' }],
      }),
      own('Task', taskId(1, 6), clock.at(-1, '19:40'), {
        contact: reference(contactId(1, 6)),
        kind: 'REPLY',
        assignedUnit: 'kcc',
        instruction: 'Antwoord geven over de bestelling',
        createdAt: clock.at(-1, '19:40'),
        dueAt: clock.at(1, '19:40'),
      }),
    ];
  }
}
