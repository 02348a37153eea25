import { settleSubgraphs } from '../../subgraphs/main.ts';
import { seeOn } from '../kit/ask-view.ts';
import {
  demoNow,
  demoViewer,
  startDemoFederation,
  type DemoFederation,
} from '../kit/demo-federation.ts';
import type { Viewer } from '../../schema/wire.ts';

/** Mutations fifty times in the same moment: under one key one effect and one answer, on one version one winner. */

const kcc = demoViewer('kcc');
const backoffice = demoViewer('backoffice');
const sanne = demoViewer('citizenA');

let demo: DemoFederation;
beforeAll(async () => {
  demo = await startDemoFederation();
});
afterAll(() => demo.stop());

interface Payload {
  readonly record?: { readonly id?: string; readonly version?: number } | null;
  readonly inForce?: boolean;
  readonly errors: readonly { readonly code: string }[];
}

/** One mutation as `it`, with what it shows as `record`. */
async function change(viewer: Viewer, query: string, variables: object = {}): Promise<Payload> {
  const { it } = (await seeOn(demo, viewer, query, variables)) as { it: Payload };
  return it;
}

/** Fewer on MongoDB: a small server keeps so many waiting that what reads in the background gives up meanwhile. */
const times = process.env['MONGODB_URI'] ? 8 : 50;

const atOnce = <Answer>(once: () => Promise<Answer>): Promise<readonly Answer[]> =>
  Promise.all(Array.from({ length: times }, once));

const hour = 3_600_000;
const at = (hours: number): string => new Date(demoNow.getTime() + hours * hour).toISOString();

const log = (key: string, more: object = {}): Promise<Payload> =>
  change(
    kcc,
    `mutation ($input: ContactInput!, $key: ID!) {
      it: logContact(input: $input, idempotencyKey: $key) { record: contact { id version tasks { id } } errors { code } } }`,
    {
      key,
      input: {
        channel: 'phone',
        direction: 'INBOUND',
        startedAt: at(-0.1),
        subject: key,
        intent: 'PROGRESS',
        participants: [{ customerId: 'c-0000001' }],
        ...more,
      },
    },
  );

const createTask = (contactId: string, key: string): Promise<Payload> =>
  change(
    kcc,
    `mutation ($input: TaskInput!, $key: ID!) {
      it: createTask(input: $input, idempotencyKey: $key) { record: task { id version } errors { code } } }`,
    { key, input: { contactId, kind: 'OTHER' } },
  );

const refer = (contactId: string, key: string): Promise<Payload> =>
  change(
    kcc,
    `mutation ($input: ReferralInput!, $key: ID!) {
      it: refer(input: $input, idempotencyKey: $key) { record: referral { id version } errors { code } } }`,
    { key, input: { contactId, target: 'UNIT', toUnit: 'kcc', reason: 'Daar weten ze het' } },
  );

const openCase = (key: string): Promise<Payload> =>
  change(
    kcc,
    `mutation ($key: ID!) {
      it: openCase(input: { typeCode: "reisdocument", customerId: "c-0000001", channel: "phone" }, idempotencyKey: $key) {
        record: case { id version } errors { code } } }`,
    { key },
  );

const idOf = async (payload: Promise<Payload>): Promise<string> => {
  const { record, errors } = await payload;
  if (!record?.id) throw new Error(JSON.stringify(errors));
  return record.id;
};

/** Each mutation that takes a key, ready to be sent; what it needs is made before. */
const keyed: { readonly [name: string]: () => Promise<() => Promise<Payload>> } = {
  logContact: async () => () => log('k-log', { tasks: [{ kind: 'CALL_BACK' }] }),
  endContact: async () => {
    const id = await idOf(log('k-end'));
    return () =>
      change(
        kcc,
        `mutation ($id: ID!) { it: endContact(contactId: $id, input: { reply: "Zo" }, expectedVersion: 1, idempotencyKey: "k-end-1") {
          record: contact { id version reply } errors { code } } }`,
        { id },
      );
  },
  createTask: async () => {
    const id = await idOf(log('k-task'));
    return () => createTask(id, 'k-task-1');
  },
  recordAttempt: async () => {
    const id = await idOf(createTask(await idOf(log('k-attempt')), 'k-attempt-1'));
    return () =>
      change(
        kcc,
        `mutation ($id: ID!) { it: recordAttempt(taskId: $id, reached: false, idempotencyKey: "k-attempt-2") {
          record: task { id version attempts { reached } } errors { code } } }`,
        { id },
      );
  },
  refer: async () => {
    const id = await idOf(log('k-refer'));
    return () => refer(id, 'k-refer-1');
  },
  attachCustomer: async () => {
    const id = await idOf(log('k-attach', { participants: [] }));
    return () =>
      change(
        kcc,
        `mutation ($id: ID!) { it: attachCustomer(contactId: $id, customerId: "c-0000001", reason: "Belde terug",
          idempotencyKey: "k-attach-1") { record: contact { id version } errors { code } } }`,
        { id },
      );
  },
  requestCallback: async () => () =>
    change(
      sanne,
      `mutation { it: requestCallback(subject: "Bel mij", replyTo: "06-12345678", idempotencyKey: "k-back") {
        record: task { id version } errors { code } } }`,
    ),
  createCustomer: async () => () =>
    change(
      kcc,
      `mutation { it: createCustomer(input: { kind: PERSON, givenName: "Noor", familyName: "Bakker" }, idempotencyKey: "k-new") {
        record: customer { id version } errors { code } } }`,
    ),
  addCustomerNote: async () => () =>
    change(
      kcc,
      `mutation { it: addCustomerNote(customerId: "c-0000001", text: "Belt liever", idempotencyKey: "k-note") {
        record: customer { id notes { text } } errors { code } } }`,
    ),
  breakGlass: async () => () =>
    change(
      backoffice,
      `mutation { it: breakGlass(customerId: "c-0000007", reason: "Acuut gevaar gemeld", idempotencyKey: "k-glass") {
        record: customer { id } errors { code } } }`,
    ),
  openCase: async () => () => openCase('k-case'),
  addCaseNote: async () => {
    const id = await idOf(openCase('k-case-note'));
    return () =>
      change(
        kcc,
        `mutation ($id: ID!) { it: addCaseNote(caseId: $id, text: "Belt morgen", idempotencyKey: "k-case-note-1") {
          record: case { id version } errors { code } } }`,
        { id },
      );
  },
  setRestriction: async () => () =>
    change(
      sanne,
      `mutation { it: setRestriction(customerId: "c-0000001", kind: PROFILING, active: true, reason: "Liever niet",
        idempotencyKey: "k-restrict") { inForce errors { code } } }`,
    ),
};

