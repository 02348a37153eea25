import * as fc from 'fast-check';

import { createServiceNorms } from '../../../../subgraphs/contacts/norms/norms.ts';
import { readNorms } from '../../../../subgraphs/contacts/norms/settings.ts';
import { countDue, promisesFor, type Door, type Promised } from './counter.ts';

/** Doors of every sort: office hours, a break, an evening, one day a week, day and night, nights that are changed. */
const doors: { readonly [unit: string]: Door } = {
  office: { week: ['', ...five('08:30-17:00'), ''], holidays: 'closed', days: {} },
  break: {
    week: [
      '',
      '09:00-12:30, 13:00-17:00',
      '09:00-12:30',
      '',
      '09:00-12:30, 13:00-20:00',
      '09:00-12:00',
      '',
    ],
    holidays: 'closed',
    days: { '2026-05-15': '', '2026-12-24': '09:00-12:00', '2026-12-26': '10:00-14:00' },
  },
  market: { week: ['', '', '', '', '', '', '07:15-11:45'], holidays: 'closed', days: {} },
  always: {
    week: ['00:00-24:00', ...five('00:00-24:00'), '00:00-24:00'],
    holidays: 'open',
    days: {},
  },
  night: {
    week: ['00:00-02:30, 02:45-06:00', ...five('01:15-02:15'), '22:00-24:00'],
    holidays: 'open',
    days: { '2026-01-01': '' },
  },
};

function five(hours: string): readonly string[] {
  return [hours, hours, hours, hours, hours];
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const said = (hours: string): string => (hours === '' ? 'closed' : hours);

const toSettings = (norms: readonly Promised[]): string =>
  JSON.stringify({
    openingHours: { monday: '08:30-17:00' },
    units: Object.fromEntries(
      Object.entries(doors).map(([code, { week, holidays, days }]) => [
        code,
        {
          openingHours: Object.fromEntries(week.map((hours, at) => [weekdays[at], said(hours)])),
          holidays,
          days: Object.fromEntries(Object.entries(days).map(([day, hours]) => [day, said(hours)])),
        },
      ]),
    ),
    norms,
  });

const within = fc.constantFrom(
  ...['PT1M', 'PT20M', 'PT30M', 'PT4H', 'PT7H45M', 'PT11H', 'P1D', 'P2D', 'P5D', 'P1DT2H'],
  ...['P1W', 'P2W', 'P1M', 'P1W1DT30M'],
);

/** Around the changes of the clock and around holidays as often as on any day. */
const from = fc
  .oneof(
    fc.integer({ min: Date.UTC(2025, 0, 2), max: Date.UTC(2028, 2, 31) }),
    ...['2025-03-29', '2025-10-25', '2026-03-28', '2026-10-24', '2027-03-27', '2027-10-30'].map(
      (day) => near(day, 48),
    ),
    ...['2026-04-02', '2026-12-23', '2025-12-31', '2027-05-04', '2028-02-28'].map((day) =>
      near(day, 120),
    ),
  )
  .map((ms) => new Date(Math.floor(ms / 60_000) * 60_000));

function near(day: string, hours: number): fc.Arbitrary<number> {
  const start = Date.parse(`${day}T00:00:00Z`);
  return fc.integer({ min: start, max: start + hours * 3_600_000 });
}

const maybe = <Value>(values: readonly Value[]): fc.Arbitrary<Value | undefined> =>
  fc.constantFrom(undefined, ...values);
const codes = {
  segment: ['gold', 'silver'],
  product: ['permit', 'pass'],
  channel: ['mail', 'phone'],
};

const promised = fc
  .record({
    segment: maybe(codes.segment),
    product: maybe(codes.product),
    task: maybe(['CALL_BACK', 'REPLY']),
    channel: maybe(codes.channel),
    within,
  })
  // JSON has no undefined, and neither has a file.
  .map((rule) => JSON.parse(JSON.stringify(rule)) as Promised)
  .filter((rule) => Object.keys(rule).length > 1);

const names = ({ within: _within, ...named }: Promised): string =>
  JSON.stringify(Object.entries(named).toSorted());

const asked = fc.record({
  from,
  unit: fc.constantFrom(...Object.keys(doors)),
  channel: fc.option(
    fc.record({
      code: fc.constantFrom(...codes.channel),
      synchronicity: fc.constantFrom('SYNCHRONOUS' as const, 'ASYNCHRONOUS' as const),
      responseNorm: within,
    }),
  ),
  segments: fc.uniqueArray(
    fc.record({ code: fc.constantFrom(...codes.segment), responseNorm: fc.option(within) }),
    { selector: ({ code }) => code },
  ),
  products: fc.uniqueArray(fc.constantFrom(...codes.product)),
  task: fc.constantFrom('CALL_BACK' as const, 'REPLY' as const, 'OTHER' as const, null),
});

describe('due times', () => {
  test('NM-01 MUST equal those of a minute-by-minute counter, in 5 000 random cases', () => {
    const rules = fc.uniqueArray(promised, { selector: names, maxLength: 6 });
    fc.assert(
      fc.property(rules, within, asked, (some, usual, question) => {
        const all = [{ within: usual }, ...some];
        const norms = createServiceNorms(readNorms(toSettings(all)));
        const door = doors[question.unit];
        if (!door) throw new Error('No such door.');
        const counted = promisesFor(all, question).map((one) => countDue(door, question.from, one));
        const earliest = Math.min(...counted.map((at) => at.getTime()));
        expect(norms.dueAt(question).toISOString()).toBe(new Date(earliest).toISOString());
      }),
      { numRuns: 5_000 },
    );
  });
});
