import { createClock } from '../../commands/demo/clock.ts';
import { own } from '../../commands/demo/records/own.ts';
import {
  demoNow,
  demoViewer,
  startDemoFederation,
  type DemoFederation,
} from '../kit/demo-federation.ts';
import { expectedAnswer } from '../kit/ask-view.ts';

const clock = createClock(demoNow);
const kcc = demoViewer('kcc');

interface Entry {
  readonly at: string;
  readonly kind: string;
  readonly title: string;
}

interface Page {
  readonly entries: readonly Entry[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  readonly incompleteSources: readonly string[];
}

const pageQuery = `query Q($id: ID!, $first: Int, $after: String) { customer(id: $id) {
  timeline(first: $first, after: $after) { entries { at kind title } endCursor hasNextPage incompleteSources }
} }`;

let demo: DemoFederation;
beforeAll(async () => {
  // Cases on the other side of HTTP: the gateway asks it there, and contacts reads its events there.
  demo = await startDemoFederation({ elsewhere: 'cases' });
});
afterAll(() => demo.stop());

async function pageOf(first: number, after: string | null = null, id = 'c-0000001'): Promise<Page> {
  const { data, errors } = await demo.ask(pageQuery, { id, first, after }, kcc);
  expect(errors).toBeUndefined();
  return (data as { customer: { timeline: Page } }).customer.timeline;
}

test('TL-01 MUST merge what happened in four sources, in process and over HTTP alike, newest first', async () => {
  const page = await pageOf(50);
  const hers = expectedAnswer('S1-citizenA') as { me: { timeline: Page } };
  const told = (entries: readonly Entry[]): string[] =>
    entries.map(({ at, kind, title }) => `${at} ${kind} ${title}`);
  // What she reads herself is all in it, in the same order; staff see what is internal beside it.
  const seen = told(page.entries);
  const own = told(hers.me.timeline.entries);
  expect(seen.filter((line) => own.includes(line))).toEqual(own);
  expect(page.entries.map(({ at }) => at)).toEqual(
    page.entries
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  );
  expect([...new Set(page.entries.map(({ kind }) => kind))].toSorted()).toEqual([
    'CASE_OPENED',
    'CASE_STATUS',
    'CONTACT',
    'ORDER',
    'OUTBOUND_MESSAGE',
    'PRODUCT_STARTED',
    'TASK',
  ]);
  expect([page.hasNextPage, page.incompleteSources]).toEqual([false, []]);
});

test('TL-02 MUST give the same in pages as at once', async () => {
  const whole = await pageOf(50);
  const entries: Entry[] = [];
  for (let after: string | null = null; ;) {
    const page: Page = await pageOf(4, after);
    entries.push(...page.entries);
    if (!page.hasNextPage) break;
    after = page.endCursor;
  }
  expect(entries).toEqual(whole.entries);
});

test('TL-03 MUST be the same when it is made again from nothing', async () => {
  const ids = ['c-0000001', 'c-0000002', 'c-0000007', 'c-0000016'];
  const before = await Promise.all(ids.map((id) => pageOf(100, null, id)));
  await demo.subgraphs.contacts.timeline.rebuild();
  expect(await Promise.all(ids.map((id) => pageOf(100, null, id)))).toEqual(before);
  expect(before.every(({ entries }) => entries.length > 3)).toBe(true);
});

test('TL-04 MUST tell of a change in another source as soon as its event was read', async () => {
  await demo.load('products', [
    own('Product', 'p-new', clock.at(0, '09:00'), {
      productType: 'stadspas',
      state: 'ACTIVE',
      startOn: clock.day(0),
      owners: [{ source: 'klantbeeld', sourceId: 'c-0000001' }],
    }),
  ]);
  expect((await pageOf(1)).entries).toEqual([
    { at: '2026-03-11T00:00:00.000Z', kind: 'PRODUCT_STARTED', title: 'Stadspas' },
  ]);
});

test('TL-05 MUST name a source that does not answer, keep what it told before, and be whole when it is back', async () => {
  const before = await pageOf(50);
  await demo.elsewhere.stop();
  const query = `{ customer(id: "c-0000001") { displayName cases { totalCount } timeline(first: 50) { incompleteSources }
    sources { system health } } }`;
  const { data, errors } = await demo.ask(query, {}, kcc);
  expect(data).toEqual({
    customer: {
      displayName: 'Sanne de Vries',
      cases: null,
      timeline: { incompleteSources: ['cases'] },
      sources: [
        { system: 'cases', health: 'UNAVAILABLE' },
        { system: 'contacts', health: 'FRESH' },
        { system: 'customers', health: 'FRESH' },
      ],
    },
  });
  expect(errors?.map(({ path, extensions }) => [path, extensions])).toEqual([
    [['customer', 'cases'], { code: 'SOURCE_UNAVAILABLE', source: 'cases' }],
  ]);
  expect((await pageOf(50)).entries).toEqual(before.entries);
  await demo.elsewhere.start();
  await demo.subgraphs.contacts.timeline.caughtUp();
  expect(await pageOf(50)).toEqual(before);
});
