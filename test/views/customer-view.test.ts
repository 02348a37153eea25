import { createClock } from '../../commands/demo/clock.ts';
import { caseRecord } from '../../commands/demo/records/cases.ts';
import { own, reference } from '../../commands/demo/records/own.ts';
import { productRecord } from '../../commands/demo/records/products.ts';
import { bakery } from '../../commands/demo/stories/relations.ts';
import { contact, course } from '../../commands/demo/stories/story.ts';
import {
  demoNow,
  demoViewer,
  startDemoFederation,
  type DemoFederation,
} from '../kit/demo-federation.ts';
import { exampleOf, expectedAnswer, runs, variablesOf } from '../kit/ask-view.ts';

const clock = createClock(demoNow);
const kcc = demoViewer('kcc');
const { query: customerView } = exampleOf('K2');
const { query: mine } = exampleOf('S1');

let demo: DemoFederation;
beforeAll(async () => {
  demo = await startDemoFederation();
});
afterAll(() => demo.stop());

/** Which sources are asked, one word a fetch, and which questions these ask their stores, in no order. */
async function workOf(
  ask: () => Promise<unknown>,
): Promise<{ fetches: unknown; questions: unknown }> {
  demo.forget();
  demo.takeQuestions();
  await ask();
  return {
    fetches: demo.fetches.map(({ source }) => source).toSorted(),
    questions: demo
      .takeQuestions()
      .map(({ source, collection, op }) => `${source}.${collection} ${op}`)
      .toSorted(),
  };
}

/** So many of everything that the customer view lists, for the bakery; the same ids at every call. */
async function giveBakery(many: number): Promise<void> {
  const { profile } = bakery();
  const each = <Row>(row: (n: number) => Row): Row[] =>
    Array.from({ length: many }, (_, at) => row(at + 1));
  const running = { about: 'Terras', channel: 'portal', started: -9, status: 1 } as const;
  await demo.load(
    'cases',
    each((n) =>
      caseRecord(
        { ...course(9, 'parkeervergunning', running), id: `z-bakery-${n}`, number: 90_000 + n },
        profile.id,
        clock,
      ),
    ),
  );
  const contacts = each((n) =>
    contact(profile, 100 + n, [clock, -n - 1, '09:30'], {
      channel: 'phone',
      subject: `Vraag ${n}`,
    }),
  );
  const tasks = each((n) =>
    own('Task', `t-bakery-${n}`, clock.at(-n - 1, '09:40'), {
      contact: reference(contacts[n - 1]?.sourceId ?? ''),
      kind: 'CALL_BACK',
      assignedUnit: 'kcc',
      createdAt: clock.at(-n - 1, '09:40'),
      promisedBy: clock.at(1, '12:00'),
    }),
  );
  await demo.load('contacts', [...contacts, ...tasks]);
  await demo.load(
    'products',
    each((n) =>
      productRecord(`p-bakery-${n}`, 'bedrijfsafval', clock.day(-n), clock, {
        owners: [reference(profile.id)],
      }),
    ),
  );
}

describe('what users ask for', () => {
  test.each(runs)('CV-01 $id MUST give $role the whole expected answer', async (run) => {
    const { example, role, expected } = run;
    const answer = await demo.ask(example.query, variablesOf(example), demoViewer(role));
    expect(answer).toEqual({ data: expectedAnswer(expected) });
  });

  test('CV-02 every expected answer MUST hold something', () => {
    const hollow = runs.filter(({ expected }) => !hasText(expectedAnswer(expected)));
    expect(hollow.map(({ id }) => id)).toEqual([]);
  });

  test('CV-03 an id that nobody has MUST give null, from one fetch', async () => {
    demo.forget();
    expect(await demo.ask(customerView, { id: 'c-9999999' }, kcc)).toEqual({
      data: { customer: null },
    });
    expect(demo.fetches.map(({ source }) => source)).toEqual(['customers']);
  });

  test('CV-04 any other id of a customer MUST give the same picture', async () => {
    const asked = await demo.ask('{ customer(id: "c-0000001") { aliasIds } }', {}, kcc);
    const { customer } = asked.data as { customer: { aliasIds: readonly string[] } };
    expect(customer.aliasIds).toHaveLength(1);
    expect(await demo.ask(customerView, { id: customer.aliasIds[0] }, kcc)).toEqual({
      data: expectedAnswer('K2'),
    });
  });
});

describe('what an answer costs', () => {
  test('CV-05 the customer view MUST cost one fetch of each source and as many questions for many rows as for one', async () => {
    await giveBakery(1);
    const { profile } = bakery();
    const few = await workOf(() => demo.ask(customerView, { id: profile.id }, kcc));
    expect(few).toEqual({
      fetches: ['cases', 'contacts', 'customers', 'products'],
      questions: [
        'cases.caseTypes find',
        'cases.cases count',
        'cases.cases page',
        'cases.ties find',
        'contacts.channels find',
        'contacts.contacts page',
        'contacts.referrals find',
        'contacts.tasks find',
        'contacts.ties find',
        'customers.customers find',
        'customers.restrictions find',
        'customers.ties find',
        'products.offers find',
        'products.orders find',
        'products.productTypes find',
        'products.products find',
        'products.ties find',
      ],
    });
    await giveBakery(40);
    expect(await workOf(() => demo.ask(customerView, { id: profile.id }, kcc))).toEqual(few);
    const { data } = await demo.ask(customerView, { id: profile.id }, kcc);
    expect(data?.['customer']).toMatchObject({
      cases: { totalCount: 40, edges: { length: 10 } },
      contacts: { edges: { length: 10 } },
      openTasks: { length: 40 },
      products: { length: 40 },
    });
  });

  test('CV-06 the own picture of a citizen MUST cost one fetch of each source and one question of each sort', async () => {
    const citizen = { ...demoViewer('citizenA'), customerIds: [bakery().profile.id] };
    const work = await workOf(() => demo.ask(mine, {}, citizen));
    expect(work).toEqual({
      fetches: ['cases', 'contacts', 'customers', 'products'],
      questions: [
        'cases.caseTypes find',
        'cases.cases page',
        // Whether it read its statuses before.
        'cases.reads find',
        'contacts.timeline page',
        'customers.customers find',
        'customers.representations find',
        'products.productTypes find',
        'products.products find',
      ],
    });
  });

  test('CV-07 a work queue MUST cost as many questions for many tasks, of many customers, as for one', async () => {
    const { query } = exampleOf('B1');
    const queue = (first: number): Promise<{ fetches: unknown; questions: unknown }> =>
      workOf(() =>
        demo.ask(
          query.replace('after: $after', `after: $after, first: ${first}`),
          { unit: 'kcc' },
          kcc,
        ),
      );
    const one = await queue(1);
    expect(one).toEqual({
      // Two of contacts are the log's: whose the tasks are, and whose the contacts that they came of.
      fetches: ['cases', 'contacts', 'contacts', 'contacts', 'customers'],
      questions: [
        'cases.queue page',
        'contacts.channels find',
        'contacts.contacts find',
        'contacts.contacts find',
        'contacts.tasks find',
        'contacts.tasks page',
        'contacts.ties find',
        'contacts.ties find',
        'customers.customers find',
        'customers.ties find',
      ],
    });
    expect(await queue(50)).toEqual(one);
  });
});

/** Whether a text, number or truth is anywhere in it. */
const hasText = (value: unknown): boolean =>
  value !== null &&
  (typeof value === 'object'
    ? Object.values(value).some(hasText)
    : value !== '' && value !== false);
