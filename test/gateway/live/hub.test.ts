import { setImmediate as turn } from 'node:timers/promises';

import { createHub, type Hub } from '../../../gateway/live/hub.ts';
import { createPlaces } from '../../../gateway/live/places.ts';
import { createQueue } from '../../../gateway/live/queue.ts';
import { KnownError } from '../../../schema/errors.ts';
import type { LiveFeed, Notice } from '../../../schema/live.ts';

/** A feed in memory, as several gateways may read it at the same time. */
function createFeed(): LiveFeed & {
  tell(...topics: readonly string[]): string;
  forget(): void;
  cut(): void;
} {
  const all: Notice[] = [];
  let [forgotten, wakes, cuts]: [number, (() => void)[], number] = [0, [], 0];
  const add = (notice: Omit<Notice, 'place'>): Notice => {
    const told = { ...notice, place: String(all.length + 1) };
    all.push(told);
    for (const wake of wakes.splice(0)) wake();
    return told;
  };
  return {
    async *follow({ after, signal }) {
      const mine = cuts;
      let at = after === null ? all.length : Number(after);
      signal.addEventListener('abort', () => wakes.splice(0).forEach((wake) => wake()));
      if (at < forgotten) throw new KnownError('BAD_REQUEST', { field: 'Last-Event-ID' });
      for (;;) {
        if (signal.aborted) return;
        if (mine !== cuts) throw new Error('The connection was cut.');
        const next = all[at];
        if (!next) await new Promise<void>((resolve) => wakes.push(resolve));
        else {
          at += 1;
          yield next;
        }
      }
    },
    mark: async () =>
      add({ topics: [], change: { collection: 'marks', id: `m${all.length}` } }).change.id,
    tell: (...topics) =>
      add({ topics, change: { collection: 'rows', id: `r${all.length}` } }).place,
    forget: () => void (forgotten = all.length),
    cut() {
      cuts += 1;
      for (const wake of wakes.splice(0)) wake();
    },
  };
}

const hubs: Hub[] = [];
const reports: unknown[] = [];

async function openHub(feed: LiveFeed): Promise<Hub> {
  const hub = createHub({ feed, report: (error) => void reports.push(error), retryMs: 1 });
  hubs.push(hub);
  await hub.ready();
  return hub;
}

afterEach(async () => {
  for (const hub of hubs.splice(0)) await hub.stop();
  reports.splice(0);
});

/** Joins, and gives the places that it is told. */
function join(
  hub: Hub,
  ...topics: readonly string[]
): { places: string[]; lost: () => boolean; leave: () => void } {
  const places: string[] = [];
  let isLost = false;
  const leave = hub.join({
    topics,
    tell: ({ place }) => void places.push(place),
    lose: () => void (isLost = true),
  });
  return { places, leave, lost: () => isLost };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn();
}

const placesOf = (notices: readonly Notice[]): readonly string[] =>
  notices.map(({ place }) => place);

test('LV-50 MUST tell every gateway on one feed, each subscriber of its own topics and once', async () => {
  const feed = createFeed();
  const [one, other] = [await openHub(feed), await openHub(feed)];
  const here = join(one, 'a', 'b');
  const there = join(other, 'b');
  const [first, second, third] = [feed.tell('a'), feed.tell('a', 'b'), feed.tell('c')];
  const last = feed.tell('b');
  await until(() => here.places.includes(last) && there.places.includes(last));
  expect([here.places, there.places]).toEqual([
    [first, second, last],
    [second, last],
  ]);
  expect(here.places).not.toContain(third);
  here.leave();
  const after = feed.tell('a', 'b');
  await until(() => there.places.includes(after));
  expect(here.places).not.toContain(after);
});

test('LV-51 MUST give what was missed from memory and from the feed alike', async () => {
  const feed = createFeed();
  const old = feed.tell('a');
  const missed = [feed.tell('a'), feed.tell('b'), feed.tell('a')];
  const hub = await openHub(feed);
  // It began to read behind these, so that they are asked of the feed.
  expect(placesOf(await hub.missed(old, ['a']))).toEqual([missed[0], missed[2]]);
  const member = join(hub, 'a');
  const next = feed.tell('a');
  const more = feed.tell('a');
  await until(() => member.places.includes(more));
  expect(placesOf(await hub.missed(next, ['a']))).toEqual([more]);
});

test('LV-52 MUST refuse who was away for too long, and go on for all others', async () => {
  const feed = createFeed();
  const old = feed.tell('a');
  feed.tell('a');
  feed.forget();
  const hub = await openHub(feed);
  await expect(hub.missed(old, ['a'])).rejects.toMatchObject({
    extensions: { code: 'BAD_REQUEST', field: 'Last-Event-ID' },
  });
  const member = join(hub, 'a');
  const next = feed.tell('a');
  await until(() => member.places.includes(next));
});

test('LV-53 MUST go on where it was when the feed breaks off, without a gap and without telling twice', async () => {
  const feed = createFeed();
  const hub = await openHub(feed);
  const member = join(hub, 'a');
  const before = feed.tell('a');
  await until(() => member.places.includes(before));
  feed.cut();
  const meanwhile = feed.tell('a');
  await until(() => member.places.includes(meanwhile));
  expect([member.places, member.lost(), reports.length]).toEqual([[before, meanwhile], false, 1]);
});

test('LV-54 MUST say so when its place is lost, as something may be left out', async () => {
  const feed = createFeed();
  const hub = await openHub(feed);
  const member = join(hub, 'a');
  feed.tell('a');
  await until(() => member.places.length === 1);
  feed.cut();
  feed.tell('a');
  feed.forget();
  await until(member.lost);
  await hub.ready();
  const next = feed.tell('a');
  await until(() => member.places.includes(next));
});

const notice = (place: string, id: string): Notice => ({
  place,
  topics: ['a'],
  change: { collection: 'rows', id },
});

test('LV-55 MUST tell a row once that changed more than once meanwhile, and nothing that came by both ways', () => {
  const queue = createQueue([notice('1', 'x'), notice('2', 'y'), notice('3', 'x')]);
  queue.put(notice('3', 'x'));
  queue.put(notice('4', 'z'));
  expect([queue.take(), queue.take(), queue.take(), queue.take()].map((one) => one?.place)).toEqual(
    ['2', '3', '4', undefined],
  );
});

test('LV-56 MUST give places that say nothing, differ each time, and cannot be made or changed', () => {
  const places = createPlaces(new Uint8Array(32).fill(1));
  const [one, other] = [places.seal('store.42'), places.seal('store.42')];
  expect(one).not.toBe(other);
  expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('store');
  expect([places.open(one), places.open(other)]).toEqual(['store.42', 'store.42']);
  const changed = `${one.slice(0, -2)}${one.endsWith('AA') ? 'BB' : 'AA'}`;
  const foreign = createPlaces(new Uint8Array(32).fill(2)).seal('store.42');
  for (const text of [changed, foreign, '', 'store.42', '…', 'A'.repeat(5_000)])
    expect(places.open(text)).toBeNull();
});
