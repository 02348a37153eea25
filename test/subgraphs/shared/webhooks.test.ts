import type { Feeds } from '../../../subgraphs/shared/events.ts';
import { randomKeys } from '../../../subgraphs/shared/store/keys.ts';
import { openMemoryStore } from '../../../subgraphs/shared/store/open.ts';
import { unindexedQueries } from '../../../subgraphs/shared/store/indexes.ts';
import type { Store } from '../../../subgraphs/shared/store/store.ts';
import { createWebhookDesk, type WebhookDesk } from '../../../subgraphs/shared/webhooks/desk.ts';
import { webhookCollections } from '../../../subgraphs/shared/webhooks/rows.ts';
import { startWebhooks, type Webhooks } from '../../../subgraphs/shared/webhooks/run.ts';
import { createSend, type Send } from '../../../subgraphs/shared/webhooks/send.ts';
import { readWebhooks, type Webhook } from '../../../subgraphs/shared/webhooks/settings.ts';
import { rests } from '../../../subgraphs/shared/webhooks/tell.ts';
import { isSignedWith, startReceiver, type Receiver } from '../../kit/receiver.ts';
import {
  fact,
  gone,
  openTestFeed,
  patient,
  state,
  turn,
  type TestFeed,
} from '../contacts/timeline-kit.ts';

const organisation = '00000099000000001000';
const key = new Uint8Array(32).fill(5);
const keys = randomKeys();

let clock: Date;
let cases: TestFeed;
let store: Store;
let receiver: Receiver;
let said: string[];
let rested: number[];
let running: Webhooks[];
beforeEach(async () => {
  clock = new Date('2026-06-15T10:00:00Z');
  cases = await openTestFeed();
  store = await openMemoryStore(webhookCollections);
  receiver = await startReceiver();
  [said, rested, running] = [[], [], []];
});
afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()));
  await receiver.stop();
  await Promise.all([cases.close(), store.close()]);
});

const webhook = (more: Partial<Webhook> = {}): Webhook => ({
  name: 'zaaksysteem',
  url: receiver.url,
  types: null,
  fromTheBeginning: true,
  ...more,
});
const sendTo = ({ url }: Webhook): Send =>
  createSend({ url, key, now: () => clock, timeoutMs: 200 });

function start(
  webhooks: readonly Webhook[],
  { holder = 'one', feeds = { cases: cases.feed } }: { holder?: string; feeds?: Feeds } = {},
): Webhooks {
  const one = startWebhooks({
    ...{ store, webhooks, sendTo, feeds, holder, now: () => clock },
    teller: { organisation, blind: keys.blind },
    pace: patient,
    report: (error) => said.push(String(error)),
    say: (sentence) => said.push(sentence),
    pause: async (ms) => {
      rested.push(ms);
      await turn();
    },
  });
  running.push(one);
  return one;
}
const deskOf = (...webhooks: readonly Webhook[]): WebhookDesk =>
  createWebhookDesk({ store, webhooks, sendTo });
const opened = (day: number) => state('Case', `z-${day}`, fact(day, 'CASE_OPENED'));
const subjects = (): readonly string[] => receiver.received.map(({ event }) => event.subject);

/** Waits until something that is written down without anybody being told is there. */
async function eventually<Found>(find: () => Promise<Found | null>): Promise<Found> {
  for (;;) {
    const found = await find();
    if (found !== null) return found;
    await turn();
  }
}

