import { createClock } from '../../commands/demo/clock.ts';
import { own, reference } from '../../commands/demo/records/own.ts';
import {
  demoNow,
  demoViewer,
  startDemoFederation,
  type DemoFederation,
} from '../kit/demo-federation.ts';
import { citizen } from '../kit/viewers.ts';
import { seeOn, type See } from '../kit/ask-view.ts';

/** Stories of people who call, as far as looking goes: each with two viewers, who must see the same. */

const clock = createClock(demoNow);
const kcc = demoViewer('kcc');
const counter = demoViewer('counter');

let demo: DemoFederation;
beforeAll(async () => {
  demo = await startDemoFederation();
});
afterAll(() => demo.stop());

const see: See = (...asked) => seeOn(demo, ...asked);

const matchFields = '{ customerId displayName birthYear cityOfResidence ambiguous }';
const sanne = {
  customerId: 'c-0000001',
  displayName: 'Sanne de Vries',
  birthYear: 1986,
  cityOfResidence: 'Utrecht',
  ambiguous: false,
};

test('ST-01 MUST show the agent who calls, what she ordered and that its confirmation bounced, as she sees it herself', async () => {
  const { customersByPhone } = (await see(
    kcc,
    'query Q($n: PhoneNumber!) { customersByPhone(number: $n) { customerId } }',
    { n: '+31 6 1234 5678' },
  )) as { customersByPhone: readonly { customerId: string }[] };
  expect(customersByPhone).toEqual([{ customerId: 'c-0000001' }]);
  const picture = `{ displayName orders(open: true) { lines { productType { name } } state confirmation { sentTo failed } }
    digitalAddresses(kind: EMAIL) { value lastDeliveryFailed } }`;
  const seen = {
    displayName: 'Sanne de Vries',
    orders: [
      {
        lines: [{ productType: { name: 'Compostvat' } }],
        state: 'CONFIRMED',
        confirmation: { sentTo: 'sanne.devries@voorbeeldmial.example', failed: true },
      },
    ],
    digitalAddresses: [
      {
        value: 'sanne.devries@voorbeeldmial.example',
        lastDeliveryFailed: '2026-03-09T20:15:00.000Z',
      },
    ],
  };
  expect(
    await see(kcc, `query Q($id: ID!) { customer(id: $id) ${picture} }`, {
      id: customersByPhone[0]?.customerId,
    }),
  ).toEqual({ customer: seen });
  expect(await see(demoViewer('citizenA'), `{ me ${picture} }`)).toEqual({ me: seen });
});

test('ST-02 MUST find her once by e-mail, by order number, and by name and birth date, and show no more than a match', async () => {
  const byEmail = `query Q($e: String!) { customersByEmail(email: $e) ${matchFields} }`;
  const byName = `query Q($d: Date!) { customersByNameAndBirthDate(familyName: "de vries", birthDate: $d) ${matchFields} }`;
  const byOrder = 'query Q($o: String!) { orderByNumber(number: $o) { customer { id } } }';
  for (const who of [kcc, counter]) {
    expect(await see(who, byEmail, { e: ' Sanne.deVries@voorbeeldmial.example' })).toEqual({
      customersByEmail: [sanne],
    });
    expect(await see(who, byOrder, { o: 'b-2026-000010' })).toEqual({
      orderByNumber: { customer: { id: 'c-0000001' } },
    });
    expect(await see(who, byName, { d: '1986-04-12' })).toEqual({
      customersByNameAndBirthDate: [sanne],
    });
    expect(await see(who, byName, { d: '1986-04-13' })).toEqual({
      customersByNameAndBirthDate: [],
    });
  }
  // What a match has is all that a search may show.
  const beyond = await demo.ask(
    '{ customersByEmail(email: "x@example.nl") { addresses { line1 } } }',
    {},
    kcc,
  );
  expect(beyond.errors?.map(({ extensions }) => extensions.code)).toEqual([
    'GRAPHQL_VALIDATION_FAILED',
  ]);
});