test.each(Object.keys(keyed))(
  `FI9 %s ${times} times at once under one key MUST be written once, and answered the same`,
  async (name) => {
    const send = await keyed[name]?.();
    if (!send) throw new Error(`There is no ${name} here.`);
    await settleSubgraphs(demo.subgraphs);
    const before = await positions();
    const answers = await atOnce(send);
    const [first] = answers;
    expect(first).toMatchObject({ errors: [] });
    expect(first?.record ?? first?.inForce).toBeTruthy();
    for (const one of answers) expect(one).toEqual(first);
    // What was told in those moments is one telling of each entity, whoever told of it.
    const told = await toldSince(before);
    expect(told).toEqual([...new Set(told)]);
    const again = await positions();
    expect(await send()).toEqual(first);
    expect(await toldSince(again)).toEqual([]);
  },
);

const noWait = { waitMs: 0, signal: new AbortController().signal };
const tellers = ['customers', 'cases', 'contacts', 'products'] as const;

/** Where the events of each subgraph are now. */
const positions = (): Promise<readonly string[]> =>
  Promise.all(
    tellers.map(async (name) => {
      let after = '';
      for (;;) {
        const page = await demo.subgraphs[name].events.read(after, noWait);
        after = page.next;
        if (!page.more) return after;
      }
    }),
  );

/** Entities told of since, as often as they were. */
async function toldSince(before: readonly string[]): Promise<readonly string[]> {
  const pages = await Promise.all(
    tellers.map((name, nth) => demo.subgraphs[name].events.read(before[nth] ?? '', noWait)),
  );
  // Who has to do with whom customers tells on: later, and of its own.
  return pages.flatMap(({ events }) =>
    events.filter(({ type }) => type !== 'Ties').map(({ type, id }) => `${type} ${id}`),
  );
}

/** Each mutation that only an expected version guards; one of fifty wins. */
const versioned: { readonly [name: string]: () => Promise<() => Promise<Payload>> } = {
  claimTask: async () => {
    const id = await idOf(createTask(await idOf(log('v-claim')), 'v-claim-1'));
    return () =>
      change(
        kcc,
        'mutation ($id: ID!) { it: claimTask(taskId: $id, expectedVersion: 1) { record: task { version } errors { code } } }',
        { id },
      );
  },
  completeTask: async () => {
    const id = await idOf(createTask(await idOf(log('v-done')), 'v-done-1'));
    return () =>
      change(
        kcc,
        'mutation ($id: ID!) { it: completeTask(taskId: $id, expectedVersion: 1) { record: task { version } errors { code } } }',
        { id },
      );
  },
  cancelTask: async () => {
    const id = await idOf(createTask(await idOf(log('v-cancel')), 'v-cancel-1'));
    return () =>
      change(
        kcc,
        'mutation ($id: ID!) { it: cancelTask(taskId: $id, reason: "Niet nodig", expectedVersion: 1) { record: task { version } errors { code } } }',
        { id },
      );
  },
  moveReferral: async () => {
    const id = await idOf(refer(await idOf(log('v-move')), 'v-move-1'));
    return () =>
      change(
        kcc,
        `mutation ($id: ID!) { it: moveReferral(referralId: $id, to: ARRIVED, expectedVersion: 1) {
          record: referral { version } errors { code } } }`,
        { id },
      );
  },
  answerOffer: async () => () =>
    change(
      kcc,
      `mutation { it: answerOffer(offerId: "f-0000004", state: DECLINED, channel: "phone", expectedVersion: 1) {
        record: offer { version } errors { code } } }`,
    ),
};

test.each(Object.keys(versioned))(
  `FI12 %s ${times} times at once on one version MUST be done once, and refused with STALE_VERSION else`,
  async (name) => {
    const send = await versioned[name]?.();
    if (!send) throw new Error(`There is no ${name} here.`);
    const answers = await atOnce(send);
    expect(answers.filter(({ errors }) => errors.length === 0)).toEqual([
      { record: { version: 2 }, errors: [] },
    ]);
    expect(answers.flatMap(({ errors }) => errors)).toEqual(
      Array(times - 1).fill({ code: 'STALE_VERSION' }),
    );
  },
);
