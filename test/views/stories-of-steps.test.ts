import { demoPartners } from '../../schema/demo.ts';
import type { Viewer } from '../../schema/wire.ts';
import { settleSubgraphs } from '../../subgraphs/main.ts';
import { own, reference } from '../../commands/demo/records/own.ts';
import { openTestLog, type TestLog } from '../accesslog/open-log.ts';
import { seeOn, type See } from '../kit/ask-view.ts';
import {
  demoNow,
  demoViewer,
  startDemoFederation,
  type DemoFederation,
} from '../kit/demo-federation.ts';
import { citizen, viewer } from '../kit/viewers.ts';

/** Stories of cases that go on: each with the one who acts, and one in another channel who sees it. */

const kcc = demoViewer('kcc');
const counter = demoViewer('counter');
const backoffice = demoViewer('backoffice');

/** A clerk at a counter, who may know of the work of these units. */
const clerkAt = (point: string, ...units: readonly string[]): Viewer => ({
  ...counter,
  id: point,
  units,
  relations: ['unit'],
});

let now = demoNow;
let log: TestLog;
let demo: DemoFederation;
beforeAll(async () => {
  log = await openTestLog();
  demo = await startDemoFederation({ accessLog: log.accessLog, clock: () => now });
});
afterAll(async () => {
  await demo.stop();
  await log.close();
});
beforeEach(() => {
  now = demoNow;
});

const see: See = (...asked) => seeOn(demo, ...asked);

const laterBy = (minutes: number): Date => new Date(demoNow.getTime() + minutes * 60_000);
const at = (minutes: number): string => laterBy(minutes).toISOString();

interface Payload {
  readonly case: {
    readonly id: string;
    readonly version: number;
    readonly steps: readonly { readonly code: string; readonly resumeToken: string | null }[];
  } | null;
  readonly errors: readonly { readonly code: string }[];
}

const argumentTypes: { readonly [name: string]: string } = {
  input: 'SupplementInput',
  expectedVersion: 'Int!',
  caseId: 'ID!',
  idempotencyKey: 'ID!',
};
const optional = ['publicText', 'explanation', 'resultCode', 'resumeToken', 'unit', 'employeeId'];

/** Asks for a change of a case, and for what all of these stories look at. */
async function change(who: Viewer, mutation: string, args: object): Promise<Payload> {
  const names = Object.keys(args);
  const typeOf = (name: string): string => {
    if (mutation === 'openCase' && name === 'input') return 'OpenCaseInput!';
    if (mutation === 'supplementCase' && name === 'input') return 'SupplementInput!';
    return argumentTypes[name] ?? (optional.includes(name) ? 'String' : 'String!');
  };
  const shown = who.kind === 'PARTNER' ? 'id version steps { code state }' : whole;
  const document = `mutation Change(${names.map((name) => `$${name}: ${typeOf(name)}`).join(', ')}) {
    ${mutation}(${names.map((name) => `${name}: $${name}`).join(', ')}) { case { ${shown} } errors { code } }
  }`;
  const data = (await see(who, document, { ...args })) as { readonly [name: string]: Payload };
  const payload = data[mutation];
  if (!payload) throw new Error(JSON.stringify(data));
  await settleSubgraphs(demo.subgraphs);
  return payload;
}

const whole = 'id version steps { code state missing doneOn resumeToken }';
const codesOf = ({ errors }: Payload): readonly string[] => errors.map(({ code }) => code);
const versionOf = async (id: string): Promise<number> =>
  ((await see(backoffice, `{ case(id: "${id}") { version } }`)) as { case: { version: number } })
    .case.version;
const tokenOf = ({ case: row }: Payload, code: string): string | null =>
  row?.steps.find((step) => step.code === code)?.resumeToken ?? null;

