import { createClock } from '../../commands/demo/clock.ts';
import { own, reference } from '../../commands/demo/records/own.ts';
import { demoPartners } from '../../schema/demo.ts';
import { settleSubgraphs } from '../../subgraphs/main.ts';
import { seeOn, type See } from '../kit/ask-view.ts';
import {
  demoNow,
  demoViewer,
  startDemoFederation,
  type DemoFederation,
} from '../kit/demo-federation.ts';
import { citizen, partner } from '../kit/viewers.ts';

/** Stories of people who are sent on, and of what they are offered: one viewer acts, others elsewhere must see it. */

const records = createClock(demoNow);
const kcc = demoViewer('kcc');
const counter = demoViewer('counter');
const lotte = citizen('c-0000005');
const anneke = citizen('c-0000004');

let moment = demoNow;
let demo: DemoFederation;
beforeAll(async () => {
  demo = await startDemoFederation({ clock: () => moment });
});
afterAll(() => demo.stop());
beforeEach(() => {
  moment = demoNow;
});

const see: See = (...asked) => seeOn(demo, ...asked);
const hour = 3_600_000;
const at = (hours: number): string => new Date(demoNow.getTime() + hours * hour).toISOString();

interface Changed {
  readonly id: string;
  readonly version: number;
}

/** A call of hers that is going on. */
async function call(key: string): Promise<string> {
  const contact = {
    channel: 'phone',
    direction: 'INBOUND',
    startedAt: moment.toISOString(),
    subject: 'Paspoort aanvragen lukt niet online',
    intent: 'REQUEST_PRODUCT',
    participants: [{ customerId: 'c-0000005' }],
  };
  const { logContact } = (await see(
    kcc,
    `mutation ($contact: ContactInput!, $key: ID!) {
      logContact(input: $contact, idempotencyKey: $key) { contact { id version } errors { code } } }`,
    { contact, key },
  )) as { logContact: { contact: Changed } };
  return logContact.contact.id;
}

const refer = `mutation ($input: ReferralInput!, $key: ID!) {
  refer(input: $input, idempotencyKey: $key) { referral { id version state } errors { code field } } }`;
const move = `mutation ($id: ID!, $to: ReferralState!, $version: Int!) {
  moveReferral(referralId: $id, to: $to, expectedVersion: $version) {
    referral { version state } errors { code field } } }`;

async function sendOn(key: string, more: object): Promise<Changed> {
  const input = { contactId: await call(key), ...more };
  const answer = (await see(kcc, refer, { input, key: `${key}-on` })) as {
    refer: { referral: Changed; errors: unknown };
  };
  expect(answer.refer).toMatchObject({ referral: { version: 1 }, errors: [] });
  await settleSubgraphs(demo.subgraphs);
  return answer.refer.referral;
}

const toCounter = {
  target: 'SERVICE_POINT',
  toServicePoint: 'stadswinkel',
  reason: 'Een paspoort haalt u zelf op. Neem een pasfoto en uw oude paspoort mee.',
  context: 'Wil graag voor de vakantie klaar zijn.',
};

/** What she herself is told of it, in her own timeline. */
async function told(id: string): Promise<unknown> {
  const { me } = (await see(
    lotte,
    `{ me { timeline(first: 20, kinds: [REFERRAL]) { entries { publicText item { ... on Referral {
      id state expiresAt toServicePoint { name address openingHours }
    } } } } } }`,
  )) as { me: { timeline: { entries: readonly { item: { id: string } }[] } } };
  return me.timeline.entries.find(({ item }) => item.id === id);
}

async function awaited(viewer = counter): Promise<readonly { id: string }[]> {
  const { incomingReferrals } = (await see(
    viewer,
    `{ incomingReferrals(servicePoint: "stadswinkel") {
      id state reason context customer { displayName } from { name } expiresAt } }`,
  )) as { incomingReferrals: readonly { id: string }[] };
  return incomingReferrals;
}

