import { isSignedWith, startReceiver, type Receiver } from '../kit/receiver.ts';
import { readKeyFile } from '../../subgraphs/shared/store/keys.ts';
import type { Desk } from '../kit/command.ts';
import { askWith } from '../kit/ask-http.ts';
import { openCustomerDesk, startOn, tokenOf } from './log/kills.ts';

/** The product with a receiver beside it, killed in the middle of writes. */
let desk: Desk;
let receiver: Receiver;
let env: object;
beforeAll(async () => {
  desk = await openCustomerDesk();
  receiver = await startReceiver();
  const webhooks = {
    organisation: '00000099000000001000',
    webhooks: [
      { name: 'dms', url: receiver.url, types: ['nl.klanten.contact-gewijzigd'] },
      // Nobody listens there: that is no reason to be late elsewhere.
      { name: 'weg', url: 'http://127.0.0.1:9/', types: ['nl.klanten.contact-gewijzigd'] },
    ],
  };
  env = { KLANTBEELD_WEBHOOKS: await desk.write('webhooks.yaml', webhooks) };
  const channel = {
    ...{ type: 'Channel', source: 'klantbeeld', sourceId: 'h-1', asOf: '2026-03-01T09:00:00Z' },
    ...{ code: 'phone', name: 'Telefoon', kind: 'PHONE', responseNorm: 'PT20S' },
  };
  const file = await desk.write('b.ndjson', JSON.stringify(channel));
  const { status, stderr } = await desk.run('import', '--from', 'ndjson', file);
  if (status !== 0) throw new Error(stderr);
}, 120_000);
afterAll(async () => {
  await receiver.stop();
  await desk.remove();
});

const mutation = `mutation ($input: ContactInput!, $key: ID!) {
  logContact(input: $input, idempotencyKey: $key) { contact { id } errors { code } }
}`;

async function log(url: string, token: string, subject: string): Promise<string> {
  const input = {
    ...{ channel: 'phone', direction: 'INBOUND', startedAt: '2026-03-02T09:00:00Z', subject },
    ...{ endedAt: '2026-03-02T09:05:00Z', intent: 'PROGRESS' },
    participants: [{ name: 'Onbekend' }],
  };
  const { data, errors } = await askWith(url, token, mutation, { input, key: subject });
  const { logContact } = (data ?? {}) as { logContact?: { contact: { id: string } | null } };
  if (!logContact?.contact) throw new Error(JSON.stringify({ data, errors }));
  return logContact.contact.id;
}

/** Writes until so many were answered, and is killed with -9 at that answer; the ids of what was written. */
async function writeAndKill(round: number, answers: number): Promise<readonly string[]> {
  const { product, url } = await startOn(desk, env);
  const token = await tokenOf(url);
  const ids: string[] = [];
  const lane = async (nth: number): Promise<void> => {
    for (let count = 1; ; count += 1) {
      ids.push(await log(url, token, `${round} ${nth} ${count}`));
      if (ids.length >= answers) product.child.kill('SIGKILL');
    }
  };
  const cut = (error: unknown): void => {
    if (!product.child.killed) throw error;
  };
  await Promise.all([1, 2, 3].map((nth) => lane(nth).catch(cut)));
  await product.ended;
  return ids;
}

test('FI11 what was committed before a kill with -9 MUST be told after the restart, and be known when it comes twice', async () => {
  const written: string[] = [];
  for (const [round, answers] of [5, 11].entries())
    written.push(...(await writeAndKill(round, answers)));
  const { product, url } = await startOn(desk, env);
  written.push(await log(url, await tokenOf(url), 'the last'));
  await receiver.until((received) => {
    const told = new Set(received.map(({ event }) => event.subject));
    return written.every((id) => told.has(id));
  });
  // One contact was changed once, so it is one event however often it came.
  const ids = new Map(receiver.received.map(({ event }) => [event.id, event.subject]));
  expect(new Set(ids.values()).size).toBe(ids.size);
  const key = await readKeyFile(`${desk.dataFolder}/keys`, 'webhook-dms.key');
  expect(receiver.received.every((one) => isSignedWith(key, one))).toBe(true);

  const listed = await desk.runWith(env, 'events', 'list');
  expect(listed.status).toBe(0);
  expect(listed.stdout).toContain(`dms  ${receiver.url}  takes events`);
  expect(listed.stdout).toMatch(
    /weg {2}http:\/\/127\.0\.0\.1:9\/ {2}takes none since \S+ \(unreachable\)/,
  );
  expect(listed.stdout).toContain('No dead letters.');
  product.child.kill('SIGTERM');
  expect(await product.ended).toBe(0);
  expect(product.output()).toContain('The webhook weg takes no events (unreachable)');
}, 240_000);

test('WH-12 MUST refuse to start with a file of webhooks that cannot be used, and say why', async () => {
  const wrong = {
    organisation: '00000099000000001000',
    webhooks: [{ name: 'dms', url: 'ftp://a' }],
  };
  const file = await desk.write('wrong.yaml', wrong);
  await expect(startOn(desk, { KLANTBEELD_WEBHOOKS: file })).rejects.toThrow(
    /The file of KLANTBEELD_WEBHOOKS cannot be used:\s+- webhooks\.0\.url: must be an https address/,
  );
  expect(await desk.run('events', 'list')).toMatchObject({
    status: 2,
    stderr: 'There are no webhooks: KLANTBEELD_WEBHOOKS is not set.\n',
  });
  expect(await desk.runWith(env, 'events', 'list', '--webhook', 'x')).toMatchObject({ status: 2 });
});
