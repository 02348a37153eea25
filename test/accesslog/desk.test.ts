import { lastWeek, toPeriod } from '../../commands/log/period.ts';
import { brokenText } from '../../commands/log/text.ts';
import { createLogDesk, type LogDesk } from '../../gateway/accesslog/desk.ts';
import type { AuditEntry, Entry } from '../../gateway/accesslog/rows.ts';
import { auditEntry, processing } from './kit.ts';
import { openTestLog, type TestLog } from './open-log.ts';

let log: TestLog;
let desk: LogDesk;
const now = Date.parse('2026-03-11T10:00:00Z');
beforeEach(async () => {
  log = await openTestLog();
  desk = createLogDesk(log.accessLog, () => now);
});
afterEach(() => log.close());

const always = { from: '0000', until: '9999' } as const;
const clerk = { name: 'officer', reason: 'request 2026-17' };

/** A look of an employee at customers. */
function looked(
  employee: string,
  customers: readonly string[],
  more: Partial<AuditEntry> = {},
): Entry {
  const { pseudonyms } = log.accessLog;
  const subjects = customers.map((id) => pseudonyms.of('subject', id));
  return {
    stream: 'audit',
    content: auditEntry({
      actor: pseudonyms.of('actor', employee),
      subjects,
      consulted: customers.length,
      given: [
        {
          subjects,
          kind: 'CONSULTED',
          fields: 'Customer.displayName',
          masked: 'Identifier.value',
          empty: '',
          breakGlass: more.breakGlass ?? false,
          level: '',
        },
      ],
      ...more,
    }),
  };
}

describe('the questions of the privacy officer', () => {
  test('AU12 the generic report counts every row once, and holds no person', async () => {
    await log.accessLog.append([
      looked('anna', ['c-1'], { at: '2026-02-27T10:00:00.000Z' }),
      looked('anna', ['c-1', 'c-2']),
      looked('bert', ['c-3']),
      looked('bert', [], { criteria: 'customersByEmail:x', hits: 2, given: [] }),
      looked('bert', [], { decision: 'DENIED', result: 'FORBIDDEN', given: [] }),
      looked('carl', ['c-1'], { units: 'burgerzaken', breakGlass: true }),
    ]);
    const march = { from: '2026-03-01', until: '2026-04-01' };
    const lines = await desk.report(march, clerk);
    const line = {
      month: '2026-03',
      organisation: '00000099000000001000',
      actorKind: 'EMPLOYEE',
      purpose: null,
    };
    const counts = { searches: 0, hits: 0, denied: 0, failed: 0, breakGlass: 0 };
    expect(lines).toEqual([
      { ...line, ...counts, units: 'burgerzaken', requests: 1, consulted: 1, breakGlass: 1 },
      {
        ...line,
        ...counts,
        units: 'kcc',
        requests: 4,
        searches: 1,
        hits: 2,
        consulted: 3,
        denied: 1,
      },
    ]);
    const text = JSON.stringify(lines);
    for (const one of ['anna', 'bert', 'c-1', log.accessLog.pseudonyms.of('actor', 'anna')])
      expect(text).not.toContain(one);
    expect(await desk.report({ from: '2026-02-01', until: '2026-03-01' }, clerk)).toMatchObject([
      { month: '2026-02', requests: 1, consulted: 1 },
    ]);
  });

  test('AU12 the specific report names who looked at whom, at which fields, and matches a recount', async () => {
    const looks = Array.from({ length: 130 }, (_, n) =>
      looked(n % 2 ? 'anna' : 'bert', [`c-${n % 5}`], { traceId: String(n).padStart(32, '0') }),
    );
    await log.accessLog.append(looks);
    const lines = await desk.who({ employee: 'anna', ...always }, clerk);
    expect(lines).toHaveLength(65);
    expect(new Set(lines.map(({ employee }) => employee))).toEqual(new Set(['anna']));
    expect(lines[0]).toMatchObject({
      employee: 'anna',
      purpose: null,
      operation: 'K2',
      given: [
        {
          customers: ['c-1'],
          kind: 'CONSULTED',
          fields: ['Customer.displayName', 'Identifier.value'],
        },
      ],
    });
    const about = await desk.who({ customers: ['c-1'], ...always }, clerk);
    // Of c-1 were: 26 looks, and the answer about anna just above.
    expect(about).toHaveLength(27);
    const nobody = await desk.who({ employee: 'carl', ...always }, clerk);
    expect(nobody).toEqual([]);
    const later = await desk.who({ employee: 'anna', from: '2026-03-12', until: '9999' }, clerk);
    expect(later).toEqual([]);
  });

  test('LG-40 MUST log who asked the log, why, and about whom, so that those see it too', async () => {
    await log.accessLog.append([looked('anna', ['c-1', 'c-2'])]);
    await desk.who({ employee: 'anna', ...always }, clerk);
    const { pseudonyms } = log.accessLog;
    const row = (await log.audit()).at(-1);
    expect(row).toMatchObject({
      actor: pseudonyms.of('actor', 'officer'),
      actorKind: 'COMMAND',
      operation: 'log-who',
      subjects: ['c-1', 'c-2'].map((id) => pseudonyms.of('subject', id)),
    });
    expect(row?.reason).not.toContain('2026-17');
    expect(pseudonyms.unseal(row?.reason ?? '')).toBe('request 2026-17');
    expect((await log.ldv()).map(({ subject }) => subject)).toEqual(row?.subjects);
    const question = { customerIds: ['c-2'], first: 10, after: null, withConfidential: false };
    const told = await log.accessLog.readLooks(question);
    expect(told.items.map(({ fields }) => fields)).toEqual([
      expect.arrayContaining(['AuditRow.actor']),
      ['Customer.displayName', 'Identifier.value'],
    ]);
  });
});

