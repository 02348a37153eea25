import * as fc from 'fast-check';

import { createClock } from '../../commands/demo/clock.ts';
import { own } from '../../commands/demo/records/own.ts';
import { settleSubgraphs } from '../../subgraphs/main.ts';
import { openTestLog, type TestLog } from '../accesslog/open-log.ts';
import { seeOn, type See } from '../kit/ask-view.ts';
import {
  demoNow,
  demoViewer,
  startDemoFederation,
  type DemoFederation,
} from '../kit/demo-federation.ts';
import { citizen, employee } from '../kit/viewers.ts';

/** Stories of who somebody is: each with who records it, and one elsewhere who must see the same. */

const clock = createClock(demoNow);
const kcc = demoViewer('kcc');
/** Who keeps an eye on doubles: it has to do with both, and the extra right. */
const keeper = employee({
  id: 'keeper',
  purpose: 'zaakbehandeling',
  scopes: ['employee+'],
});

let today = demoNow;
let log: TestLog;
let demo: DemoFederation;
beforeAll(async () => {
  log = await openTestLog();
  demo = await startDemoFederation({ accessLog: log.accessLog, clock: () => today });
});
afterEach(() => {
  today = demoNow;
});
afterAll(async () => {
  await demo.stop();
  await log.close();
});

const see: See = (...asked) => seeOn(demo, ...asked);
const day = 86_400_000;

test('ST-15 MUST have letters go to the address that is valid on the day, and show both with from, until and source to agent and customer', async () => {
  const [lastDay, firstDay] = ['2026-03-16', '2026-03-17'];
  const at = (houseNumber: number, more: object) => ({
    ...{ use: 'RESIDENCE', street: 'Dorpsstraat', houseNumber, postalCode: '3511 AB' },
    ...{ city: 'Utrecht', ...more },
  });
  await demo.load('customers', [
    own('Customer', 'c-verhuist', clock.at(-1, '09:00'), {
      kind: 'PERSON',
      person: { givenName: 'Noor', familyName: 'Verhuizer', birthDate: '1990-04-05' },
      addresses: [at(1, { until: lastDay }), at(2, { from: firstDay })],
    }),
  ]);
  const addresses = 'addresses { line1 from until isCurrent provenance { source } }';
  const asked = {
    agent: () =>
      see(keeper, `{ customer(id: "c-verhuist") { ${addresses} } }`) as Promise<{
        customer: unknown;
      }>,
    customer: () =>
      see(citizen('c-verhuist'), `{ me { ${addresses} } }`) as Promise<{ me: unknown }>,
  };
  const [provenance, old, next] = [
    { source: 'klantbeeld' },
    { line1: 'Dorpsstraat 1', from: null, until: lastDay },
    { line1: 'Dorpsstraat 2', from: firstDay, until: null },
  ];
  const shown = (current: object, other: object) => ({
    addresses: [
      { ...current, isCurrent: true, provenance },
      { ...other, isCurrent: false, provenance },
    ],
  });
  expect((await asked.agent()).customer).toEqual(shown(old, next));
  expect((await asked.customer()).me).toEqual(shown(old, next));

  today = new Date(`${firstDay}T09:00:00Z`);
  expect((await asked.agent()).customer).toEqual(shown(next, old));
  expect((await asked.customer()).me).toEqual(shown(next, old));
  const timeline = '{ me { timeline(first: 5) { entries { at title } } } }';
  expect(await see(citizen('c-verhuist'), timeline)).toEqual({
    me: { timeline: { entries: [{ at: `${firstDay}T00:00:00.000Z`, title: 'Nieuw woonadres' }] } },
  });
});

const merge = `mutation Merge($survivor: ID!, $merged: ID!, $dry: Boolean!, $key: ID!) {
  mergeCustomers(survivorId: $survivor, mergedId: $merged, reason: "zelfde adres", dryRun: $dry, idempotencyKey: $key) {
    customer { id aliasIds digitalAddresses { value } mergeHistory { id } } errors { code field } } }`;
const undo = `mutation Undo($merge: ID!, $key: ID!) {
  undoMerge(mergeId: $merge, idempotencyKey: $key) { customer { id } errors { code } } }`;

interface MergePayload {
  readonly mergeCustomers: {
    readonly customer: {
      readonly id: string;
      readonly mergeHistory: readonly { readonly id: string }[];
    };
    readonly errors: readonly unknown[];
  };
}

/** Two people of one name at one address, with one e-mail address between them. */
async function takeSisters(...ids: readonly string[]): Promise<void> {
  const names = ['Anna', 'Eva'];
  await demo.load(
    'customers',
    ids.map((id, nth) =>
      own('Customer', id, clock.at(-2, '09:00'), {
        kind: 'PERSON',
        person: {
          givenName: names[nth % 2],
          familyName: 'Zuster',
          birthDate: nth % 2 ? '1983-05-06' : '1980-02-03',
        },
        addresses: [
          {
            use: 'RESIDENCE',
            street: 'Laan',
            houseNumber: 7,
            postalCode: '3512 CD',
            city: 'Utrecht',
          },
        ],
        digitalAddresses: [{ kind: 'EMAIL', value: `${ids[0]}@zusters.example` }],
      }),
    ),
  );
}

