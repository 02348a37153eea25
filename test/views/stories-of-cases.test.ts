import { createClock } from '../../commands/demo/clock.ts';
import { own, reference } from '../../commands/demo/records/own.ts';
import {
  demoNow,
  demoViewer,
  startDemoFederation,
  type DemoFederation,
} from '../kit/demo-federation.ts';
import { citizen } from '../kit/viewers.ts';
import { exampleOf, seeOn, type See } from '../kit/ask-view.ts';

/** Stories of people whose case runs, as far as looking goes: each with two viewers, who must see the same. */

const clock = createClock(demoNow);
const kcc = demoViewer('kcc');
const counter = demoViewer('counter');

let demo: DemoFederation;
beforeAll(async () => {
  demo = await startDemoFederation();
});
afterAll(() => demo.stop());

const see: See = (...asked) => seeOn(demo, ...asked);

test('ST-05 MUST announce her at the counter with reason and what she brings, and tell her where to go', async () => {
  const { query } = exampleOf('C3');
  const referral = {
    id: 'r-0000005',
    from: { name: 'Telefoon' },
    reason: 'Een paspoort vraagt men in persoon aan: vingerafdrukken en handtekening',
    context: 'Neemt een pasfoto en het oude paspoort mee.',
    case: { id: 'z-0000005' },
    stepCode: 'aanvragen',
    expiresAt: '2026-03-23T17:00:00.000Z',
  };
  expect(await see(counter, query, { sp: 'stadswinkel' })).toEqual({
    incomingReferrals: [referral],
  });
  expect(await see(counter, query, { sp: 'balie-haven' })).toEqual({ incomingReferrals: [] });
  const status = 'status { publicText }';
  const mine = `{ me {
    contacts(first: 1) { edges { node { referral { reason state context toServicePoint { name address } } } } }
    cases { edges { node { ${status} } } }
  } }`;
  const { data } = await demo.ask(mine, {}, citizen('c-0000005'));
  const publicText =
    'Kom naar de Stadswinkel om uw aanvraag af te maken. Neem een pasfoto en uw oude paspoort mee.';
  expect(data).toEqual({
    me: {
      contacts: {
        edges: [
          {
            node: {
              referral: {
                reason: referral.reason,
                state: 'ANNOUNCED',
                // For colleagues only.
                context: null,
                toServicePoint: { name: 'Stadswinkel Centrum', address: 'Marktstraat 1, Utrecht' },
              },
            },
          },
        ],
      },
      cases: { edges: [{ node: { status: { publicText } } }] },
    },
  });
});

test('ST-05 MUST show who did not come as expired', async () => {
  await demo.load('contacts', [
    own('Referral', 'r-expired', clock.at(-9, '09:00'), {
      contact: reference('k-0000006-02'),
      from: 'phone',
      target: 'SERVICE_POINT',
      toServicePoint: 'balie-oost',
      reason: 'Foto’s van de zijgevel afgeven',
      state: 'ANNOUNCED',
      announcedAt: clock.at(-9, '09:00'),
      expiresAt: clock.at(-1, '17:00'),
    }),
  ]);
  expect(
    await see(counter, '{ incomingReferrals(servicePoint: "balie-oost") { id state } }'),
  ).toEqual({
    incomingReferrals: [{ id: 'r-expired', state: 'EXPIRED' }],
  });
});

test('ST-06 MUST show every counter the same dossier, and where its paper lies', async () => {
  const { query } = exampleOf('C2');
  const seen = await see(counter, query, { case: 'z-0000006' });
  expect(
    await see({ ...counter, id: 'balie-oost', units: ['vergunningen'] }, query, {
      case: 'z-0000006',
    }),
  ).toEqual(seen);
  expect(seen).toMatchObject({
    case: {
      steps: [{ name: 'Aanvragen', state: 'WAITING_CUSTOMER', missing: ["Foto's"] }, {}, {}, {}],
      documents: [
        {
          title: 'Bouwtekening op A1 (papier)',
          locationCode: 'stadswinkel, archief, tekeningenla 12',
        },
        {
          title: 'Aanvraagformulier carport (papier)',
          locationCode: 'stadswinkel, archief, kast 3',
        },
      ],
      contacts: [
        { channel: { name: 'Telefoon' } },
        { servicePoint: { name: 'Stadswinkel Centrum' } },
      ],
    },
  });
  expect(await see(counter, query, { case: 'z-9999999' })).toEqual({ case: null });
});

test('ST-07 MUST show agent and portal one text and time, and the customer nothing that is internal', async () => {
  const status = 'status { publicText setAt subStatuses { text audience } }';
  const publicText =
    'Wij hebben uw aanvraag bekeken en vragen nog advies. U hoort binnen twee weken van ons.';
  const setAt = '2026-03-10T10:30:00.000Z';
  const known = { text: 'Wij hebben uw nota van de opticien ontvangen.', audience: 'CUSTOMER' };
  const internal = { text: 'Wacht op advies van de kwaliteitsmedewerker.', audience: 'INTERNAL' };
  const hers = citizen('c-0000007');
  const query = `{ case(id: "z-0000007") { ${status} } }`;
  expect(await see(kcc, query)).toEqual({
    case: { status: { publicText, setAt, subStatuses: [known, internal] } },
  });
  expect(await see(hers, query)).toEqual({
    case: { status: { publicText, setAt, subStatuses: [known] } },
  });
  const timeline = 'timeline(kinds: [CASE_STATUS], first: 1) { entries { at title publicText } }';
  const line = await see(kcc, `{ customer(id: "c-0000007") { ${timeline} } }`);
  expect(line).toMatchObject({ customer: { timeline: { entries: [{ at: setAt, publicText }] } } });
  const everything = await demo.ask(
    `{ me { cases { edges { node { ${status} documents { title } decisions { type } statusHistory { publicText } } } } timeline { entries { title publicText item { ... on Case { ${status} } } } } contacts { edges { node { subject content reply } } } } }`,
    {},
    hers,
  );
  expect(JSON.stringify(everything)).not.toMatch(/kwaliteitsmedewerker|draagkracht|Vermogen/i);
  expect((await see(hers, `{ me { ${timeline} } }`)) as object).toEqual({
    me: (line as { customer: object }).customer,
  });
});
