import * as fc from 'fast-check';

import { addDuration, dayOf, toDueOn } from '../../../subgraphs/cases/due.ts';

describe('days and terms', () => {
  test.each([
    ['2026-06-01', 'P56D', '2026-07-27'],
    ['2026-06-01', 'P8W', '2026-07-27'],
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2024-01-31', 'P1M', '2024-02-29'],
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2025-11-30', 'P3M', '2026-02-28'],
    ['2026-01-31', 'P1M1D', '2026-03-01'],
    ['2026-12-31', 'P1D', '2027-01-01'],
    ['2026-03-28', 'P2D', '2026-03-30'],
    ['2026-06-01', 'P1Y2M1W3D', '2027-08-11'],
    ['2026-06-01', 'PT36H', '2026-06-02'],
    ['2026-06-01', 'PT20M', '2026-06-01'],
  ])('CA-70 MUST add %s and %s as ISO 8601 means it: %s', (day, duration, due) => {
    expect(addDuration(day, duration)).toBe(due);
  });

  test('CA-71 MUST never end before it begins, and add days one by one', () => {
    const days = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, fc.nat(60), fc.nat(800), (day, months, more) => {
        expect(addDuration(day, `P${months}M`) >= day).toBe(true);
        expect(addDuration(addDuration(day, `P${more}D`), 'P1D')).toBe(
          addDuration(day, `P${more + 1}D`),
        );
      }),
    );
  });

  const running = { recordedDueOn: null, startedOn: '2026-06-01' };

  test('CA-72 MUST take the recorded due date, else start, lead time and extension, else none', () => {
    const type = { leadTime: 'P10D' };
    expect(toDueOn({ ...running, recordedDueOn: '2026-12-24' }, null, type)).toBe('2026-12-24');
    expect(toDueOn(running, null, type)).toBe('2026-06-11');
    expect(toDueOn(running, { duration: 'P1W' }, type)).toBe('2026-06-18');
    expect(toDueOn(running, null, null)).toBeNull();
  });

  test('CA-73 MUST tell the day by the clock of the Netherlands', () => {
    expect(dayOf(new Date('2026-01-31T22:59:59Z'))).toBe('2026-01-31');
    expect(dayOf(new Date('2026-01-31T23:00:00Z'))).toBe('2026-02-01');
    expect(dayOf(new Date('2026-07-31T22:00:00Z'))).toBe('2026-08-01');
  });
});