describe('rows whose time is over', () => {
  test('LG-41 MUST be removed from the beginning of a chain, and leave a log that is whole', async () => {
    const days = ['2026-01-01', '2026-01-02', '2026-02-01', '2026-03-01'];
    for (const day of days)
      await log.accessLog.append([
        looked('anna', ['c-1'], { at: `${day}T10:00:00.000Z` }),
        processing(1),
      ]);
    expect(await desk.removeOld('audit', '2026-02-01')).toEqual({ rows: 2, chains: 1 });
    expect((await log.audit()).map(({ seq }) => seq)).toEqual([3, 4]);
    expect((await log.ldv()).length).toBe(4);
    expect((await desk.verify()).findings).toEqual([]);
    expect(await desk.removeOld('audit', '2026-02-01')).toEqual({ rows: 0, chains: 0 });
    // What somebody else takes away behind that is still a loss.
    await log.store.collection('audit').delete({ _id: (await log.audit())[0]?._id ?? '' });
    expect((await desk.verify()).findings).toMatchObject([{ seq: 3, what: 'MISSING' }]);
  });

  test('LG-42 MUST go on behind what was removed, also when nothing is left', async () => {
    await log.accessLog.append([looked('anna', ['c-1'])]);
    expect(await desk.removeOld('audit', '2027-01-01')).toEqual({ rows: 1, chains: 1 });
    await log.accessLog.append([looked('anna', ['c-1'])]);
    expect((await log.audit()).map(({ seq }) => seq)).toEqual([2]);
    expect((await desk.verify()).findings).toEqual([]);
  });
});