test('ST-06 MUST let another counter that shares the dossier finish the step, and the first see it; not a third one', async () => {
  const a = clerkAt('stadswinkel', 'burgerzaken', 'vergunningen');
  const b = clerkAt('balie-oost', 'burgerzaken', 'vergunningen');
  const c = clerkAt('balie-haven', 'werk-en-inkomen');
  const query =
    '{ case(id: "z-0000006") { version steps { code state missing doneOn } documents { title locationCode } } }';
  const before = (await see(b, query)) as { case: { version: number; steps: readonly object[] } };
  expect(before).toEqual(await see(a, query));
  expect(before.case.steps[0]).toEqual({
    code: 'aanvragen',
    state: 'WAITING_CUSTOMER',
    missing: ["Foto's"],
    doneOn: null,
  });
  const photos = {
    documents: [{ title: "Foto's van de zijgevel", answers: "Foto's", locationCode: 'balie-oost' }],
  };
  const step = { caseId: 'z-0000006', stepCode: 'aanvragen', channel: 'counter', input: photos };
  const expectedVersion = before.case.version;
  expect(codesOf(await change(c, 'completeStep', { ...step, expectedVersion }))).toEqual([
    'NOT_FOUND',
  ]);
  expect(codesOf(await change(b, 'completeStep', { ...step, expectedVersion }))).toEqual([]);
  expect(await see(a, query)).toMatchObject({
    case: {
      version: expectedVersion + 1,
      steps: [{ state: 'DONE', missing: [], doneOn: 'counter' }, { state: 'READY' }, {}, {}],
      documents: expect.arrayContaining([
        { title: "Foto's van de zijgevel", locationCode: 'balie-oost' },
        {
          title: 'Bouwtekening op A1 (papier)',
          locationCode: 'stadswinkel, archief, tekeningenla 12',
        },
      ]),
    },
  });
  expect(await see(c, query)).toEqual({ case: null });
});

test('ST-07 MUST show agent and portal the new text and time at once, and the customer nothing of why', async () => {
  now = laterBy(10);
  const publicText = 'Het advies is binnen. U krijgt deze week bericht.';
  const status = {
    ...{ caseId: 'z-0000007', statusCode: 'in-behandeling', publicText },
    explanation: 'Draagkracht toch voldoende; collega tekent mee.',
    expectedVersion: await versionOf('z-0000007'),
  };
  expect(codesOf(await change(backoffice, 'setCaseStatus', status))).toEqual([]);
  const query = '{ case(id: "z-0000007") { status { publicText setAt } } }';
  const told = { case: { status: { publicText, setAt: at(10) } } };
  const hers = citizen('c-0000007');
  expect(await see(kcc, query)).toEqual(told);
  expect(await see(hers, query)).toEqual(told);
  const timeline =
    '{ me { timeline(kinds: [CASE_STATUS], first: 1) { entries { at publicText item { ... on Case { status { publicText } } } } } } }';
  const line = await see(hers, timeline);
  expect(line).toEqual({
    me: {
      timeline: { entries: [{ at: at(10), publicText, item: { status: { publicText } } }] },
    },
  });
  const own =
    '{ me { cases { edges { node { statusHistory { publicText subStatuses { text } } result { name } documents { title } } } } } }';
  expect(JSON.stringify(await see(hers, own))).not.toMatch(/draagkracht|tekent/i);
});

/** How parking permits go in this story: by portal, at the counter, by telephone. */
const anywhere = own('CaseProcess', 'parkeervergunning', demoNow.toISOString(), {
  caseTypeCode: 'parkeervergunning',
  productTypes: ['parkeervergunning'],
  unit: 'vergunningen',
  steps: [
    {
      ...{ code: 'aanvragen', order: 1, name: 'Aanvragen', requires: ['Kenteken'] },
      ...{ availableOn: ['portal', 'counter'], selfService: ['portal'] },
    },
    { code: 'tonen', order: 2, name: 'Kentekenbewijs tonen', availableOn: ['counter'] },
    { code: 'betalen', order: 3, name: 'Betalen', availableOn: ['portal', 'phone'] },
  ],
});