/** What is done with the customer with this id; each thing is another, so that nothing is "already so". */
const uses = {
  async contact(id: string, nth: number) {
    await see(
      kcc,
      'mutation M($input: ContactInput!, $key: ID!) { logContact(input: $input, idempotencyKey: $key) { errors { code } } }',
      {
        key: `contact ${id} ${nth}`,
        input: {
          channel: 'phone',
          direction: 'INBOUND',
          startedAt: new Date(today.getTime() - 60_000 * nth).toISOString(),
          subject: `Vraag ${nth}`,
          intent: 'PROGRESS',
          participants: [{ customerId: id }],
          tasks: [
            { kind: 'CALL_BACK', promisedBy: new Date(today.getTime() + day + nth).toISOString() },
          ],
        },
      },
    );
  },
  async note(id: string, nth: number) {
    await see(
      keeper,
      'mutation M($id: ID!, $text: String!, $key: ID!) { addCustomerNote(customerId: $id, text: $text, idempotencyKey: $key) { errors { code } } }',
      { id, text: `Notitie ${nth}`, key: `note ${id} ${nth}` },
    );
  },
  async address(id: string, nth: number) {
    const number = `06${String(10_000_000 + nth)}`;
    await withVersion(
      id,
      `setDigitalAddress(customerId: $id, input: { kind: PHONE, value: "${number}" }, expectedVersion: $v)`,
    );
  },
  async language(id: string, nth: number) {
    await withVersion(
      id,
      `setPreferences(customerId: $id, language: "${nth % 2 ? 'eng' : 'fry'}", expectedVersion: $v)`,
    );
  },
  async consent(id: string, nth: number) {
    await withVersion(
      id,
      `setConsent(customerId: $id, purpose: "doel ${nth}", status: GRANTED, expectedVersion: $v)`,
    );
  },
  async look(id: string) {
    await see(
      keeper,
      'query Q($id: ID!) { customer(id: $id) { displayName person { givenName } } }',
      { id },
    );
  },
};
type Use = keyof typeof uses;
const useNames = Object.keys(uses) as readonly Use[];

async function withVersion(id: string, call: string): Promise<void> {
  const { customer } = (await see(keeper, 'query Q($id: ID!) { customer(id: $id) { version } }', {
    id,
  })) as {
    customer: { version: number };
  };
  const done = await see(
    keeper,
    `mutation M($id: ID!, $v: Int!) { done: ${call} { errors { code } } }`,
    {
      id,
      v: customer.version,
    },
  );
  expect(done).toEqual({ done: { errors: [] } });
}

/** All that staff and the customer see of somebody, without what names rows. */
async function picture(id: string): Promise<unknown> {
  await settleSubgraphs(demo.subgraphs);
  const staff = await see(
    keeper,
    `query Q($id: ID!) { customer(id: $id) {
      displayName person { givenName birthDate } digitalAddresses { kind value isDefault provenance { source asOf enteredBy } }
      preferences { language } consents { purpose status givenAt } notes { text createdBy } addresses { line1 }
      provenance { source asOf } quality { completeness missing conflicts { field } }
      openTasks { kind promisedBy overdue } contacts(first: 50) { edges { node { subject startedAt } } }
      timeline(first: 100) { entries { at kind title } } } }`,
    { id },
  );
  const self = await see(
    citizen(id),
    '{ me { displayName digitalAddresses { value } consents { purpose } openTasks { promisedBy } timeline(first: 100) { entries { at title } } } }',
  );
  return { staff, self };
}

/** The log as the customer reads it: each look as text, without when. */
async function looks(id: string): Promise<readonly string[]> {
  const { me } = (await see(
    citizen(id),
    '{ me { accessLog(first: 100) { items { organisation purpose kind fields breakGlass } } } }',
  )) as { me: { accessLog: { items: readonly object[] } } };
  return me.accessLog.items.map((one) => JSON.stringify(one));
}

/** What is left of a list when another is taken away, each as often as it is there. */
function without(all: readonly string[], taken: readonly string[]): readonly string[] {
  const left = [...all];
  for (const one of taken) {
    const at = left.indexOf(one);
    if (at < 0) throw new Error(`It is not there: ${one}`);
    left.splice(at, 1);
  }
  return left;
}