describe('what a webhook is told', () => {
  test('WH-01 MUST be that something changed, signed, and nothing of whom it is', async () => {
    await cases.tell(opened(1), gone('Task', 't-1'), state('Ties', 'c-1'));
    start([webhook()]);
    await receiver.until(2);
    expect(receiver.received.map(({ event }) => event)).toEqual([
      {
        specversion: '1.0',
        id: expect.stringMatching(
          /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
        ),
        source: 'urn:nld:oin:00000099000000001000:systeem:klantbeeld',
        type: 'nl.klanten.zaak-gewijzigd',
        subject: 'z-1',
      },
      expect.objectContaining({ type: 'nl.klanten.taak-verwijderd', subject: 't-1' }),
    ]);
    for (const one of receiver.received) {
      expect(one.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
      expect(one.headers['webhook-timestamp']).toBe('1781517600');
      expect(one.headers['webhook-id']).toBe(one.event.id);
      expect(isSignedWith(key, one)).toBe(true);
      expect(isSignedWith(new Uint8Array(32), one)).toBe(false);
      expect(one.body).not.toMatch(/CASE_OPENED|c-1/);
    }
  });

  test('WH-02 MUST be only what it asked for, and from now on when it is new, also over a stop', async () => {
    const some = webhook({ types: ['nl.klanten.zaak-gewijzigd'], fromTheBeginning: false });
    await cases.tell(opened(1));
    const first = start([some]);
    await eventually(async () =>
      (await store.collection('webhookPlaces').find({}))[0] ? true : null,
    );
    await first.stop();
    await cases.tell(opened(2), state('Task', 't-2'));
    start([some]);
    await receiver.until(1);
    await cases.tell(opened(3));
    await receiver.until(2);
    expect(subjects()).toEqual(['z-2', 'z-3']);
  });

  test('WH-03 MUST be told on after a stop in the middle, again under the same ids', async () => {
    await cases.tell(opened(1), opened(2));
    receiver.react((_one, at) => (at <= 2 ? null : 204));
    const first = start([webhook()]);
    await receiver.until(2);
    await first.stop();
    start([webhook()]);
    await receiver.until(4);
    const ids = receiver.received.map(({ event }) => event.id);
    expect(ids.slice(0, 2).toSorted()).toEqual(ids.slice(2).toSorted());
    expect(new Set(ids).size).toBe(2);
  });
});

describe('a receiver that does not take an event', () => {
  test('WH-04 MUST be tried again with longer and longer rests, told of once, and then have a dead letter', async () => {
    receiver.react(({ event }) => (event.subject === 'z-1' ? 500 : 204));
    start([webhook()]);
    await cases.tell(opened(1));
    const desk = deskOf(webhook());
    const letters = await eventually(async () => {
      const found = await desk.letters(null, '');
      return found.length > 0 ? found : null;
    });
    expect(letters).toEqual([
      {
        webhook: 'zaaksysteem',
        event: receiver.received[0]?.event.id,
        type: 'nl.klanten.zaak-gewijzigd',
        subject: 'z-1',
        reason: 'status 500',
        attempts: 12,
        diedAt: clock.toISOString(),
      },
    ]);
    expect(rested).toEqual(rests);
    expect(receiver.received).toHaveLength(12);
    expect(await desk.webhooks()).toEqual([
      {
        name: 'zaaksysteem',
        url: receiver.url,
        failingSince: clock.toISOString(),
        reason: 'status 500',
      },
    ]);
    // The next one is told all the same.
    await cases.tell(opened(2));
    await receiver.until(13);
    await eventually(async () => ((await desk.webhooks())[0]?.failingSince === null ? true : null));
    expect(said).toEqual([
      'The webhook zaaksysteem takes no events (status 500); it is tried again.',
      'The webhook zaaksysteem takes events again.',
    ]);
  });

  test('WH-05 MUST be given as long as it asks for, and get no more tries when it refuses', async () => {
    receiver.react(({ event }, at) => {
      if (event.subject === 'z-2') return 400;
      return at === 1 ? { status: 429, headers: { 'retry-after': '77' } } : 204;
    });
    start([webhook()]);
    await cases.tell(opened(1));
    await receiver.until(2);
    expect(rested).toEqual([77_000]);
    await cases.tell(opened(2));
    const desk = deskOf(webhook());
    const [letter] = await eventually(async () => {
      const found = await desk.letters('zaaksysteem', '');
      return found.length > 0 ? found : null;
    });
    expect(letter).toMatchObject({ subject: 'z-2', reason: 'status 400', attempts: 1 });
    expect(await desk.letters('zaak', '')).toEqual([]);
  });

  test('WH-06 MUST be told its dead letters again when somebody asks for it, and keep what it does not take', async () => {
    receiver.react(() => 410);
    start([webhook()]);
    await cases.tell(opened(1), opened(2));
    const desk = deskOf(webhook());
    const letters = await eventually(async () => {
      const found = await desk.letters(null, '');
      return found.length === 2 ? found : null;
    });
    receiver.react(({ event }) => (event.subject === 'z-1' ? 204 : 503));
    expect(await desk.replay('another', null)).toEqual({ taken: 0, kept: 0 });
    expect(await desk.replay(null, null)).toEqual({ taken: 1, kept: 1 });
    expect(await desk.letters(null, '')).toEqual([
      { ...letters.find(({ subject }) => subject === 'z-2'), reason: 'status 503', attempts: 2 },
    ]);
  });

  test('WH-07 MUST hold up no other webhook, not even when it answers nothing', async () => {
    const silent = await startReceiver();
    silent.react(() => null);
    start([webhook({ name: 'stil', url: silent.url }), webhook()]);
    await cases.tell(...[1, 2, 3, 4, 5, 6].map(opened));
    await receiver.until(6);
    await silent.until(4);
    expect(subjects().toSorted()).toEqual(['z-1', 'z-2', 'z-3', 'z-4', 'z-5', 'z-6']);
    await Promise.all(running.splice(0).map((one) => one.stop()));
    await silent.stop();
  });
});

test('WH-08 of two processes on one store one MUST tell a webhook, and the other go on when it stops', async () => {
  await cases.tell(opened(1));
  const first = start([webhook()]);
  await receiver.until(1);
  const second = startWebhooks({
    ...{ store, webhooks: [webhook()], sendTo, feeds: { cases: cases.feed }, now: () => clock },
    ...{ holder: 'two', teller: { organisation, blind: keys.blind }, pace: patient },
    report: (error) => said.push(String(error)),
    say: (sentence) => said.push(sentence),
  });
  await cases.tell(opened(2));
  await receiver.until(2);
  // Else it could not know that this was taken.
  await eventually(async () => {
    const [place] = await store
      .collection<{ _id: string; position: string }>('webhookPlaces')
      .find({});
    return place?.position.endsWith('2') ? true : null;
  });
  await first.stop();
  await second.stop();
  const third = start([webhook()], { holder: 'three' });
  await cases.tell(opened(3));
  await receiver.until(3);
  await third.stop();
  expect(subjects()).toEqual(['z-1', 'z-2', 'z-3']);
  expect(said).toEqual([]);
});

describe('the file of webhooks', () => {
  const file = (more: object): string =>
    JSON.stringify({
      organisation,
      webhooks: [{ name: 'dms', url: 'https://dms.example/events', ...more }],
    });

  test('WH-09 MUST be read whole', () => {
    expect(readWebhooks(file({ types: ['nl.klanten.zaak-gewijzigd'] }))).toEqual({
      organisation,
      webhooks: [
        {
          name: 'dms',
          url: 'https://dms.example/events',
          types: ['nl.klanten.zaak-gewijzigd'],
          fromTheBeginning: false,
        },
      ],
    });
  });

  test.each([
    [
      'plain http to another machine',
      file({ url: 'http://dms.example/' }),
      'webhooks.0.url: must be',
    ],
    [
      'a password in the address',
      file({ url: 'https://a:b@dms.example/' }),
      'webhooks.0.url: must',
    ],
    ['a type that is not told', file({ types: ['nl.klanten.geheim'] }), 'webhooks.0.types.0: must'],
    ['no types', file({ types: [] }), 'webhooks.0.types: must not be empty'],
    ['a name with a space', file({ name: 'd ms' }), 'webhooks.0.name: must be letters'],
    ['a word too many', file({ secret: 'x' }), 'webhooks.0: '],
    ['no OIN', JSON.stringify({ organisation: '1', webhooks: [] }), 'organisation: must be an OIN'],
    ['what is no YAML', '{', 'it is no YAML'],
  ])(
    'WH-10 MUST be refused with %s, by name of the place and without a value',
    (_what, text, why) => {
      expect(() => readWebhooks(text)).toThrow(why);
      expect(() => readWebhooks(text)).not.toThrow(/dms\.example|a:b|geheim/);
    },
  );
});

test('WH-11 MUST have an index for every question', () => {
  expect(unindexedQueries(webhookCollections)).toEqual([]);
});
