import { createLogDesk } from '../../gateway/accesslog/desk.ts';
import { demoCitizens } from '../../schema/demo.ts';
import type { Viewer } from '../../schema/wire.ts';
import { settleSubgraphs } from '../../subgraphs/main.ts';
import { demoNow, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { citizen, employee } from '../kit/viewers.ts';
import { openTestLog, type TestLog } from './open-log.ts';

const { citizenA } = demoCitizens;
const minuteMs = 60_000;

let at: number;
let log: TestLog;
let demo: DemoFederation;
beforeAll(async () => {
  at = demoNow.getTime();
  log = await openTestLog({ now: () => at });
  demo = await startDemoFederation({ accessLog: log.accessLog, clock: () => new Date(at) });
}, 120_000);
afterAll(async () => {
  await demo.stop();
  await log.close();
});

/** An employee with the extra right, from a unit that has nothing of anybody. */
const breaker = (id: string, more: Partial<Viewer> = {}): Viewer =>
  employee({ id, units: ['archief'], scopes: ['employee+'], ...more });

const mutation = `mutation Break($id: ID!, $why: String!, $key: ID!) {
  breakGlass(customerId: $id, reason: $why, idempotencyKey: $key) {
    customer { id displayName } errors { code field }
  } }`;
const why = 'Balie 2 ligt uit, mevrouw staat hier';

/** Breaks the glass, and waits until all sources know. */
async function breakGlass(who: Viewer, more: object = {}) {
  const before = demo.lines.length;
  const asked = { id: citizenA, why, key: `${who.id}-1`, ...more };
  const { data, errors } = await demo.ask(mutation, asked, who);
  await settleSubgraphs(demo.subgraphs);
  const row = (await log.audit()).at(-1);
  const alerts = demo.lines.slice(before).filter(({ msg }) => msg === 'alert');
  const codes = errors?.map(({ extensions }) => extensions.code);
  return { payload: data?.['breakGlass'], codes, row, alerts };
}

const subject = (): string => log.accessLog.pseudonyms.of('subject', citizenA);

describe('AZ27 breaking the glass', () => {
  test.each([
    ['without a reason', ''],
    ['with spaces for a reason', '              '],
    ['with a reason of a word', 'nodig'],
    ['with a number for a reason', '123456789012'],
    ['with too long a reason', 'aa'.repeat(251)],
  ])('AZ27 %s: refused, nothing written, no alert', async (_what, reason) => {
    const { payload, row, alerts } = await breakGlass(breaker('anna'), { why: reason });
    expect(payload).toEqual({
      customer: null,
      errors: [{ code: 'BAD_USER_INPUT', field: ['reason'] }],
    });
    expect(alerts).toEqual([]);
    expect(row).toMatchObject({ breakGlass: false, subjects: [] });
  });

  test('AZ27 of nobody: refused', async () => {
    const { payload } = await breakGlass(breaker('anna'), { id: 'c-9999999' });
    expect(payload).toEqual({
      customer: null,
      errors: [{ code: 'NOT_FOUND', field: ['customerId'] }],
    });
  });

  test.each([
    ['an employee without the right', breaker('bert', { scopes: [] })],
    ['an employee who only finds out who calls', breaker('bert', { purpose: 'klant-vaststellen' })],
    ['a citizen', citizen('c-0000002')],
  ])('AZ28 by %s: refused before any source is asked', async (_what, who) => {
    demo.forget();
    const { codes, row, alerts } = await breakGlass(who);
    expect(codes?.[0]).toMatch(/^(FORBIDDEN|PURPOSE_FORBIDS_FIELD)$/);
    expect([demo.fetches, alerts]).toEqual([[], []]);
    expect(row).toMatchObject({ decision: 'DENIED', breakGlass: false, subjects: [] });
  });

  test('AZ27 with a reason: opened, an alarm, and marked rows in both streams with the reason sealed', async () => {
    const { payload, row, alerts } = await breakGlass(breaker('anna'));
    expect(payload).toEqual({
      customer: { id: citizenA, displayName: 'Sanne de Vries' },
      errors: [],
    });
    expect(alerts).toMatchObject([
      { what: 'break-glass', viewerKind: 'EMPLOYEE', traceId: row?.traceId },
    ]);
    expect(row).toMatchObject({ breakGlass: true, subjects: [subject()], result: 'OK' });
    expect(row?.given[0]).toMatchObject({ kind: 'CHANGED', breakGlass: true });
    expect(row?.given[0]?.fields.split(' ')).toContain('Mutation.breakGlass');
    expect(log.accessLog.pseudonyms.unseal(row?.reason ?? '')).toBe(why);
    expect((await log.ldv()).at(-1)).toMatchObject({ subject: subject(), breakGlass: true });
    expect(JSON.stringify([alerts, row])).not.toContain('Balie');
  });

  test('AZ27 the same request again: the same answer, and the half hour is that of the first', async () => {
    at += 10 * minuteMs;
    const { payload } = await breakGlass(breaker('anna'));
    expect(payload).toMatchObject({ customer: { id: citizenA }, errors: [] });
    at += 10 * minuteMs;
    const { data } = await demo.ask(
      `{ customer(id: "${citizenA}") { relations { kind holder from until } } }`,
      {},
      employee({ scopes: ['employee+'], purpose: 'zaakbehandeling' }),
    );
    const { relations } = (data as { customer: { relations: { kind: string }[] } }).customer;
    expect(relations.filter(({ kind }) => kind === 'BREAK_GLASS')).toEqual([
      {
        kind: 'BREAK_GLASS',
        holder: 'anna',
        from: demoNow.toISOString(),
        until: new Date(demoNow.getTime() + 30 * minuteMs).toISOString(),
      },
    ]);
    const other = await breakGlass(breaker('anna'), { id: 'c-0000002' });
    expect(other.payload).toEqual({
      customer: null,
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['idempotencyKey'] }],
    });
  });

  test('AZ27 the weekly report holds it, and the customer is told', async () => {
    const desk = createLogDesk(log.accessLog, () => at);
    const clerk = { name: 'officer', reason: 'weekly' };
    const [glass] = await desk.broken({ from: '2026-03-09', until: '2026-03-16' }, clerk);
    expect(glass).toMatchObject({
      at: demoNow.toISOString(),
      employee: 'anna',
      units: 'archief',
      customer: citizenA,
      reason: why,
    });
    const { data } = await demo.ask(
      '{ me { accessLog { items { organisation kind breakGlass fields } } } }',
      {},
      citizen(citizenA),
    );
    const { items } = (data as { me: { accessLog: { items: { breakGlass: boolean }[] } } }).me
      .accessLog;
    expect(items.find(({ breakGlass: isBroken }) => isBroken)).toMatchObject({
      organisation: '00000099000000001000',
      kind: 'CHANGED',
      breakGlass: true,
    });
  });
});
