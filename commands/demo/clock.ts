/**
 * Time in the demo. Everything is dated from one day, so that "yesterday" is yesterday: what has happened lies before
 * that day, what is still to come on it or after. The same day gives the same dates, to the second.
 */
export interface Clock {
  /** First day of the year of the demo. */
  readonly newYear: string;
  readonly year: number;
  /** That many days before (negative) or after the day: `2026-03-01`. */
  day(offset: number): string;
  /** At that time of that day, `2026-03-01T09:30:00Z`. */
  at(offset: number, time: string): string;
  /** The last working day on or before the one at `offset`, as an offset. */
  workday(offset: number): number;
}

const dayMs = 86_400_000;

/** The clock of the day (UTC) in which `now` falls. */
export function createClock(now: Date): Clock {
  const start = Math.floor(now.getTime() / dayMs) * dayMs;
  const dateAt = (offset: number): Date => new Date(start + offset * dayMs);
  const day = (offset: number): string => dateAt(offset).toISOString().slice(0, 10);
  return {
    newYear: `${day(0).slice(0, 4)}-01-01`,
    year: Number(day(0).slice(0, 4)),
    day,
    at: (offset, time) => `${day(offset)}T${time}${time.length === 5 ? ':00' : ''}Z`,
    workday(offset) {
      const weekday = dateAt(offset).getUTCDay();
      return offset - (weekday === 6 ? 1 : weekday === 0 ? 2 : 0);
    },
  };
}

/** A day plus that many months; the 31st of a month becomes the last day of a shorter one. */
export function plusMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const wanted = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), 1));
  wanted.setUTCDate(Math.min(date, last.getUTCDate()));
  return wanted.toISOString().slice(0, 10);
}

/** A day plus that many days. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