test('ST-08 MUST let each step be done on its own channels and no other, and tell where each was done', async () => {
  await demo.load('cases', [anywhere]);
  const sanne = demoViewer('citizenA');
  const input = { typeCode: 'parkeervergunning', customerId: 'c-0000001', channel: 'portal' };
  const opened = await change(sanne, 'openCase', { input, idempotencyKey: 'st-08' });
  expect(opened.errors).toEqual([]);
  const caseId = opened.case?.id ?? '';
  const query = `{ case(id: "${caseId}") { steps { code state availableOn missing doneOn } } }`;
  const steps = async (who: Viewer): Promise<unknown> =>
    ((await see(who, query)) as { case: { steps: unknown } }).case.steps;
  expect(await steps(kcc)).toEqual([
    {
      ...{ code: 'aanvragen', state: 'WAITING_CUSTOMER', doneOn: null },
      ...{ availableOn: ['portal', 'counter'], missing: ['Kenteken'] },
    },
    { code: 'tonen', state: 'PENDING', availableOn: ['counter'], missing: [], doneOn: null },
    {
      ...{ code: 'betalen', state: 'PENDING', availableOn: ['portal', 'phone'] },
      ...{ missing: [], doneOn: null },
    },
  ]);
  const answer = { answers: [{ name: 'Kenteken', value: 'AB-123-C' }] };
  const first = await change(sanne, 'completeStep', {
    ...{ caseId, stepCode: 'aanvragen', channel: 'portal', input: answer, expectedVersion: 1 },
    resumeToken: tokenOf(opened, 'aanvragen'),
  });
  expect(first.errors).toEqual([]);

  const second = { caseId, stepCode: 'tonen', expectedVersion: 2 };
  const resumeToken = tokenOf(first, 'tonen');
  const byPortal = await change(sanne, 'completeStep', { ...second, channel: 'portal' });
  const byPhone = await change(kcc, 'completeStep', { ...second, channel: 'phone' });
  expect([byPortal, byPhone].map(codesOf)).toEqual([
    ['STEP_NOT_AVAILABLE_ON_CHANNEL'],
    ['STEP_NOT_AVAILABLE_ON_CHANNEL'],
  ]);
  const atCounter = { ...second, channel: 'counter', resumeToken };
  expect(codesOf(await change(counter, 'completeStep', atCounter))).toEqual([]);
  const third = { caseId, stepCode: 'betalen', channel: 'phone', expectedVersion: 3 };
  expect(codesOf(await change(kcc, 'completeStep', third))).toEqual([]);

  const done = (code: string, availableOn: readonly string[], doneOn: string): object => ({
    ...{ code, availableOn, doneOn },
    ...{ state: 'DONE', missing: [] },
  });
  const everywhere = [
    done('aanvragen', ['portal', 'counter'], 'portal'),
    done('tonen', ['counter'], 'counter'),
    done('betalen', ['portal', 'phone'], 'phone'),
  ];
  expect(await steps(sanne)).toEqual(everywhere);
  expect(await steps(backoffice)).toEqual(everywhere);
});

test('ST-16 MUST let the partner report its step once, and tell customer and agent', async () => {
  const partner = viewer('PARTNER', { organisation: demoPartners.work, purpose: 'SUWI' });
  await demo.load('customers', [
    {
      ...{ type: 'Relation', source: 'ketenregister', sourceId: 'st-16', asOf: at(-60) },
      ...{ customer: reference('c-0000001'), holder: demoPartners.work, kind: 'PARTNER' },
      ...{ purpose: 'SUWI', legalBasis: 'art. 62 Wet SUWI', from: at(-60) },
    },
  ]);
  await demo.load('cases', [
    own('CaseProcess', 'bijstand', demoNow.toISOString(), {
      caseTypeCode: 'bijstand',
      unit: 'werk-en-inkomen',
      steps: [
        {
          ...{ code: 'advies', order: 1, name: 'Advies van het werkplein' },
          ...{ availableOn: ['partner'], partnerOin: demoPartners.work },
          reaches: 'in-behandeling',
        },
        { code: 'besluiten', order: 2, name: 'Besluiten' },
      ],
    }),
  ]);
  const input = { typeCode: 'bijstand', customerId: 'c-0000001', channel: 'counter' };
  const opened = await change(backoffice, 'openCase', { input, idempotencyKey: 'st-16' });
  expect(opened.errors).toEqual([]);
  const caseId = opened.case?.id ?? '';
  const report = { caseId, stepCode: 'advies', channel: 'partner', expectedVersion: 2 };
  expect(codesOf(await change(partner, 'completeStep', report))).toEqual(['NOT_FOUND']);
  const share = {
    ...{ caseId, partnerOin: demoPartners.work, purpose: 'SUWI', expectedVersion: 1 },
    legalBasis: 'art. 62 Wet SUWI',
  };
  expect(codesOf(await change(backoffice, 'shareDossier', share))).toEqual([]);

  now = laterBy(20);
  expect(codesOf(await change(partner, 'completeStep', report))).toEqual([]);
  const query = `{ case(id: "${caseId}") { version steps { state doneOn doneBy } status { publicText setAt setBy } } }`;
  const seen = await see(backoffice, query);
  expect(seen).toEqual({
    case: {
      version: 3,
      steps: [
        { state: 'DONE', doneOn: 'partner', doneBy: demoPartners.work },
        { state: 'READY', doneOn: null, doneBy: null },
      ],
      status: {
        publicText: 'Wij behandelen uw aanvraag.',
        setAt: at(20),
        setBy: demoPartners.work,
      },
    },
  });
  now = laterBy(30);
  expect(codesOf(await change(partner, 'completeStep', report))).toEqual([]);
  expect(await see(backoffice, query)).toEqual(seen);
  const news =
    '{ me { timeline(kinds: [CASE_STATUS], first: 100) { entries { at publicText } } } }';
  const { me } = (await see(demoViewer('citizenA'), news)) as {
    me: { timeline: { entries: readonly { at: string }[] } };
  };
  expect(me.timeline.entries.filter((entry) => entry.at >= at(1))).toEqual([
    { at: at(20), publicText: 'Wij behandelen uw aanvraag.' },
  ]);
});

