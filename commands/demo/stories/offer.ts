import type { Clock } from '../clock.ts';
import { offersConsent } from '../people/customers.ts';
import { offerRecord, orderRecord } from '../records/products.ts';
import { contact, person, type Story } from './story.ts';

/** ST-04: she consented to offers, and there is one of 15 % with what she ordered earlier. */
export function offerWithConsent(clock: Clock): Story {
  const profile = person(4, {
    given: 'Anneke',
    family: 'van der|Heijden',
    gender: 'vrouw',
    birthDate: '1958-01-19',
    city: 'Zeist',
    street: 'Vijverlaan',
    houseNumber: 5,
    email: 'anneke.vanderheijden@voorbeeldmail.example',
    phone: '06-12312004',
  });
  const { orders, messages } = orderRecord(profile, clock, {
    nth: 0,
    code: 'compostvat',
    day: -74,
    time: '10:31',
  });
  return {
    profile,
    contacts: 1,
    customer: {
      consents: [offersConsent(clock, 'GRANTED', 74)],
      restrictions: [],
      secrecy: false,
    },
    records: {
      contacts: [
        contact(profile, 1, [clock, -74, '10:31'], {
          channel: 'web_form',
          subject: 'Compostvat besteld',
          intent: 'REQUEST_PRODUCT',
        }),
        ...messages,
      ],
      products: [...orders, offerRecord(profile, clock, 'U bestelde een compostvat')],
    },
  };
}
