import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import { plusMonths, type Clock } from '../clock.ts';
import { entryOf } from '../organisation/catalogue.ts';
import type { Profile } from '../people/profile.ts';
import { createRandom, type Random } from '../random.ts';
import type { CaseCourse } from './cases.ts';
import { messageId, offerId, orderId, own, productId, reference, type Fields } from './own.ts';

const ofPeople = [
  { code: 'paspoort', share: 0.5 },
  { code: 'identiteitskaart', share: 0.2 },
  { code: 'rijbewijs', share: 0.4 },
  { code: 'parkeervergunning', share: 0.2 },
  { code: 'stadspas', share: 0.08 },
  { code: 'bijstandsuitkering', share: 0.04 },
];
const ofCompanies = [
  { code: 'bedrijfsafval', share: 0.7 },
  { code: 'terrasvergunning', share: 0.2 },
];

/** What a customer has, with the case in which it was requested where there is one. */
export function productRecords(
  { n, id, kind }: Profile,
  courses: readonly CaseCourse[],
  clock: Clock,
): SourceRecord[] {
  const random = createRandom(`products ${n}`);
  const likely = kind === 'ORGANISATION' ? ofCompanies : ofPeople;
  const had = likely.filter(({ share }) => random.chance(share)).slice(0, 4);
  return had.map(({ code }, at) => {
    const course = courses.find(({ type, ended }) => type.productType === code && ended !== null);
    const startOn = clock.day(course?.ended ?? -random.between(5, 1_500));
    return productRecord(productId(n, at), code, startOn, clock, {
      owners: [reference(id)],
      ...(course ? { requestCase: reference(course.id) } : {}),
      ...(entryOf(code).has?.name === 'plate' ? toPlate(random) : {}),
    });
  });
}

/** A product as its type in the catalogue says; expired when its last day is past. */
export function productRecord(
  id: string,
  code: string,
  startOn: string,
  clock: Clock,
  fields: Fields,
): SourceRecord {
  const { months = null, price = null, frequency = null } = entryOf(code).has ?? {};
  const endOn = months === null ? null : plusMonths(startOn, months);
  const isOver = endOn !== null && endOn < clock.day(0);
  return own('Product', id, `${startOn}T09:00:00Z`, {
    productType: code,
    state: isOver ? 'EXPIRED' : 'ACTIVE',
    startOn,
    endOn,
    price,
    frequency,
    ...fields,
  });
}

/** Number plates never have vowels (RDW), so nobody has one of these. */
function toPlate(random: Random): Fields {
  const vowel = (): string => random.pick(['A', 'E', 'O', 'U']);
  const plate = `${vowel()}${vowel()}-${random.between(100, 999)}-${vowel()}`;
  return { name: plate, customerData: { kenteken: plate } };
}

const onSale = ['compostvat', 'regenton', 'grofvuil'];

/** What a customer ordered in the web shop, with the message that confirmed it: for one in five people. */
export function orderRecords(
  profile: Profile,
  clock: Clock,
): { readonly orders: SourceRecord[]; readonly messages: SourceRecord[] } {
  const random = createRandom(`orders ${profile.n}`);
  if (profile.kind !== 'PERSON' || !random.chance(0.2)) return { orders: [], messages: [] };
  const code = random.pick(onSale);
  const day = -random.between(1, 500);
  return orderRecord(profile, clock, { nth: 0, code, day, time: '19:24' });
}

/** An order; one of the last five days is still on its way. */
export function orderRecord(
  { n, id, email }: Profile,
  clock: Clock,
  what: {
    readonly nth: number;
    readonly code: string;
    readonly day: number;
    readonly time: string;
    readonly failed?: boolean;
  },
): { readonly orders: SourceRecord[]; readonly messages: SourceRecord[] } {
  const { nth, code, day, time, failed = false } = what;
  const placedAt = clock.at(day, time);
  const message = messageId(n, nth);
  const sent = { sentAt: placedAt, ...(email ? { to: email } : {}) };
  const order = own('Order', orderId(n, nth), placedAt, {
    number: `B-${placedAt.slice(0, 4)}-${String(n * 10 + nth).padStart(6, '0')}`,
    customer: reference(id),
    placedAt,
    channel: 'web_form',
    state: day > -6 ? 'CONFIRMED' : 'DELIVERED',
    lines: [{ productType: code, quantity: 1, amount: entryOf(code).prices[0]?.[0] ?? null }],
    confirmation: { sentAt: placedAt, sentTo: email, failed, messageId: message },
  });
  const confirmation = own('OutboundMessage', message, placedAt, {
    customer: reference(id),
    channel: 'email',
    subject: `Bevestiging van uw bestelling: ${entryOf(code).name.toLowerCase()}`,
    text: [
      'Goedendag,',
      `Wij hebben uw bestelling ontvangen: ${entryOf(code).name.toLowerCase()}. U hoeft nu niets te doen.`,
      'Dit bericht is automatisch gemaakt.',
    ].join('\n\n'),
    ...sent,
    state: failed ? 'FAILED' : 'DELIVERED',
    ...(failed ? { failureReason: 'Het domein van het adres bestaat niet.' } : {}),
  });
  return { orders: [order], messages: email ? [confirmation] : [] };
}

/** An offer that follows from an earlier order; only for who consented and did not object. */
export function offerRecords(profile: Profile, clock: Clock): SourceRecord[] {
  const random = createRandom(`offers ${profile.n}`);
  if (!profile.wantsOffers || !random.chance(0.5)) return [];
  return [offerRecord(profile, clock, 'U bestelde eerder iets voor uw tuin')];
}

export const offerRecord = ({ n, id }: Profile, clock: Clock, reason: string): SourceRecord =>
  own('Offer', offerId(n), clock.at(-20, '08:00'), {
    customer: reference(id),
    productType: 'regenton',
    title: 'Regenton met 15 % korting',
    reason,
    discountPercent: 15,
    validUntil: clock.day(30),
    requiresConsent: 'aanbiedingen',
    state: 'OPEN',
  });
