import { later } from '../../commands/rights/ending.ts';
import { readRights } from '../../commands/rights/settings.ts';
import { erasure, keptNotes, retention, type Verdict } from '../../commands/rights/verdict.ts';
import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import { demoPurposes } from '../kit/purposes.ts';
import { now } from './kit.ts';

const { keep } = readRights(null, demoPurposes);
const record = (type: string, fields: object, source = 'klantbeeld'): SourceRecord => ({
  type,
  source,
  sourceId: '1',
  asOf: '2026-03-01T10:00:00.000Z',
  ...fields,
});
const told = (verdict: Verdict): string =>
  verdict === null ? 'goes' : verdict.why === 'TERM' ? verdict.until : verdict.why;

/** Each with what the term says of it, and what comes of a request to erase. */
const table: readonly (readonly [string, object, string, string])[] = [
  ['Contact', { startedAt: '2021-03-11T09:59:00Z' }, 'goes', 'goes'],
  ['Contact', { startedAt: '2021-03-11T10:01:00Z' }, '2026-03-11', '2026-03-11'],
  [
    'Contact',
    { startedAt: '2021-03-01T00:00:00Z', endedAt: '2021-04-01T00:00:00Z' },
    '2026-04-01',
    '2026-04-01',
  ],
  ['Task', { state: 'CLAIMED', dueAt: '2001-01-01T00:00:00Z' }, 'RUNNING', 'RUNNING'],
  ['Task', { state: 'DONE', doneAt: '2001-01-01T00:00:00Z' }, 'goes', 'goes'],
  ['Referral', { state: 'ANNOUNCED', announcedAt: '2001-01-01T00:00:00Z' }, 'RUNNING', 'RUNNING'],
  [
    'Referral',
    { state: 'ARRIVED', announcedAt: '2001-01-01T00:00:00Z', expiresAt: '2001-02-01T00:00:00Z' },
    'goes',
    'goes',
  ],
  ['OutboundMessage', { sentAt: '2025-03-01T00:00:00Z' }, 'goes', 'goes'],
  ['Case', { startedOn: '2001-01-01' }, 'RUNNING', 'RUNNING'],
  ['Case', { endedOn: '2019-03-10' }, 'goes', 'goes'],
  ['Case', { endedOn: '2019-03-12' }, '2026-03-12', '2026-03-12'],
  ['Case', { endedOn: '2001-03-12', archive: { nomination: 'KEEP' } }, 'ARCHIVE', 'ARCHIVE'],
  [
    'Case',
    { endedOn: '2001-03-12', archive: { nomination: 'DESTROY', actionOn: '2031-01-01' } },
    '2031-01-01',
    '2031-01-01',
  ],
  [
    'Case',
    { endedOn: '2026-01-01', archive: { nomination: 'DESTROY', actionOn: '2026-02-01' } },
    'goes',
    'goes',
  ],
  ['Product', { state: 'ACTIVE' }, 'RUNNING', 'RUNNING'],
  ['Product', { state: 'ACTIVE', endOn: '2027-01-01' }, 'RUNNING', 'RUNNING'],
  ['Product', { state: 'EXPIRED', endOn: '2018-01-01' }, 'goes', 'goes'],
  ['Product', { state: 'REFUSED' }, '2033-03-01', '2033-03-01'],
  ['Order', { state: 'CONFIRMED', placedAt: '2001-01-01T00:00:00Z' }, 'RUNNING', 'RUNNING'],
  ['Order', { state: 'DELIVERED', placedAt: '2024-01-01T00:00:00Z' }, '2031-01-01', '2031-01-01'],
  // On consent: it goes when its customer asks, whether it runs or not.
  ['Offer', { state: 'OPEN' }, 'RUNNING', 'goes'],
  ['Offer', { state: 'DECLINED' }, '2027-03-01', 'goes'],
  ['Offer', { state: 'OPEN', validUntil: '2025-03-01' }, 'goes', 'goes'],
  ['Representation', {}, 'RUNNING', 'RUNNING'],
  ['Relation', { until: '2020-01-01T00:00:00Z' }, 'goes', 'goes'],
  ['Restriction', { until: '2027-01-01T00:00:00Z' }, 'RUNNING', 'RUNNING'],
];

test.each(table)(
  'RG-30 MUST know of a %s with %j when its term is over',
  (type, fields, term, asked) => {
    expect(told(retention(record(type, fields), keep, now))).toBe(term);
    expect(told(erasure(record(type, fields), keep, now, false))).toBe(asked);
  },
);

test('RG-31 MUST leave to a register what is of a register, however old, and keep what is of others too', () => {
  const old = record('Offer', { state: 'DECLINED', validUntil: '2001-01-01' }, 'crm');
  expect(retention(old, keep, now)).toEqual({ why: 'REGISTER', register: 'crm' });
  expect(erasure(old, keep, now, false)).toEqual({ why: 'REGISTER', register: 'crm' });
  const shared = record('Offer', { state: 'OPEN' });
  expect(erasure(shared, keep, now, true)).toEqual({ why: 'OTHERS' });
});

test('RG-32 MUST count terms by the calendar', () => {
  const at = (text: string): Date => new Date(`${text}T00:00:00Z`);
  const day = (from: string, term: string): string =>
    later(at(from), term).toISOString().slice(0, 10);
  expect([day('2024-02-29', 'P1Y'), day('2026-01-31', 'P1M'), day('2026-12-31', 'P1D')]).toEqual([
    '2025-02-28',
    '2026-02-28',
    '2027-01-01',
  ]);
});

test('RG-33 MUST keep a note for its term from the day on which it ends, or else was written', () => {
  const note = (text: string, more: object): object => ({ text, createdBy: 'x', ...more });
  const notes = [
    note('ended', { expiresOn: '2025-03-10', createdAt: '2024-01-01T00:00:00Z' }),
    note('ended lately', { expiresOn: '2025-03-12', createdAt: '2024-01-01T00:00:00Z' }),
    note('written long ago', { createdAt: '2025-03-01T00:00:00Z' }),
    note('as old as its record', {}),
  ];
  const kept = keptNotes(record('Customer', { notes }), keep, now);
  expect(kept).toEqual([notes[1], notes[3]]);
});