test('ST-03 MUST show whoever takes the call the late promise first, who tried, the note, and her norm', async () => {
  const byPhone =
    'query Q($n: PhoneNumber!) { customersByPhone(number: $n) { customerId openPromises } }';
  const picture = `{ customer(id: "c-0000003") {
    segments { name responseNorm } notes { text }
    openTasks { kind promisedBy overdue attempts { at reached note } contact { subject content } }
  } workQueue(unit: "kcc", overdueOnly: true) { edges { node { id overdue customer { id } } } } }`;
  for (const who of [kcc, demoViewer('backoffice')]) {
    expect(await see(who, byPhone, { n: '0612312003' })).toEqual({
      customersByPhone: [{ customerId: 'c-0000003', openPromises: 1 }],
    });
    expect(await see(who, picture)).toEqual({
      customer: {
        segments: [{ name: expect.any(String), responseNorm: 'PT30M' }],
        notes: [
          { text: 'Wacht al langer op een antwoord over haar aanslag; graag zelf afhandelen.' },
        ],
        openTasks: [
          {
            kind: 'CALL_BACK',
            promisedBy: '2026-03-10T15:00:00.000Z',
            overdue: true,
            attempts: [
              {
                at: '2026-03-10T15:20:00.000Z',
                reached: false,
                note: 'Geen gehoor. Later opnieuw proberen.',
              },
            ],
            contact: {
              subject: 'Nog geen antwoord over de aanslag',
              content: 'Beloofd dat een collega terugbelt, uiterlijk gistermiddag vier uur.',
            },
          },
        ],
      },
      workQueue: {
        edges: [{ node: { id: 't-0000003-02', overdue: true, customer: { id: 'c-0000003' } } }],
      },
    });
  }
  // She herself knows of the promise, not of what staff wrote for each other.
  const { data } = await demo.ask(
    '{ me { openTasks { promisedBy overdue instruction } notes { text } } }',
    {},
    citizen('c-0000003'),
  );
  expect(data).toEqual({
    me: {
      openTasks: [{ promisedBy: '2026-03-10T15:00:00.000Z', overdue: true, instruction: null }],
      notes: null,
    },
  });
});

test('ST-04 MUST show the one offer with its reason to both, and none that is declined, past or for another channel', async () => {
  const offers = '{ offers(channel: "phone") { title reason discountPercent validUntil } }';
  const one = {
    offers: [
      {
        title: 'Regenton met 15 % korting',
        reason: 'U bestelde een compostvat',
        discountPercent: 15,
        validUntil: '2026-04-10',
      },
    ],
  };
  const offer = {
    customer: reference('c-0000004'),
    productType: 'regenton',
    title: 'Een andere aanbieding',
    reason: 'Proef',
    state: 'OPEN',
  };
  expect(await see(kcc, `{ customer(id: "c-0000004") ${offers} }`)).toEqual({ customer: one });
  expect(await see(citizen('c-0000004'), `{ me ${offers} }`)).toEqual({ me: one });
  await demo.load('products', [
    own('Offer', 'f-past', clock.at(-40, '08:00'), { ...offer, validUntil: clock.day(-1) }),
    own('Offer', 'f-portal', clock.at(-40, '08:00'), { ...offer, channels: ['portal'] }),
    own('Offer', 'f-declined', clock.at(-40, '08:00'), { ...offer, state: 'DECLINED' }),
  ]);
  expect(await see(kcc, `{ customer(id: "c-0000004") ${offers} }`)).toEqual({ customer: one });
});

test('ST-04 MUST show no offer to who objects, and none that needs a consent that was not given, without saying why', async () => {
  const ask =
    '{ customer(id: "c-0000004") { offers(channel: "phone") { title } restrictions { kind } } }';
  const objection = (until: string | null) =>
    own('Restriction', 'bezwaar-1', clock.at(0, '08:00'), {
      customer: reference('c-0000004'),
      kind: 'OFFERS',
      from: clock.at(-1, '08:00'),
      ...(until === null ? {} : { until }),
    });
  await demo.load('customers', [objection(null)]);
  const none = { offers: [], restrictions: [{ kind: 'OFFERS' }] };
  expect(await see(kcc, ask)).toEqual({ customer: none });
  expect(
    await see(citizen('c-0000004'), '{ me { offers { title } restrictions { kind } } }'),
  ).toEqual({ me: none });
  await demo.load('customers', [objection(clock.at(-1, '09:00'))]);
  expect(await see(kcc, ask)).toMatchObject({ customer: { offers: [{}], restrictions: [] } });
  const unasked = {
    customer: reference('c-0000005'),
    productType: 'regenton',
    title: 'Met toestemming voor iets dat nooit gevraagd is',
    reason: 'Proef',
    requiresConsent: 'nooit-gevraagd',
    state: 'OPEN',
  };
  await demo.load('products', [own('Offer', 'f-unasked', clock.at(-1, '08:00'), unasked)]);
  expect(await see(kcc, '{ customer(id: "c-0000005") { offers { title } } }')).toEqual({
    customer: { offers: [] },
  });
});
