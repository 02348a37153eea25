import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { Clock } from '../clock.ts';
import { createRandom, type Random } from '../random.ts';
import { own, reference, type Fields } from '../records/own.ts';
import { testBsn, testEstablishment, testKvk } from './numbers.ts';
import type { Profile } from './profile.ts';

/** The record of a customer; `special` replaces what a story has otherwise. */
export function customerRecord(profile: Profile, clock: Clock, special: Fields = {}): SourceRecord {
  const random = createRandom(`record ${profile.n}`);
  const since = clock.day(-random.between(60, 2_000));
  return own('Customer', profile.id, clock.at(0, '00:00'), {
    kind: profile.kind,
    number: `K${String(profile.n).padStart(7, '0')}`,
    ...(profile.person ? { person: profile.person } : {}),
    ...(profile.company ? { organisation: profile.company } : {}),
    ...(profile.worksFor ? { worksFor: reference(profile.worksFor) } : {}),
    identifiers: toIdentifiers(profile, clock),
    addresses: [{ use: profile.company ? 'VISIT' : 'RESIDENCE', ...profile.address, from: since }],
    digitalAddresses: toDigitalAddresses(profile, clock, random),
    preferences: toPreferences(profile, random),
    secrecy: random.chance(0.01),
    contactable: random.chance(0.98),
    deceased: false,
    segments: toSegments(random, since),
    groups: toGroups(profile, random, since),
    consents: toConsents(profile, clock, random),
    restrictions: toRestrictions(profile, clock, random),
    notes: toNotes(profile, clock, random),
    status: 'DECLARED',
    enteredBy: 'demo-kcc',
    ...special,
  });
}

function toIdentifiers({ n, kind }: Profile, clock: Clock): Fields[] {
  const verifiedAt = clock.at(-60, '09:00');
  if (kind === 'ORGANISATION')
    return [
      { scheme: 'KVK', value: testKvk(n), verifiedAt },
      { scheme: 'ESTABLISHMENT', value: testEstablishment(n), parentValue: testKvk(n), verifiedAt },
    ];
  const bsn = kind === 'PERSON' ? testBsn(n) : null;
  return bsn ? [{ scheme: 'BSN', value: bsn, verifiedAt }] : [];
}

function toDigitalAddresses({ id, email, phone }: Profile, clock: Clock, random: Random): Fields[] {
  const verifiedOn = random.chance(0.7) ? clock.day(-random.between(10, 900)) : null;
  const mail = {
    sourceId: `${id}-email`,
    kind: 'EMAIL',
    value: email,
    isDefault: true,
    verifiedOn,
  };
  const number = {
    sourceId: `${id}-phone`,
    kind: 'PHONE',
    value: phone,
    label: 'mobiel',
    isDefault: true,
  };
  return [...(email ? [mail] : []), ...(phone ? [number] : [])];
}

const languages = ['eng', 'tur', 'ara', 'pol', 'ukr', 'deu'];

function toPreferences({ email }: Profile, random: Random): Fields {
  const channel = random.pick(email ? ['email', 'email', 'phone', 'portal'] : ['phone', 'letter']);
  return {
    channel,
    language: random.chance(0.06) ? random.pick(languages) : 'nld',
    digitalOnly: email !== null && random.chance(0.3),
    perProduct: random.chance(0.1)
      ? [{ productTypeCode: 'omgevingsvergunning', channel: 'letter' }]
      : [],
  };
}

export const gold: Fields = { code: 'goud', name: 'Goud', responseNorm: 'PT30M' };
const silver: Fields = { code: 'zilver', name: 'Zilver', responseNorm: 'PT4H' };

function toSegments(random: Random, from: string): Fields[] {
  if (random.chance(0.05)) return [{ ...gold, from }];
  return random.chance(0.1) ? [{ ...silver, from }] : [];
}

function toGroups({ kind }: Profile, random: Random, from: string): Fields[] {
  if (kind === 'ORGANISATION')
    return [{ code: 'ondernemers', name: 'Ondernemers', kind: 'klantgroep', from }];
  return random.chance(0.04)
    ? [{ code: 'klantenpanel', name: 'Klantenpanel', kind: 'referentiegroep', from }]
    : [];
}

export const offersConsent = (clock: Clock, status: string, ago: number): Fields => ({
  purpose: 'aanbiedingen',
  status,
  givenAt: clock.at(-ago, '12:00'),
  channel: 'portal',
  evidence: 'Vinkje in Mijn Publieksdienst',
});

function toConsents({ wantsOffers }: Profile, clock: Clock, random: Random): Fields[] {
  const ago = random.between(20, 700);
  if (wantsOffers) return [offersConsent(clock, 'GRANTED', ago)];
  return random.chance(0.1) ? [offersConsent(clock, 'DENIED', ago)] : [];
}

function toRestrictions({ wantsOffers }: Profile, clock: Clock, random: Random): Fields[] {
  return !wantsOffers && random.chance(0.02)
    ? [
        {
          kind: 'OFFERS',
          from: clock.at(-random.between(20, 400), '12:00'),
          reason: 'Bezwaar per brief',
        },
      ]
    : [];
}

const notes = [
  'Is slechthorend: spreek rustig, of gebruik de chat.',
  'Wordt liever na vijf uur gebeld.',
  'Wil brieven in grote letters.',
  'Dochter helpt met de post; machtiging ligt vast.',
  'Heeft eerder lang moeten wachten: graag met voorrang.',
];

function toNotes({ id }: Profile, clock: Clock, random: Random): Fields[] {
  if (!random.chance(0.08)) return [];
  return [
    {
      sourceId: `${id}-note`,
      text: random.pick(notes),
      createdAt: clock.at(-random.between(30, 500), '10:15'),
      createdBy: 'demo-kcc',
    },
  ];
}
