import { createLogDesk } from '../../gateway/accesslog/desk.ts';
import { demoCitizens } from '../../schema/demo.ts';
import { settleSubgraphs } from '../../subgraphs/main.ts';
import { openTestLog, type TestLog } from '../accesslog/open-log.ts';
import { demoNow, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { citizen, employee } from '../kit/viewers.ts';

/** Who looked: an employee from a unit that has nothing of her opens her record; she asks, and the privacy officer asks. */

const { citizenA } = demoCitizens;
const minuteMs = 60_000;
const clerk = { name: 'officer', reason: 'vraag van mevrouw De Vries' };

let at: number;
let log: TestLog;
let demo: DemoFederation;
beforeAll(async () => {
  at = demoNow.getTime();
  log = await openTestLog({ now: () => at });
  demo = await startDemoFederation({
    accessLog: log.accessLog,
    clock: () => new Date(at),
    elsewhere: 'cases',
  });
});
afterAll(async () => {
  await demo.stop();
  await log.close();
});

const colleague = employee({ id: 'oud-collega', units: ['archief'], scopes: ['employee+'] });
const picture = `query Picture($id: ID!) { customer(id: $id) { displayName
  cases(first: 1) { edges { node { id } } } contacts(first: 1) { edges { node { subject } } } orders { number } } }`;
const look = () => demo.ask(picture, { id: citizenA }, colleague);
const subject = (): string => log.accessLog.pseudonyms.of('subject', citizenA);
const breakGlass = (reason: string) =>
  demo.ask(
    `mutation Break($id: ID!, $why: String!) {
      breakGlass(customerId: $id, reason: $why, idempotencyKey: "1") { customer { id } errors { code } } }`,
    { id: citizenA, why: reason },
    colleague,
  );

test('ST-24 MUST show nothing of her to who has nothing to do with her, as if she were not there', async () => {
  const unknown = await demo.ask(picture, { id: 'c-9999999' }, colleague);
  expect(await look()).toEqual(unknown);
  expect(unknown).toEqual({ data: { customer: null } });
  expect((await breakGlass('')).data).toEqual({
    breakGlass: { customer: null, errors: [{ code: 'BAD_USER_INPUT' }] },
  });
  expect(await look()).toEqual(unknown);
});

test('AZ27 MUST open her record in all sources for half an hour, each look of it marked in both streams', async () => {
  expect((await breakGlass('Ik ken haar van vroeger')).data).toEqual({
    breakGlass: { customer: { id: citizenA }, errors: [] },
  });
  await settleSubgraphs(demo.subgraphs);
  at += 29 * minuteMs;
  const { data, errors } = await look();
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    customer: {
      displayName: 'Sanne de Vries',
      cases: { edges: [expect.anything()] },
      contacts: { edges: [expect.anything()] },
      orders: [{ number: 'B-2026-000010' }, { number: 'B-2025-000011' }],
    },
  });
  expect((await log.audit()).at(-1)).toMatchObject({
    breakGlass: true,
    operation: 'Picture',
    given: [{ subjects: [subject()], kind: 'CONSULTED', breakGlass: true }, { breakGlass: false }],
  });
  expect((await log.ldv()).at(-1)).toMatchObject({ subject: subject(), breakGlass: true });
  // It opened her record, and nobody else's.
  expect((await demo.ask(picture, { id: 'c-0000002' }, colleague)).data).toEqual({
    customer: null,
  });
  at += minuteMs;
  expect((await look()).data).toEqual({ customer: null });
});

test('ST-24 MUST not mark the looks of who has to do with her, also when it broke the glass', async () => {
  const bound = employee({ id: 'behandelaar', scopes: ['employee+'] });
  await demo.ask(
    `mutation { breakGlass(customerId: "${citizenA}", reason: "Voor de zekerheid", idempotencyKey: "2") { errors { code } } }`,
    {},
    bound,
  );
  await settleSubgraphs(demo.subgraphs);
  await demo.ask(picture, { id: citizenA }, bound);
  expect((await log.audit()).at(-1)).toMatchObject({ breakGlass: false, consulted: 1 });
});

test('ST-24 MUST tell her which organisation it was, what for, when, which fields, and that the glass was broken', async () => {
  const { data } = await demo.ask(
    '{ me { accessLog { items { at organisation purpose kind fields breakGlass } } } }',
    {},
    citizen(citizenA),
  );
  const { items } = (data as { me: { accessLog: { items: readonly { breakGlass: boolean }[] } } })
    .me.accessLog;
  const [, look29, opening] = items.filter(({ breakGlass: isBroken }) => isBroken);
  const organisation = '00000099000000001000';
  expect(look29).toEqual({
    at: new Date(demoNow.getTime() + 29 * minuteMs).toISOString(),
    organisation,
    purpose: colleague.purpose,
    kind: 'CONSULTED',
    fields: expect.arrayContaining(['Customer.displayName', 'Contact.subject', 'Order.number']),
    breakGlass: true,
  });
  expect(opening).toMatchObject({ at: demoNow.toISOString(), organisation, kind: 'CHANGED' });
});

test('ST-24 MUST give the privacy officer the list of what this employee opened, and hold it in the weekly report', async () => {
  const desk = createLogDesk(log.accessLog, () => at);
  const always = { from: '0000', until: '9999' };
  const lines = await desk.who({ employee: 'oud-collega', ...always }, clerk);
  expect(lines.flatMap(({ given }) => given.flatMap(({ customers }) => customers))).toEqual([
    citizenA,
    citizenA,
  ]);
  expect(lines.filter(({ breakGlass: isBroken }) => isBroken)).toMatchObject([
    { operation: 'Break', reason: 'Ik ken haar van vroeger' },
    { operation: 'Picture', reason: null, given: [{ breakGlass: true }] },
  ]);
  const week = { from: '2026-03-09', until: '2026-03-16' };
  expect(await desk.broken(week, clerk)).toMatchObject([
    {
      at: demoNow.toISOString(),
      employee: 'oud-collega',
      customer: citizenA,
      reason: 'Ik ken haar van vroeger',
      looks: 1,
    },
    { employee: 'behandelaar', customer: citizenA, looks: 0 },
  ]);
});
