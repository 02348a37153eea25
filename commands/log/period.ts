import type { Period } from '../../gateway/accesslog/report.ts';
import { InputError } from '../input-error.ts';

interface PeriodWords {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly week?: string | undefined;
}

const dayMs = 86_400_000;

/** The period that was asked for; all time when none was. Throws InputError for what is no day or week. */
export function toPeriod({ from, until, week }: PeriodWords): Period {
  if (week === undefined) return { from: toDay(from, '0000'), until: toDay(until, '9999') };
  if (from !== undefined || until !== undefined)
    throw new InputError('Give either --week or days, not both.');
  return toWeek(week);
}

export function toDay(text: string | undefined, fallback: string): string {
  if (text === undefined) return fallback;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InputError('A day is written as 2026-03-01.');
}

/** Monday to Monday of a week by its number (ISO 8601): the first of a year is that of 4 January. */
export function toWeek(text: string): Period {
  const [, year = '', number = ''] = /^(\d{4})-W(\d{2})$/.exec(text) ?? [];
  const first = mondayOf(Date.parse(`${year}-01-04`));
  const from = first + (Number(number) - 1) * 7 * dayMs;
  // The Thursday of a week says to which year it belongs.
  const isThere = Number(number) >= 1 && toText(from + 3 * dayMs).startsWith(`${year}-`);
  if (Number.isNaN(from) || !isThere) throw new InputError('A week is written as 2026-W11.');
  return { from: toText(from), until: toText(from + 7 * dayMs) };
}

/** The last week that is over, `now` in milliseconds since 1970. */
export function lastWeek(now: number): Period {
  const until = mondayOf(now);
  return { from: toText(until - 7 * dayMs), until: toText(until) };
}

const mondayOf = (moment: number): number => {
  const day = Math.floor(moment / dayMs);
  // 1 January 1970 was a Thursday.
  return (day - ((day + 3) % 7)) * dayMs;
};

const toText = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
