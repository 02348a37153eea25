import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createTimelineProjection } from '../../../subgraphs/contacts/timeline/projection.ts';
import { startTimeline, type Timeline } from '../../../subgraphs/contacts/timeline/timeline.ts';
import { allCollections, openContacts } from '../../../subgraphs/contacts/subgraph.ts';
import { createRemoteFeed } from '../../../subgraphs/shared/remote-feed.ts';
import { serveSubgraph } from '../../../subgraphs/shared/serve.ts';
import { randomKeys } from '../../../subgraphs/shared/store/keys.ts';
import { openMemoryStore } from '../../../subgraphs/shared/store/open.ts';
import { StoreError, type Store } from '../../../subgraphs/shared/store/store.ts';
import { smallCases } from '../../kit/subgraphs.ts';
import type { EventFeed, Feeds } from '../../../subgraphs/shared/events.ts';
import { contact } from './kit.ts';
import {
  event,
  fact,
  openTestFeed,
  patient,
  silentFeed,
  state,
  turn,
  type TestFeed,
} from './timeline-kit.ts';

let cases: TestFeed;
let products: TestFeed;
let store: Store;
let reported: unknown[];
let clock: Date;
const running: Timeline[] = [];
beforeEach(async () => {
  cases = await openTestFeed();
  products = await openTestFeed();
  store = await openMemoryStore(allCollections);
  reported = [];
  clock = new Date('2026-06-15T10:00:00Z');
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((timeline) => timeline.stop()));
  await Promise.all([cases.close(), products.close(), store.close()]);
});

const start = (feeds: Feeds, over: Store = store): Timeline => {
  const timeline = startTimeline({
    store: over,
    feeds,
    pace: patient,
    now: () => clock,
    report: (error) => reported.push(error),
  });
  running.push(timeline);
  return timeline;
};
const titles = async (timeline: Timeline): Promise<string[]> => {
  const page = await timeline.page({
    customerIds: ['c-1'],
    audiences: ['CUSTOMER'],
    kinds: null,
    after: null,
    limit: 100,
  });
  return page.entries.map(({ title }) => title);
};
const opened = (day: number) => state('Case', `z-${day}`, fact(day, 'CASE_OPENED'));
const ordered = (day: number) => state('Order', `o-${day}`, fact(day, 'ORDER'));

describe('feeds that fail', () => {
  test('CO-80 MUST stop no other feed, be named until they answer, and be reported once', async () => {
    cases.failWith(new Error('down'));
    await cases.tell(opened(1));
    await products.tell(ordered(2));
    const timeline = start({ cases: cases.feed, products: products.feed });
    await timeline.caughtUp();
    await timeline.caughtUp();
    expect(await titles(timeline)).toEqual(['ORDER 2']);
    expect(timeline.incompleteSources()).toEqual(['customers', 'cases', 'contacts']);
    expect(reported).toEqual([new Error('down')]);

    cases.failWith(null);
    await timeline.caughtUp();
    expect(await titles(timeline)).toEqual(['ORDER 2', 'CASE_OPENED 1']);
    expect(timeline.incompleteSources()).toEqual(['customers', 'contacts']);

    cases.failWith(new Error('down again'));
    await timeline.caughtUp();
    expect(timeline.incompleteSources()).toContain('cases');
    expect(reported).toHaveLength(2);
  });

  test('CO-81 MUST be named while they have not answered for so long that nobody can tell', async () => {
    const timeline = start({ cases: cases.feed });
    await timeline.caughtUp();
    clock = new Date(clock.getTime() + patient.staleMs);
    expect(timeline.incompleteSources()).not.toContain('cases');
    clock = new Date(clock.getTime() + 1);
    expect(timeline.incompleteSources()).toContain('cases');
    await timeline.caughtUp();
    expect(timeline.incompleteSources()).not.toContain('cases');
  });

  test('CO-82 MUST be named while there is still much to read', async () => {
    await cases.tell(opened(1));
    const more: EventFeed = {
      read: async (after, options) => ({ ...(await cases.feed.read(after, options)), more: true }),
    };
    const timeline = start({ cases: more });
    while ((await titles(timeline)).length === 0) await turn();
    await turn();
    expect(timeline.incompleteSources()).toContain('cases');
  });

  test('CO-93 MUST be given up when they keep silent, so that nobody waits for them', async () => {
    await cases.tell(opened(1));
    const pace = { ...patient, answerMs: 1 };
    const feeds = { cases: cases.feed, products: silentFeed };
    const report = (error: unknown): void => void reported.push(error);
    const timeline = startTimeline({ store, feeds, pace, now: () => clock, report });
    running.push(timeline);
    await timeline.caughtUp();
    expect(reported).toContainEqual(new Error('cut short'));
    expect(timeline.incompleteSources()).toContain('products');
  });

  test('CO-83 MUST be all of them where no timeline is kept', async () => {
    const timeline = start({});
    await timeline.caughtUp();
    expect(timeline.incompleteSources()).toEqual(['customers', 'cases', 'contacts', 'products']);
  });

  test('CO-84 MUST be tried again by themselves', async () => {
    cases.failWith(new Error('down'));
    await cases.tell(opened(1));
    const timeline = startTimeline({
      store,
      feeds: { cases: cases.feed },
      pace: { ...patient, retryMs: 1 },
      now: () => clock,
      report: (error) => reported.push(error),
    });
    running.push(timeline);
    while (cases.asked.length < 3) await turn();
    cases.failWith(null);
    while (timeline.incompleteSources().includes('cases')) await turn();
    expect(await titles(timeline)).toEqual(['CASE_OPENED 1']);
    expect(reported).toHaveLength(1);
  });
});

