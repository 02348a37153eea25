import { readFileSync } from 'node:fs';

import type { Situation } from '../../../../subgraphs/contacts/norms/choose.ts';
import { holidaysOf } from '../../../../subgraphs/contacts/norms/holidays.ts';
import { createServiceNorms } from '../../../../subgraphs/contacts/norms/norms.ts';
import { openNorms } from '../../../../subgraphs/contacts/norms/settings.ts';
import { taskKinds } from '../../../../subgraphs/contacts/records/words.ts';
import { countDue, promisesFor, type Door } from './counter.ts';

const page = readFileSync(new URL('../../../../docs/norms.md', import.meta.url), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

interface Case {
  readonly unit: string;
  readonly from: string;
  readonly norm: string;
  readonly due: string;
  readonly rule: string;
}

const cases = rows
  .filter((cells) => cells.length === 5 && /^\d/.test(cells[1] ?? ''))
  .map(([unit = '', from = '', norm = '', due = '', rule = '']): Case => ({
    unit,
    from,
    norm,
    due,
    rule,
  }));
const rules = rows.filter((cells) => cells.length === 2 && /^N\d/.test(cells[0] ?? ''));

/** Channels and segments as the records of the demo have them. */
const channels: readonly NonNullable<Situation['channel']>[] = [
  { code: 'phone', synchronicity: 'SYNCHRONOUS', responseNorm: 'PT20S' },
  { code: 'email', synchronicity: 'ASYNCHRONOUS', responseNorm: 'P2D' },
  { code: 'letter', synchronicity: 'ASYNCHRONOUS', responseNorm: 'P3W' },
];
const segments = [
  { code: 'goud', responseNorm: 'PT30M' },
  { code: 'zilver', responseNorm: 'PT4H' },
];

function toSituation(norm: string): Situation {
  const words = norm.split(', ');
  return {
    channel: channels.find(({ code }) => words.includes(code)) ?? null,
    segments: segments.filter(({ code }) => words.includes(code)),
    products: [],
    task: taskKinds.find((kind) => words.includes(kind)) ?? null,
  };
}

const settings = openNorms(null);

/** A case that names a duration is of an organisation that promises only that. */
const normsOf = (norm: string) =>
  norm.startsWith('P')
    ? {
        ...settings,
        rules: [{ channel: null, segment: null, product: null, task: null, within: norm }],
      }
    : settings;

/** What hangs on the door of a unit of the demo. */
function doorOf(unit: string): Door {
  const { week, onHolidays, days } =
    settings.units.get(unit)?.timetable ?? settings.anyUnit.timetable;
  const text = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const toText = (hours: readonly (readonly [number, number])[]): string =>
    hours.map(([from, until]) => `${text(from)}-${text(until)}`).join(', ');
  return {
    week: week.map(toText),
    holidays: onHolidays ? 'open' : 'closed',
    days: Object.fromEntries([...days].map(([day, hours]) => [day, toText(hours)])),
  };
}

const promises = [
  { within: 'P2D' },
  { task: 'CALL_BACK', within: 'P1D' },
  { task: 'INVESTIGATE', within: 'P5D' },
  { task: 'VISIT', within: 'P5D' },
];

const utc = (text: string): string => new Date(text).toISOString();

describe('the worked cases of docs/norms.md', () => {
  test('NM-02 MUST be thirty at least, and cite every rule', () => {
    expect(cases.length).toBeGreaterThanOrEqual(30);
    expect(new Set(cases.map(({ rule }) => rule))).toEqual(new Set(rules.map(([name]) => name)));
  });

  test.each(cases)('NM-03 MUST be due: $unit $from $norm ($rule)', ({ unit, from, norm, due }) => {
    const at = createServiceNorms(normsOf(norm)).dueAt({
      from: new Date(from),
      unit,
      ...toSituation(norm),
    });
    expect(at.toISOString()).toBe(utc(due));
  });

  test.each(cases)(
    'NM-04 MUST be counted so: $unit $from $norm ($rule)',
    ({ unit, from, norm, due }) => {
      const all = norm.startsWith('P') ? [{ within: norm }] : promises;
      const counted = promisesFor(all, toSituation(norm)).map((within) =>
        countDue(doorOf(unit), new Date(from), within).getTime(),
      );
      expect(new Date(Math.min(...counted)).toISOString()).toBe(utc(due));
    },
  );
});

test('NM-05 MUST know the holidays of the Algemene termijnenwet, whenever Easter is', () => {
  // Easter as early and as late as it can be, and King's Day on a Sunday.
  expect(holidaysOf(2008)).toEqual(
    '2008-01-01 2008-03-21 2008-03-24 2008-04-30 2008-05-01 2008-05-05 2008-05-12 2008-12-25 2008-12-26'.split(
      ' ',
    ),
  );
  expect(holidaysOf(2038)).toEqual(
    '2038-01-01 2038-04-23 2038-04-26 2038-04-27 2038-05-05 2038-06-03 2038-06-14 2038-12-25 2038-12-26'.split(
      ' ',
    ),
  );
  expect(holidaysOf(2025)).toEqual(
    '2025-01-01 2025-04-18 2025-04-21 2025-04-26 2025-05-05 2025-05-29 2025-06-09 2025-12-25 2025-12-26'.split(
      ' ',
    ),
  );
});