test('ST-05 MUST let the counter see her coming before she is there, tell her where to go, and follow her until she was helped', async () => {
  const { id } = await sendOn('st-05', { ...toCounter, expiresAt: at(72) });
  const announced = {
    id,
    state: 'ANNOUNCED',
    reason: toCounter.reason,
    context: toCounter.context,
    customer: { displayName: 'Lotte Jansen' },
    from: { name: 'Telefoon' },
    expiresAt: at(72),
  };
  expect(await awaited()).toContainEqual(announced);
  const place = {
    name: 'Stadswinkel Centrum',
    address: 'Marktstraat 1, Utrecht',
    openingHours: 'maandag tot en met vrijdag 9.00-17.00, donderdag tot 20.00',
  };
  const hers = { id, expiresAt: at(72), toServicePoint: place };
  const entry = { publicText: toCounter.reason, item: { ...hers, state: 'ANNOUNCED' } };
  expect(await told(id)).toEqual(entry);

  expect(await see(counter, move, { id, to: 'ARRIVED', version: 1 })).toEqual({
    moveReferral: { referral: { version: 2, state: 'ARRIVED' }, errors: [] },
  });
  const open = '{ customer(id: "c-0000005") { openReferrals { id state } } }';
  expect(await see(kcc, open)).toMatchObject({
    customer: { openReferrals: expect.arrayContaining([{ id, state: 'ARRIVED' }]) },
  });
  // Two screens at the counter: who still sees it announced is told that somebody was first.
  expect(await see(counter, move, { id, to: 'ARRIVED', version: 1 })).toEqual({
    moveReferral: {
      referral: null,
      errors: [{ code: 'STALE_VERSION', field: ['expectedVersion'] }],
    },
  });
  await see(counter, move, { id, to: 'COMPLETED', version: 2 });
  expect(await told(id)).toEqual({ ...entry, item: { ...hers, state: 'COMPLETED' } });
  expect((await awaited()).map((one) => one.id)).not.toContain(id);
});

test('ST-05 MUST show who did not come as expired, to the counter, the agent and herself', async () => {
  const { id } = await sendOn('st-05-late', { ...toCounter, expiresAt: at(24) });
  moment = new Date(at(25));
  expect(await awaited()).toContainEqual(expect.objectContaining({ id, state: 'EXPIRED' }));
  expect(await see(kcc, '{ customer(id: "c-0000005") { openReferrals { id state } } }')).toEqual({
    customer: { openReferrals: expect.arrayContaining([{ id, state: 'EXPIRED' }]) },
  });
  expect(await told(id)).toMatchObject({ item: { state: 'EXPIRED' } });
  await see(counter, move, { id, to: 'EXPIRED', version: 1 });
  expect((await awaited()).map((one) => one.id)).not.toContain(id);
  expect(await told(id)).toMatchObject({ item: { state: 'EXPIRED' } });
});

test('R55 a partner MUST see her only once she was sent on to it with a legal basis, and not after she was helped', async () => {
  const atPartner = partner({ organisation: demoPartners.support, purpose: 'WMO' });
  const ask = '{ customer(id: "c-0000005") { displayName } }';
  const toPartner = { target: 'PARTNER', toPartnerOin: demoPartners.support, reason: 'Hulp thuis' };
  const seen = async (): Promise<unknown> => (await demo.ask(ask, {}, atPartner)).data;
  await sendOn('r55-none', toPartner);
  expect(await seen()).toEqual({ customer: null });
  const input = { contactId: await call('r55-suwi'), ...toPartner, purpose: 'SUWI' };
  expect(await see(kcc, refer, { input, key: 'r55-suwi-on' })).toEqual({
    refer: {
      referral: null,
      errors: [{ code: 'LEGAL_BASIS_REQUIRED', field: ['input', 'purpose'] }],
    },
  });
  const { id } = await sendOn('r55-wmo', { ...toPartner, purpose: 'WMO' });
  expect(await seen()).toEqual({ customer: { displayName: 'Lotte Jansen' } });
  await see(kcc, move, { id, to: 'ARRIVED', version: 1 });
  await see(kcc, move, { id, to: 'COMPLETED', version: 2 });
  await settleSubgraphs(demo.subgraphs);
  expect(await seen()).toEqual({ customer: null });
});

