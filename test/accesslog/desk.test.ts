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