test('ST-18 MUST show the agent on the line what just came in by the portal, and ask nothing twice', async () => {
  const hers = citizen('c-0000003');
  const input = { typeCode: 'omgevingsvergunning', customerId: 'c-0000003', channel: 'portal' };
  const opened = await change(hers, 'openCase', { input, idempotencyKey: 'st-18' });
  expect(opened.errors).toEqual([]);
  const caseId = opened.case?.id ?? '';
  const query = `{ case(id: "${caseId}") { steps { code state missing } documents { title } status { subStatuses { text } } } }`;
  expect(await see(kcc, query)).toMatchObject({
    case: { steps: [{ state: 'WAITING_CUSTOMER', missing: ['Tekeningen', "Foto's"] }, {}, {}, {}] },
  });
  const drawing = { title: 'Gevel.pdf', answers: 'Tekeningen', format: 'application/pdf' };
  const sent = {
    ...{ caseId, channel: 'portal', input: { documents: [drawing] } },
    idempotencyKey: 'st-18-drawing',
  };
  expect(codesOf(await change(hers, 'supplementCase', sent))).toEqual([]);
  expect(codesOf(await change(hers, 'supplementCase', sent))).toEqual([]);
  const after = {
    case: {
      steps: [
        { code: 'aanvragen', state: 'WAITING_CUSTOMER', missing: ["Foto's"] },
        { code: 'toetsen', state: 'PENDING', missing: [] },
        { code: 'besluiten', state: 'PENDING', missing: [] },
        { code: 'bezwaartermijn', state: 'PENDING', missing: [] },
      ],
      documents: [{ title: 'Gevel.pdf' }],
      status: { subStatuses: [{ text: 'Wij hebben uw aanvulling ontvangen.' }] },
    },
  };
  expect(await see(kcc, query)).toEqual(after);
  expect(await see(hers, query)).toEqual(after);
  const again = { ...sent, channel: 'phone', idempotencyKey: 'st-18-again' };
  expect(codesOf(await change(kcc, 'supplementCase', again))).toEqual(['BAD_USER_INPUT']);
});

