import { demoOrganisation } from '../../../schema/demo.ts';
import {
  demoNow,
  demoViewer,
  startDemoFederation,
  type DemoFederation,
} from '../../kit/demo-federation.ts';
import { openEvents, type EventsClient } from '../../kit/events.ts';
import { tokenFor, viewer } from '../../kit/viewers.ts';

const agent = demoViewer('kcc');
const exchange = viewer('TELEPHONY', {
  ...{ id: 'exchange', organisation: demoOrganisation, purpose: 'contact-aannemen' },
});
const watch = `subscription Pop($agent: ID!) {
  incoming(agentId: $agent) { state from agentId matches { displayName } }
}`;
const ring = `mutation ($id: ID!, $in: IncomingInput!) {
  registerIncoming(externalId: $id, input: $in) { errors { code field } }
}`;

let demo: DemoFederation;
let url: string;
const open: EventsClient[] = [];

beforeAll(async () => {
  demo = await startDemoFederation();
  ({ url } = await demo.openDoor());
}, 120_000);

afterAll(async () => {
  for (const one of open) one.close();
  await demo.stop();
});

async function subscribe(token: string): Promise<EventsClient> {
  const client = await openEvents({ url, token, query: watch, variables: { agent: agent.id } });
  open.push(client);
  return client;
}

async function call(id: string, agentId: string): Promise<void> {
  const at = new Date(demoNow.getTime() - 60_000).toISOString();
  const input = { channel: 'phone', from: '0611111111', to: '088-0123400', at, agentId };
  const { data } = await demo.ask(ring, { id, in: input }, exchange);
  expect(data).toEqual({ registerIncoming: { errors: [] } });
}

test('LV-30 MUST show an agent who calls, and no other agent', async () => {
  const client = await subscribe(tokenFor(agent));
  expect(client.status).toBe(200);
  await client.placed();
  await call('of-another', 'somebody-else');
  await call('of-mine', agent.id);
  const { data } = await client.next();
  expect(data).toMatchObject({
    data: { incoming: { agentId: agent.id, from: '+31611111111', matches: expect.any(Array) } },
  });
});

test('LV-31 MUST refuse a telephone exchange and a citizen to follow what comes in', async () => {
  for (const who of [exchange, demoViewer('citizenA')]) {
    const client = await subscribe(tokenFor(who));
    expect([client.status, await client.text()]).toEqual([
      403,
      expect.stringContaining('FORBIDDEN'),
    ]);
  }
});