describe('the place of a reader', () => {
  test('CO-85 MUST survive a restart: what was read is not read again, and nothing is missed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-timeline-'));
    const keys = randomKeys();
    const options = {
      place: { kind: 'embedded', folder } as const,
      keys,
      now: () => clock,
      report: (error: unknown) => void reported.push(error),
      pace: patient,
      feeds: { cases: cases.feed },
    };
    await cases.tell(opened(1), opened(2));
    const first = await openContacts(options);
    await first.records.load([contact('k-1')], 'run');
    await first.timeline.caughtUp();
    await first.close();

    await cases.tell(opened(3));
    cases.asked.length = 0;
    const second = await openContacts(options);
    await second.timeline.caughtUp();
    expect(cases.asked[0]).toBe('0000000000000002');
    expect(await titles(second.timeline)).toEqual([
      'Vraag over de vergunning',
      'CASE_OPENED 3',
      'CASE_OPENED 2',
      'CASE_OPENED 1',
    ]);
    await second.close();
    expect(reported).toEqual([]);
    await rm(folder, { recursive: true });
  });

  test('FI13 over 100 ends just before or just after a write, nothing MUST be missed or come twice; a place that is lost is found by reading again', async () => {
    const all: string[] = [];
    for (let round = 1; round <= 100; round += 1) {
      const day = 1 + (round % 28);
      await cases.tell(
        state('Case', `z-${round}`, fact(day, 'CASE_OPENED', { title: `Zaak ${round}` })),
      );
      all.push(`Zaak ${round}`);
      const ending: Store = {
        ...store,
        batch: async (ops) => {
          if (round % 2 === 0) await store.batch(ops);
          throw new Error('ended');
        },
      };
      const timeline = start({ cases: cases.feed }, ending);
      await timeline.caughtUp();
      await timeline.stop();
    }
    const readAll = async (): Promise<readonly string[]> => {
      const timeline = start({ cases: cases.feed });
      await timeline.caughtUp();
      const found = await titles(timeline);
      await timeline.stop();
      return found.toSorted();
    };
    expect(reported).toHaveLength(100);
    expect(await readAll()).toEqual(all.toSorted());
    await store.batch([{ op: 'delete', collection: 'positions', filter: { _id: 'cases' } }]);
    expect(await readAll()).toEqual(all.toSorted());
  });

  test('CO-86 MUST move with the entries, all or nothing', async () => {
    await cases.tell(opened(1));
    const broken: Store = {
      ...store,
      batch: async (ops) => {
        // The last operation of a step moves the position.
        await store.batch([
          ...ops,
          {
            op: 'update',
            collection: 'positions',
            filter: { _id: 'none' },
            update: { $set: { position: 'x' } },
            mustMatch: true,
          },
        ]);
      },
    };
    const timeline = start({ cases: cases.feed }, { ...broken, batch: failing(broken) });
    await timeline.caughtUp();
    expect(reported).toEqual([expect.any(StoreError)]);
    expect(await titles(timeline)).toEqual([]);
    expect(await createTimelineProjection(store).findPosition('cases')).toBe('');
    const healthy = start({ cases: cases.feed });
    await healthy.caughtUp();
    expect(await titles(healthy)).toEqual(['CASE_OPENED 1']);
  });

  /** As a store that breaks off: what the batch did is undone, and the error is not the one of a lost race. */
  const failing = (inner: Store): Store['batch'] => {
    return async (ops) => {
      await inner.batch(ops).catch(() => {
        throw new StoreError('UNAVAILABLE', 'broken off');
      });
    };
  };

  test('CO-87 MUST be shared by several readers: each event takes effect once', async () => {
    const days = Array.from({ length: 28 }, (_, index) => index + 1);
    await cases.tell(...days.map(opened));
    const readers = [
      start({ cases: cases.feed }),
      start({ cases: cases.feed }),
      start({ cases: cases.feed }),
    ];
    await Promise.all(readers.map((reader) => reader.caughtUp()));
    await cases.tell(state('Case', 'z-1', fact(29, 'CASE_CLOSED')), opened(30));
    await Promise.all(readers.map((reader) => reader.caughtUp()));
    const whole = [
      'CASE_OPENED 30',
      'CASE_CLOSED 29',
      ...days
        .toReversed()
        .slice(0, -1)
        .map((day) => `CASE_OPENED ${day}`),
    ];
    for (const reader of readers) expect(await titles(reader)).toEqual(whole);
    expect(reported).toEqual([]);
  });

  test('CO-88 MUST refuse a step from a place that another reader has left', async () => {
    const projection = createTimelineProjection(store);
    const step = { feed: 'cases', events: [event(1, opened(1))], from: '', to: '1' };
    expect(await projection.apply(step)).toBe(true);
    expect(await projection.apply({ ...step, events: [event(1, opened(2))] })).toBe(false);
    expect(await projection.apply({ ...step, from: '0', to: '2' })).toBe(false);
    expect(await projection.apply({ ...step, events: [], from: '1', to: '2' })).toBe(true);
    expect(await projection.findPosition('cases')).toBe('2');
    expect(await titles(start({}))).toEqual(['CASE_OPENED 1']);
  });
});