test('ST-19 MUST close a case that is withdrawn in a chat, cancel its open tasks, and keep what was promised', async () => {
  const logContact = /* GraphQL */ `
    mutation Log($contact: ContactInput!, $key: ID!) {
      logContact(input: $contact, idempotencyKey: $key) {
        contact {
          tasks {
            id
            kind
          }
        }
        errors {
          code
        }
      }
    }
  `;
  const input = { typeCode: 'omgevingsvergunning', customerId: 'c-0000003', channel: 'phone' };
  const opened = await change(kcc, 'openCase', { input, idempotencyKey: 'st-19' });
  const caseId = opened.case?.id ?? '';
  const contact = {
    ...{ channel: 'phone', direction: 'INBOUND', startedAt: at(-5), endedAt: at(-1) },
    ...{ subject: 'Vraag over mijn dakkapel', intent: 'PROGRESS' },
    participants: [{ customerId: 'c-0000003' }],
    about: [{ caseId }],
    tasks: [
      { kind: 'INVESTIGATE', unit: 'vergunningen' },
      { kind: 'CALL_BACK', unit: 'kcc', promisedBy: at(24 * 60) },
    ],
  };
  const logged = (await see(kcc, logContact, { contact, key: 'st-19' })) as {
    logContact: { contact: { tasks: readonly { id: string; kind: string }[] } };
  };
  const { tasks: made } = logged.logContact.contact;
  const work = made.find(({ kind }) => kind === 'INVESTIGATE');
  const promise = made.find(({ kind }) => kind === 'CALL_BACK');

  now = laterBy(15);
  const withdrawal = {
    caseId,
    channel: 'chat',
    reason: 'Zij bouwt toch niet.',
    expectedVersion: 1,
  };
  expect(codesOf(await change(kcc, 'cancelCase', withdrawal))).toEqual([]);
  const tasks = `{
    work: task(id: "${work?.id}") { state cancelReason version }
    promise: task(id: "${promise?.id}") { state promisedBy version }
  }`;
  const cancelled = {
    work: { state: 'CANCELLED', cancelReason: 'De zaak is ingetrokken.', version: 2 },
    promise: { state: 'OPEN', promisedBy: at(24 * 60), version: 1 },
  };
  expect(await see(backoffice, tasks)).toEqual(cancelled);
  const hers = citizen('c-0000003');
  const mine = `{
    case(id: "${caseId}") { withdrawnOn endedOn result { name } }
    me { openTasks { kind promisedBy } timeline(kinds: [CASE_CLOSED], first: 1) { entries { at title } } }
  }`;
  expect(await see(hers, mine)).toEqual({
    case: { withdrawnOn: '2026-03-11', endedOn: '2026-03-11', result: { name: 'Ingetrokken' } },
    me: {
      openTasks: expect.arrayContaining([{ kind: 'CALL_BACK', promisedBy: at(24 * 60) }]),
      timeline: {
        entries: [{ at: at(15), title: 'Aanvraag omgevingsvergunning behandelen: Ingetrokken' }],
      },
    },
  });

  // What is noted afterwards is another matter, also when the case is heard of again.
  now = laterBy(30);
  const afterwards = { ...contact, startedAt: at(20), endedAt: at(25), tasks: [{ kind: 'REPLY' }] };
  const next = (await see(kcc, logContact, {
    contact: afterwards,
    key: 'st-19-next',
  })) as typeof logged;
  await change(kcc, 'addCaseNote', { caseId, text: 'Leges terug', idempotencyKey: 'st-19-note' });
  const id = next.logContact.contact.tasks[0]?.id;
  expect(await see(backoffice, `{ task(id: "${id}") { state } }`)).toEqual({
    task: { state: 'OPEN' },
  });
  expect(await see(backoffice, tasks)).toEqual(cancelled);
});

test('ST-21 MUST tell the agent since when the customer has read it, and log her look as her own', async () => {
  const hers = citizen('c-0000007');
  const publicText = 'U krijgt de bril vergoed.';
  now = laterBy(60);
  const version = await versionOf('z-0000007');
  const status = { caseId: 'z-0000007', statusCode: 'in-behandeling', expectedVersion: version };
  expect(codesOf(await change(backoffice, 'setCaseStatus', { ...status, publicText }))).toEqual([]);
  const read = '{ case(id: "z-0000007") { status { publicText readAt } } }';
  expect(await see(kcc, read)).toEqual({ case: { status: { publicText, readAt: null } } });

  now = laterBy(90);
  await see(hers, '{ me { cases { edges { node { status { publicText } } } } } }');
  expect((await log.audit()).at(-1)).toMatchObject({ actorKind: 'CITIZEN' });
  now = laterBy(120);
  await see(hers, '{ me { cases { edges { node { status { publicText } } } } } }');
  const query = '{ case(id: "z-0000007") { lastSeenByCustomerAt status { publicText readAt } } }';
  expect(await see(kcc, query)).toEqual({
    case: { lastSeenByCustomerAt: at(120), status: { publicText, readAt: at(90) } },
  });
});
