import { own, reference, type Fields } from '../records/own.ts';
import type { Clock } from '../clock.ts';
import { person, type Story, type Who } from './story.ts';

/** People who belong together: by mandate, by address, or because they are one and the same. */

const plain = (
  profile: Story['profile'],
  records: Story['records'] = {},
  customer: Fields = {},
): Story => ({
  profile,
  contacts: 0,
  customer: { secrecy: false, ...customer },
  records,
});

/** ST-14: a daughter acts for her father, for parking still, for his benefit no longer. */
export function fatherAndDaughter(clock: Clock): readonly Story[] {
  const home = { city: 'Tilburg', street: 'Molenstraat', houseNumber: 14 };
  const daughter = person(8, {
    ...home,
    given: 'Elif',
    family: 'Kaya',
    gender: 'vrouw',
    birthDate: '1988-10-15',
    email: 'elif.kaya@voorbeeldmail.example',
    phone: '06-12312008',
  });
  const father = person(9, {
    ...home,
    given: 'Hasan',
    family: 'Kaya',
    gender: 'man',
    birthDate: '1951-02-02',
    email: null,
    phone: '013-1234009',
  });
  const mandate = (id: string, scope: readonly string[], from: number, until: number): Fields =>
    own('Representation', id, clock.at(from, '09:00'), {
      representative: reference(daughter.id),
      represented: reference(father.id),
      basis: 'DIGID_MACHTIGEN',
      level: 'DIGID_SUBSTANTIAL',
      scope,
      from: clock.day(from),
      until: clock.day(until),
    });
  return [
    plain(daughter),
    plain(father, {
      customers: [
        mandate('v-0000001', ['parkeervergunning'], -200, 165),
        mandate('v-0000002', ['bijstandsuitkering'], -366, -1),
      ] as never,
    }),
  ];
}

/** ST-23: two sisters at one address with one e-mail address; a candidate for the same person, and they are not. */
export function sisters(): readonly Story[] {
  const shared = {
    family: 'Scholten',
    gender: 'vrouw',
    city: 'Deventer',
    street: 'Rozenstraat',
    houseNumber: 7,
    email: 'zussen.scholten@thuispost.example',
  } as const;
  const sister = (n: number, who: Pick<Who, 'given' | 'birthDate' | 'phone'>): Story =>
    plain(person(n, { ...shared, ...who }));
  return [
    sister(10, { given: 'Esther', birthDate: '1990-02-17', phone: '06-12312010' }),
    sister(11, { given: 'Mirjam', birthDate: '1992-08-30', phone: '06-12312011' }),
  ];
}

/** One person who was written down twice: once with her BSN, once at a counter without it. */
export function writtenTwice(): readonly Story[] {
  const who: Who = {
    given: 'Johanna',
    family: 'Bakker',
    gender: 'vrouw',
    birthDate: '1951-05-23',
    city: 'Gouda',
    street: 'Tulpstraat',
    houseNumber: 33,
    email: null,
    phone: '06-12312013',
  };
  return [plain(person(13, who)), plain(person(14, who), {}, { identifiers: [] })];
}

/** A company to look for by name. */
export function bakery(): Story {
  const { person: _none, ...profile } = person(12, {
    given: '',
    family: '',
    gender: 'man',
    birthDate: '1970-01-01',
    city: 'Utrecht',
    street: 'Marktstraat',
    houseNumber: 9,
    email: 'info@bakkerij-molenaar.example',
    phone: '030-1234012',
  });
  return plain({
    ...profile,
    person: null,
    kind: 'ORGANISATION',
    company: { name: 'Bakkerij Molenaar', legalForm: 'Eenmanszaak' },
  });
}
