import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';

import { customerId } from '../../../commands/demo/records/own.ts';
import { startDemoFederation, type DemoFederation } from '../../kit/demo-federation.ts';
import { employee, tokenFor } from '../../kit/viewers.ts';

const watch = `subscription Watch($id: ID!) {
  customerChanged(customerId: $id) { kind item { ... on Contact { subject } } }
}`;
const log = `mutation Log($input: ContactInput!, $key: ID!) {
  logContact(input: $input, idempotencyKey: $key) { errors { code field } }
}`;

const mine = customerId(1);
const agent = employee();
let demo: DemoFederation;
let address: string;
const clients: Client[] = [];

beforeAll(async () => {
  demo = await startDemoFederation({ live: { beatMs: 200 } });
  const { url } = await demo.openDoor();
  address = `${url.replace('http', 'ws')}/graphql`;
}, 120_000);

afterEach(async () => {
  for (const one of clients.splice(0)) await one.dispose();
});

afterAll(() => demo.stop());

let keys = 0;

async function logContact(subject: string): Promise<void> {
  keys += 1;
  const input = {
    ...{ channel: 'phone', direction: 'INBOUND', intent: 'PROGRESS', subject },
    ...{ startedAt: '2026-03-11T09:55:00Z', endedAt: '2026-03-11T09:59:00Z' },
    participants: [{ customerId: mine, role: 'CUSTOMER' }],
  };
  const { data } = await demo.ask(log, { input, key: `ws-${keys}` }, agent);
  expect(data).toEqual({ logContact: { errors: [] } });
}

interface Told {
  readonly customerChanged: { readonly item: { readonly subject: string } };
}

/** The usual client, and the places that it is told; `placed` resolves with the first one. */
function open(token = tokenFor(agent)): {
  readonly client: Client;
  readonly placed: Promise<void>;
  lastPlace(): string | null;
} {
  let last: string | null = null;
  let settle = (): void => {};
  const placed = new Promise<void>((resolve) => (settle = resolve));
  const take = (place: unknown): void => {
    if (typeof place !== 'string') return;
    last = place;
    settle();
  };
  const client = createClient({
    ...{ url: address, webSocketImpl: WebSocket, retryAttempts: 0 },
    connectionParams: { authorization: `Bearer ${token}` },
    on: {
      ping: (_received, payload) => take(payload?.['place']),
      message: (message) => take(Reflect.get(message, 'place')),
    },
  });
  clients.push(client);
  return { client, placed, lastPlace: () => last };
}

const subjectOf = async (
  told: AsyncIterator<{ readonly data?: Told | null | undefined }>,
): Promise<unknown> => (await told.next()).value?.data?.customerChanged.item.subject;

/** Codes with which a socket without a client is closed. */
function closedWith(
  speak: (socket: WebSocket) => void,
  protocol = 'graphql-transport-ws',
): Promise<number> {
  const socket = new WebSocket(address, protocol);
  socket.on('open', () => speak(socket));
  socket.on('error', () => undefined);
  return new Promise((resolve) => socket.on('close', (code) => resolve(code)));
}

test('LV-20 MUST tell over a WebSocket what it tells over events', async () => {
  const { client, placed } = open();
  const told = client.iterate<Told>({ query: watch, variables: { id: mine } });
  const next = subjectOf(told);
  await placed;
  await logContact('Over een socket');
  expect(await next).toBe('Over een socket');
});

test('LV-21 MUST tell who comes back over a WebSocket what it missed', async () => {
  const first = open();
  const told = first.client.iterate<Told>({ query: watch, variables: { id: mine } });
  const one = subjectOf(told);
  await first.placed;
  await logContact('Eerst');
  expect(await one).toBe('Eerst');
  const lastEventId = first.lastPlace();
  await first.client.dispose();
  await logContact('Gemist');
  const again = open().client.iterate<Told>({
    query: watch,
    variables: { id: mine },
    extensions: { lastEventId },
  });
  const missed = await subjectOf(again);
  await logContact('Daarna');
  expect([missed, await subjectOf(again)]).toEqual(['Gemist', 'Daarna']);
});

test('LV-22 MUST answer what is no subscription, and refuse what is not for this viewer', async () => {
  const { client } = open();
  const answers: unknown[] = [];
  for await (const answer of client.iterate({ query: '{ channels { code } }' }))
    answers.push(answer);
  expect(answers).toMatchObject([{ data: { channels: expect.any(Array) } }]);
  const refused = client.iterate({ query: watch, variables: { id: 'c-9999999' } }).next();
  // Staff of the kit need no tie, so that only what does not exist is unknown to them.
  await expect(refused).rejects.toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
});

test('LV-23 MUST close a socket of nobody, and of who does not speak the protocol', async () => {
  const init = (payload: object): string => JSON.stringify({ type: 'connection_init', payload });
  expect(await closedWith((socket) => socket.send(init({ authorization: 'Bearer no one' })))).toBe(
    4401,
  );
  expect(await closedWith((socket) => socket.send('nonsense'))).toBe(4400);
  const early = JSON.stringify({ type: 'subscribe', id: '1', payload: { query: watch } });
  expect(await closedWith((socket) => socket.send(early))).toBe(4401);
  expect(await closedWith((socket) => socket.send(Buffer.alloc(100_001)))).toBe(1009);
  expect(await closedWith(() => undefined, 'other')).toBe(1006);
});

test('LV-24 MUST refuse a page of elsewhere', async () => {
  const statusOf = (origin: string): Promise<number> =>
    new Promise((resolve) => {
      const socket = new WebSocket(address, 'graphql-transport-ws', { origin });
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.on('open', () => {
        socket.close();
        resolve(101);
      });
    });
  expect(await statusOf('https://elsewhere.example')).toBe(403);
  expect(await statusOf(new URL(address.replace('ws', 'http')).origin)).toBe(101);
});