describe('reading while requests are answered', () => {
  test('CO-89 MUST go in steps of at most 50 events, and let others go first between two', async () => {
    await cases.tell(
      ...Array.from({ length: 500 }, (_, index) =>
        state('Case', `z-${index}`, fact(1, 'CASE_OPENED')),
      ),
    );
    await cases.tell(
      ...Array.from({ length: 60 }, (_, index) =>
        state('Case', `y-${index}`, fact(2, 'CASE_OPENED')),
      ),
    );
    const log: string[] = [];
    let isRunning = true;
    const tick = (): void => {
      log.push('others');
      if (isRunning) setImmediate(tick);
    };
    const watched: Store = {
      ...store,
      batch: async (ops) => {
        log.push(`step of ${ops.filter(({ op }) => op === 'replace').length}`);
        await store.batch(ops);
      },
    };
    const timeline = start({ cases: cases.feed }, watched);
    setImmediate(tick);
    await timeline.caughtUp();
    isRunning = false;
    const steps = log.filter((line) => line !== 'others');
    expect(steps).toEqual([...Array.from({ length: 11 }, () => 'step of 50'), 'step of 10']);
    const together = log.filter((line, at) => line !== 'others' && log[at - 1]?.startsWith('step'));
    expect(together).toEqual([]);
  });

  test('CO-90 MUST end at once when it is stopped, whatever it waits for', async () => {
    cases.failWith(new Error('down'));
    const timeline = start({ cases: cases.feed, customers: silentFeed, products: products.feed });
    const waiting = timeline.caughtUp();
    while (cases.asked.length === 0 || products.asked.length === 0) await turn();
    await timeline.stop();
    await waiting;
    await timeline.caughtUp();
    expect(timeline.incompleteSources()).toHaveLength(4);
  });

  test('CO-91 MUST be made anew once when that is asked twice at the same time, and end when it is stopped', async () => {
    await cases.tell(opened(1), opened(2));
    const timeline = start({ cases: cases.feed });
    await timeline.caughtUp();
    cases.asked.length = 0;
    const both = [timeline.rebuild(), timeline.rebuild()];
    expect(timeline.incompleteSources()).toContain('cases');
    await Promise.all(both);
    expect(cases.asked.filter((after) => after === '')).toHaveLength(1);
    expect(await titles(timeline)).toEqual(['CASE_OPENED 2', 'CASE_OPENED 1']);
    await Promise.all([timeline.rebuild(), timeline.stop()]);
  });
});

describe('subgraphs elsewhere', () => {
  test('CO-92 MUST be read over HTTP like those in this process, also after they were away', async () => {
    const key = Buffer.alloc(32, 7);
    const elsewhere = { ...smallCases(), events: cases.outbox.feed };
    const serving = { host: '127.0.0.1', port: 0, key, now: () => clock };
    const first = await serveSubgraph(elsewhere, serving);
    const feed = createRemoteFeed({ name: 'cases', url: first.url, key, now: () => clock });
    await cases.tell(state('Case', 'z-1', fact(1, 'CASE_OPENED', { publicText: 'Begonnen' })));
    const timeline = start({ cases: feed });
    await timeline.caughtUp();
    expect(await titles(timeline)).toEqual(['CASE_OPENED 1']);
    expect(timeline.incompleteSources()).not.toContain('cases');

    await Promise.all([first.stop(), timeline.caughtUp()]);
    await timeline.caughtUp();
    expect(timeline.incompleteSources()).toContain('cases');
    await cases.tell(opened(2));
    const port = Number(new URL(first.url).port);
    const second = await serveSubgraph(elsewhere, { ...serving, port });
    await timeline.caughtUp();
    expect(await titles(timeline)).toEqual(['CASE_OPENED 2', 'CASE_OPENED 1']);
    expect(timeline.incompleteSources()).not.toContain('cases');
    await timeline.stop();
    await second.stop();
  });
});
