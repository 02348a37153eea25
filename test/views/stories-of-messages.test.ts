import {
  demoNow,
  demoViewer,
  startDemoFederation,
  type DemoFederation,
} from '../kit/demo-federation.ts';
import { seeOn } from '../kit/ask-view.ts';
import { openMailSink, type MailSink } from '../kit/mail-sink.ts';
import { viewer } from '../kit/viewers.ts';
import { senderTo } from '../subgraphs/contacts/messages/kit.ts';
import { settleSubgraphs } from '../../subgraphs/main.ts';

/** Stories of messages that go out, with the agent who acts and the customer who must see it; the mail server is real. */

const exchange = viewer('TELEPHONY', { purpose: 'contact-aannemen' });
const agent = demoViewer('kcc');
const sanne = demoViewer('citizenA');

let sink: MailSink;
let demo: DemoFederation;
beforeAll(async () => {
  sink = await openMailSink();
  demo = await startDemoFederation({ senders: [senderTo(sink)] });
});
afterAll(async () => {
  await demo.stop();
  await sink.stop();
});

const typo = 'sanne.devries@voorbeeldmial.example';
const right = 'sanne.devries@voorbeeldmail.example';
const order = 'Bevestiging van uw bestelling: compostvat';

interface Sanne {
  readonly id: string;
  readonly version: number;
  readonly displayName: string;
  readonly digitalAddresses: readonly { readonly id: string; readonly value: string }[];
  readonly orders: readonly {
    readonly confirmation: { readonly messageId: string; readonly failed: boolean };
  }[];
}

const picture = `id version displayName digitalAddresses(kind: EMAIL) { id value lastDeliveryFailed }
  orders(open: true) { state confirmation { messageId sentAt sentTo failed } }`;

const fixAndResend = `mutation K3($c: ID!, $a: ID!, $mail: String!, $v: Int!, $m: ID!, $k: ID!) {
  setDigitalAddress(customerId: $c, addressId: $a, expectedVersion: $v, input: { kind: EMAIL, value: $mail, isDefault: true }) {
    customer { digitalAddresses(kind: EMAIL) { id value } } errors { code field }
  }
  resendMessage(messageId: $m, toAddressId: $a, idempotencyKey: $k) { message { id state to } errors { code field } }
}`;

test('ST-01 MUST let the agent mend the address on the line and send the bounced confirmation once more, and show her so', async () => {
  // She calls: before anyone answers the screen shows who it may be.
  await seeOn(
    demo,
    exchange,
    `mutation { registerIncoming(externalId: "call-1", input: { channel: "phone", from: "+31 6 1234 5678", to: "088-0123400" }) { errors { code field } } }`,
  );
  const { incoming } = (await seeOn(
    demo,
    agent,
    '{ incoming { matches { customerId displayName } } }',
  )) as { incoming: readonly { matches: readonly { customerId: string }[] }[] };
  expect(incoming).toEqual([
    { matches: [{ customerId: 'c-0000001', displayName: 'Sanne de Vries' }] },
  ]);
  const id = incoming[0]?.matches[0]?.customerId;
  const byId = `query Q($id: ID!) { customer(id: $id) { ${picture} } }`;
  const { customer } = (await seeOn(demo, agent, byId, { id })) as { customer: Sanne };
  expect(customer).toMatchObject({
    displayName: 'Sanne de Vries',
    digitalAddresses: [{ value: typo }],
    orders: [{ confirmation: { sentTo: typo, failed: true } }],
  });

  // The agent corrects the address of the version on the screen, and sends again; a hasty second click changes nothing.
  const variables = {
    ...{ c: id, a: customer.digitalAddresses[0]?.id, mail: right, k: 'again-1' },
    ...{ v: customer.version, m: customer.orders[0]?.confirmation.messageId },
  };
  const mended = (await seeOn(demo, agent, fixAndResend, variables)) as object;
  expect(mended).toEqual({
    setDigitalAddress: {
      customer: { digitalAddresses: [{ id: variables.a, value: right }] },
      errors: [],
    },
    resendMessage: { message: { id: expect.any(String), state: 'QUEUED', to: right }, errors: [] },
  });
  expect(await seeOn(demo, agent, fixAndResend, variables)).toMatchObject({
    setDigitalAddress: { errors: [{ code: 'STALE_VERSION', field: ['expectedVersion'] }] },
    resendMessage: { errors: [] },
  });

  // Exactly one message arrives, at the new address.
  await demo.subgraphs.contacts.deliver();
  await demo.subgraphs.contacts.deliver();
  await settleSubgraphs(demo.subgraphs);
  // What happened in cases in the last two days is told besides.
  const confirmations = sink.mails.filter(({ subject }) => subject === order);
  expect(confirmations.map(({ to }) => to)).toEqual([[right]]);
  expect(confirmations[0]?.text).toContain('Wij hebben uw bestelling ontvangen: compostvat.');

  // Her portal shows the new address and the order as confirmed, as the agent's screen does.
  const seen = {
    digitalAddresses: [{ value: right, lastDeliveryFailed: null }],
    orders: [
      {
        state: 'CONFIRMED',
        confirmation: { sentAt: demoNow.toISOString(), sentTo: right, failed: false },
      },
    ],
  };
  expect(await seeOn(demo, sanne, `{ me { ${picture} } }`)).toMatchObject({ me: seen });
  expect(await seeOn(demo, agent, byId, { id })).toMatchObject({ customer: seen });
  const timeline = '{ timeline(first: 10) { entries { kind title } } }';
  const both = [
    await seeOn(demo, sanne, `{ me ${timeline} }`),
    await seeOn(demo, agent, `query Q($id: ID!) { customer(id: $id) ${timeline} }`, { id }),
  ];
  for (const view of both.flatMap((one) => Object.values(one as object)))
    expect(view).toMatchObject({
      timeline: { entries: expect.arrayContaining([{ kind: 'OUTBOUND_MESSAGE', title: order }]) },
    });
});