test('R57 a product of another authority MUST be shown as its catalogue has it, to her too, with nothing passed on', async () => {
  const { externalProducts } = (await see(
    kcc,
    '{ externalProducts(first: 1) { uri title authority onlineRequestUrl } }',
  )) as { externalProducts: readonly { uri: string }[] };
  const [product] = externalProducts;
  const { id } = await sendOn('r57', {
    target: 'EXTERNAL_PRODUCT',
    externalProductUri: product?.uri,
    reason: 'Dit vraagt u aan bij een andere organisatie.',
  });
  const { me } = (await see(
    lotte,
    `{ me { timeline(first: 20, kinds: [REFERRAL]) { entries { item { ... on Referral {
      id state transfersPersonalData externalProduct { uri title authority onlineRequestUrl } } } } } } }`,
  )) as { me: { timeline: { entries: readonly { item: object }[] } } };
  expect(me.timeline.entries.map(({ item }) => item)).toContainEqual({
    ...{ id, state: 'COMPLETED', transfersPersonalData: false },
    externalProduct: product,
  });
});

const answer = `mutation ($id: ID!, $state: OfferState!, $channel: String!, $version: Int!) {
  answerOffer(offerId: $id, state: $state, channel: $channel, expectedVersion: $version) {
    offer { version state } errors { code field } } }`;
const offers = (channel: string): string =>
  `offers(channel: "${channel}") { id version title reason discountPercent }`;

test('ST-04 MUST offer her one thing while she is on the line, and nothing in any channel once she said no', async () => {
  const onPhone = `{ customer(id: "c-0000004") { ${offers('phone')} } }`;
  const one = {
    id: 'f-0000004',
    version: 1,
    title: 'Regenton met 15 % korting',
    reason: 'U bestelde een compostvat',
    discountPercent: 15,
  };
  expect(await see(kcc, onPhone)).toEqual({ customer: { offers: [one] } });
  const inPortal = `{ me { ${offers('portal')} } }`;
  expect(await see(anneke, inPortal)).toEqual({ me: { offers: [one] } });

  const objection = (inForce: boolean): Promise<unknown> =>
    see(
      anneke,
      `mutation ($on: Boolean!, $key: ID!) {
        setRestriction(customerId: "c-0000004", kind: OFFERS, active: $on, reason: "Liever niet", idempotencyKey: $key) {
          errors { code } } }`,
      { on: inForce, key: `st-04-${inForce}` },
    );
  await objection(true);
  // Not shown, and no error that would say why.
  expect(await see(kcc, onPhone)).toEqual({ customer: { offers: [] } });
  await objection(false);
  expect(await see(kcc, onPhone)).toEqual({ customer: { offers: [one] } });

  const declined = { id: one.id, state: 'DECLINED', channel: 'phone', version: 1 };
  expect(await see(kcc, answer, declined)).toEqual({
    answerOffer: { offer: { version: 2, state: 'DECLINED' }, errors: [] },
  });
  expect(await see(anneke, inPortal)).toEqual({ me: { offers: [] } });
  expect(await see(counter, `{ customer(id: "c-0000004") { ${offers('counter')} } }`)).toEqual({
    customer: { offers: [] },
  });
  // She answers in the portal what her screen still showed.
  expect(await see(anneke, answer, { ...declined, state: 'ACCEPTED', channel: 'portal' })).toEqual({
    answerOffer: {
      offer: null,
      errors: [{ code: 'STALE_VERSION', field: ['expectedVersion'] }],
    },
  });
});

test('ST-04 MUST offer nothing that takes a consent she did not give', async () => {
  await demo.load('products', [
    own('Offer', 'f-unasked', records.at(-1, '08:00'), {
      customer: reference('c-0000005'),
      ...{ productType: 'regenton', title: 'Regenton', reason: 'Proef', state: 'OPEN' },
      requiresConsent: 'nooit-gevraagd',
    }),
  ]);
  expect(await see(kcc, `{ customer(id: "c-0000005") { ${offers('phone')} } }`)).toEqual({
    customer: { offers: [] },
  });
  expect(await see(lotte, `{ me { ${offers('portal')} } }`)).toEqual({ me: { offers: [] } });
});