test('ST-23 MUST show two sisters as a candidate at most, and part them again after a wrong merge with all they had', async () => {
  await takeSisters('c-anna', 'c-eva');
  const pairs =
    '{ duplicateCandidates(customerId: "c-anna", minScore: 0) { score reasons a { id } b { id } } }';
  expect(await see(keeper, pairs)).toEqual({
    duplicateCandidates: [
      { score: 0.3, reasons: ['EMAIL'], a: { id: 'c-anna' }, b: { id: 'c-eva' } },
    ],
  });
  expect(await see(keeper, '{ duplicateCandidates(customerId: "c-anna") { score } }')).toEqual({
    duplicateCandidates: [],
  });
  await uses.contact('c-anna', 1);
  await uses.contact('c-eva', 2);
  const before = [await picture('c-anna'), await picture('c-eva')];
  const seenBefore = [await looks('c-anna'), await looks('c-eva')] as const;

  const asked = { survivor: 'c-anna', merged: 'c-eva', key: 'st-23' };
  const shown = (await see(keeper, merge, { ...asked, dry: true })) as MergePayload;
  expect(shown.mergeCustomers.errors).toEqual([]);
  // Nothing happened yet.
  expect(await see(citizen('c-eva'), '{ me { id displayName } }')).toEqual({
    me: { id: 'c-eva', displayName: 'Eva Zuster' },
  });
  const { mergeCustomers } = (await see(keeper, merge, { ...asked, dry: false })) as MergePayload;
  const [{ id: mergeId = '' } = {}] = mergeCustomers.customer.mergeHistory;
  await settleSubgraphs(demo.subgraphs);
  // One picture, by either id.
  const subjects =
    'query Q($id: ID!) { customer(id: $id) { id displayName contacts(first: 5) { edges { node { subject } } } openTasks { kind } } }';
  const together = await see(keeper, subjects, { id: 'c-eva' });
  expect(together).toEqual({
    customer: {
      id: 'c-anna',
      displayName: 'Anna Zuster',
      contacts: { edges: [{ node: { subject: 'Vraag 1' } }, { node: { subject: 'Vraag 2' } }] },
      openTasks: [{ kind: 'CALL_BACK' }, { kind: 'CALL_BACK' }],
    },
  });

  expect(await see(keeper, undo, { merge: mergeId, key: 'st-23 undo' })).toEqual({
    undoMerge: { customer: { id: 'c-anna' }, errors: [] },
  });
  expect([await picture('c-anna'), await picture('c-eva')]).toEqual(before);
  // Each can see who looked: also that somebody did while the two were one.
  for (const [nth, id] of ['c-anna', 'c-eva'].entries()) {
    const more = without(await looks(id), seenBefore[nth] ?? []);
    expect(more.filter((one) => one.includes('Mutation.mergeCustomers'))).toHaveLength(1);
    expect(more.filter((one) => one.includes('Mutation.undoMerge'))).toHaveLength(1);
    expect(more.filter((one) => one.includes('Contact.subject'))).not.toEqual([]);
  }
  expect(await see(keeper, pairs)).toMatchObject({ duplicateCandidates: [{ score: 0.3 }] });
}, 60_000);

interface Step {
  readonly side: 0 | 1;
  readonly use: Use;
}
const step: fc.Arbitrary<Step> = fc.record({
  side: fc.constantFrom(0 as const, 1 as const),
  use: fc.constantFrom(...useNames),
});
const steps = fc.array(step, { maxLength: 4 });
let runs = 0;

test('CW-60 MUST leave view, timeline, tasks and log after merge, use of both and undo as they are without the merge', async () => {
  await fc.assert(
    fc.asyncProperty(steps, steps, steps, async (first, during, last) => {
      runs += 1;
      const merged = [`c-${runs}-a`, `c-${runs}-b`] as const;
      const apart = [`c-${runs}-c`, `c-${runs}-d`] as const;
      await takeSisters(...merged);
      await takeSisters(...apart);
      let nth = 0;
      const use = async (all: readonly Step[]): Promise<void> => {
        for (const { side, use: name } of all) {
          nth += 1;
          await uses[name](merged[side], nth);
          await uses[name](apart[side], nth);
        }
      };
      await use(first);
      const asked = { survivor: merged[0], merged: merged[1], dry: false, key: `m ${runs}` };
      const { mergeCustomers } = (await see(keeper, merge, asked)) as MergePayload;
      expect(mergeCustomers.errors).toEqual([]);
      await use(during);
      const [{ id = '' } = {}] = mergeCustomers.customer.mergeHistory;
      expect(await see(keeper, undo, { merge: id, key: `u ${runs}` })).toMatchObject({
        undoMerge: { errors: [] },
      });
      await use(last);
      const all = [await looks(apart[0]), await looks(apart[1])] as const;
      for (const side of [0, 1] as const) {
        // Beyond what is there without the merge are only the merge itself, and looks at the other while they were one.
        const more = without(await looks(merged[side]), all[side]);
        const others = more.filter((one) => !/Mutation\.(mergeCustomers|undoMerge)/.test(one));
        expect(() => without(all[1 - side] ?? [], others)).not.toThrow();
        expect(more.length - others.length).toBe(2);
        const text = JSON.stringify(await picture(apart[side])).replaceAll(apart[0], merged[0]);
        expect(JSON.stringify(await picture(merged[side]))).toBe(text);
      }
    }),
    { numRuns: Number(process.env['KLANTBEELD_TEST_MERGES'] ?? 4), endOnFailure: true },
  );
}, 240_000);
