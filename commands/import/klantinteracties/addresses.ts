import type { Body } from '../connector.ts';
import { nested, present, textOf } from '../forms.ts';

const uses = { bezoekadres: 'VISIT', correspondentieadres: 'CORRESPONDENCE' } as const;

/** The addresses that say something: an empty form with only a house number is none. */
export function toAddresses(body: Body): readonly object[] {
  return Object.entries(uses).flatMap(([field, use]) => {
    const address = toAddress(nested(body, field));
    return address ? [{ use, ...address }] : [];
  });
}

function toAddress(body: Body): object | null {
  const lines = ['adresregel1', 'adresregel2', 'adresregel3'].map((field) => textOf(body[field]));
  const line1 = lines.filter((line) => line !== null).join(', ');
  const street = textOf(body['straatnaam']);
  const postalCode = textOf(body['postcode']);
  const bagId = textOf(body['nummeraanduidingId']);
  if (line1 === '' && !street && !postalCode && !bagId) return null;
  return present({
    line1: line1 === '' ? null : line1,
    street,
    houseNumber: street || postalCode ? body['huisnummer'] : null,
    houseNumberAddition: textOf(body['huisnummertoevoeging']),
    postalCode,
    city: textOf(body['stad']),
    country: textOf(body['land']),
    bagId,
  });
}