describe('the weekly report of glasses that were broken', () => {
  const broken = (employee: string, customer: string, at: string, reason: string): Entry => {
    const { pseudonyms } = log.accessLog;
    const entry = looked(employee, [customer], { at, breakGlass: true });
    if (entry.stream !== 'audit') throw new Error('An audit row.');
    const given = entry.content.given.map((one) => ({ ...one, fields: 'Mutation.breakGlass' }));
    const sealed = pseudonyms.seal(reason);
    return { ...entry, content: { ...entry.content, reason: sealed, given } };
  };
  const through = (employee: string, customer: string, at: string): Entry =>
    looked(employee, [customer], { at, breakGlass: true, purpose: 'dienstverlening' });
  const week = { from: '2026-03-09', until: '2026-03-16' };

  test('AZ27 names each with its reason and what was seen through it, and nothing that had a relation', async () => {
    await log.accessLog.append([
      broken('anna', 'c-9', '2026-03-06T10:00:00.000Z', 'before'),
      through('anna', 'c-9', '2026-03-09T00:10:00.000Z'),
      broken('anna', 'c-1', '2026-03-09T10:00:00.000Z', 'storing bij de balie'),
      through('anna', 'c-1', '2026-03-09T10:01:00.000Z'),
      through('anna', 'c-1', '2026-03-09T10:02:00.000Z'),
      looked('anna', ['c-2'], { at: '2026-03-09T10:03:00.000Z' }),
      broken('bert', 'c-1', '2026-03-10T10:00:00.000Z', 'spoed'),
      broken('anna', 'c-1', '2026-03-11T10:00:00.000Z', 'opnieuw'),
    ]);
    const about = { organisation: '00000099000000001000', units: 'kcc' };
    const fields = ['Customer.displayName', 'Identifier.value'];
    const glasses = await desk.broken(week, clerk);
    expect(glasses).toEqual([
      {
        ...about,
        at: null,
        employee: 'anna',
        customer: 'c-9',
        reason: null,
        looks: 1,
        lastAt: '2026-03-09T00:10:00.000Z',
        purposes: ['dienstverlening'],
        fields,
      },
      {
        ...about,
        at: '2026-03-09T10:00:00.000Z',
        employee: 'anna',
        customer: 'c-1',
        reason: 'storing bij de balie',
        looks: 2,
        lastAt: '2026-03-09T10:02:00.000Z',
        purposes: ['dienstverlening'],
        fields,
      },
      {
        ...about,
        at: '2026-03-10T10:00:00.000Z',
        employee: 'bert',
        customer: 'c-1',
        reason: 'spoed',
        looks: 0,
        lastAt: null,
        purposes: [],
        fields: ['Identifier.value'],
      },
      {
        ...about,
        at: '2026-03-11T10:00:00.000Z',
        employee: 'anna',
        customer: 'c-1',
        reason: 'opnieuw',
        looks: 0,
        lastAt: null,
        purposes: [],
        fields: ['Identifier.value'],
      },
    ]);
    expect(brokenText(glasses.slice(1, 2), week)).toBe(
      `Break-glass from 2026-03-09 until 2026-03-16: 1
2026-03-09T10:00:00.000Z  anna  00000099000000001000  kcc  c-1
    "storing bij de balie"
    2 requests, the last at 2026-03-09T10:02:00.000Z, for dienstverlening
    Customer.displayName Identifier.value
`,
    );
  });

  test('LG-43 MUST be a look itself, told to everybody in it', async () => {
    await log.accessLog.append([
      broken('anna', 'c-1', '2026-03-09T10:00:00.000Z', 'storing'),
      through('anna', 'c-1', '2026-03-09T10:01:00.000Z'),
    ]);
    await desk.broken(week, clerk);
    const question = { customerIds: ['c-1'], first: 10, after: null, withConfidential: false };
    const told = (await log.accessLog.readLooks(question)).items;
    expect(told.map(({ breakGlass }) => breakGlass)).toEqual([false, true, true]);
    expect((await log.audit()).at(-1)).toMatchObject({ operation: 'log-break-glass' });
  });
});

describe('the period of a report', () => {
  test.each([
    ['2026-W11', '2026-03-09', '2026-03-16'],
    ['2026-W01', '2025-12-29', '2026-01-05'],
    ['2026-W53', '2026-12-28', '2027-01-04'],
    ['2027-W01', '2027-01-04', '2027-01-11'],
  ])('LG-44 MUST be the Mondays of the week %s', (week, from, until) => {
    expect(toPeriod({ week })).toEqual({ from, until });
  });

  test.each(['2026-W00', '2026-W54', '2025-W53', '2026-11', '2026-W1', ''])(
    'LG-44 MUST refuse what is no week: %s',
    (week) => {
      expect(() => toPeriod({ week })).toThrow('A week is written as 2026-W11.');
    },
  );

  test('LG-45 MUST be the last week that is over when none is named, on a Monday and on a Sunday', () => {
    const last = { from: '2026-03-02', until: '2026-03-09' };
    expect(lastWeek(Date.parse('2026-03-09T00:00:00Z'))).toEqual(last);
    expect(lastWeek(Date.parse('2026-03-15T23:59:59Z'))).toEqual(last);
    expect(() => toPeriod({ week: '2026-W11', from: '2026-03-09' })).toThrow(
      'Give either --week or days, not both.',
    );
  });
});
