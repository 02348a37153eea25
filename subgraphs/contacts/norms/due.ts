import type { Calendar, Opening } from './calendar.ts';
import type { Norm } from './duration.ts';
import { addDays, type Day } from './holidays.ts';

/**
 * When something is due. The term begins at the first moment from `from` on at which somebody is at work. Then, in
 * this order:
 *
 * - years, months and weeks run through closed days as well; a term that would end on a closed day ends on the first
 *   working day after it (Algemene termijnenwet, article 1);
 * - days are working days, without the one on which the term begins;
 * - hours, minutes and seconds are counted while somebody is at work (no article of that law: article 4).
 *
 * On its last day a term of years, months, weeks or days ends at the time of day at which it began; where nobody is at
 * work at that time at the first moment after it, else at the end of that working day.
 */
export function dueAfter(calendar: Calendar, from: Date, norm: Norm): Date {
  const begin = firstOpen(calendar, from.getTime());
  const time = calendar.clock.timeAt(begin);
  const start = calendar.clock.dayAt(begin);
  const isLong = norm.years + norm.months + norm.weeks > 0;
  const arrived = isLong ? workingDayFrom(calendar, inCalendar(start, norm)) : start;
  const day = workingDaysAfter(calendar, arrived, norm.days);
  const isSameDay = !isLong && norm.days === 0;
  const at = isSameDay ? begin : momentOn(calendar.openingsOn(day), time);
  return new Date(norm.time === 0 ? at : afterTime(calendar, at, norm.time));
}

/** The first moment from `ms` on at which somebody is at work. */
export function firstOpen({ clock, openingsOn }: Calendar, ms: number): number {
  for (let day = clock.dayAt(ms); ; day = addDays(day, 1)) {
    const opening = openingsOn(day).find(({ until }) => until > ms);
    if (opening) return Math.max(opening.from, ms);
  }
}

function workingDayFrom({ openingsOn }: Calendar, from: Day): Day {
  let day = from;
  while (openingsOn(day).length === 0) day = addDays(day, 1);
  return day;
}

function workingDaysAfter(calendar: Calendar, from: Day, count: number): Day {
  let day = from;
  for (let left = count; left > 0; left -= 1) day = workingDayFrom(calendar, addDays(day, 1));
  return day;
}

/** A month later is the same day of the next month, or its last when it has no such day. */
function inCalendar(day: Day, { years, months, weeks }: Norm): Day {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  const wanted = month - 1 + months;
  const last = new Date(Date.UTC(year + years, wanted + 1, 0)).getUTCDate();
  const moved = Date.UTC(year + years, wanted, Math.min(dayOfMonth, last));
  return addDays(new Date(moved).toISOString().slice(0, 10), weeks * 7);
}

/** The first moment of a working day at which the wall says `time` or later while somebody is at work; else its end. */
function momentOn(openings: readonly Opening[], time: number): number {
  const opening = openings.find(({ wallUntil }) => wallUntil > time);
  if (!opening) return openings.at(-1)?.until ?? Number.NaN;
  return opening.from + Math.max(0, time - opening.wallFrom);
}

/** The moment at which so much time was worked from `ms` on. */
function afterTime({ clock, openingsOn }: Calendar, ms: number, time: number): number {
  let left = time;
  for (let day = clock.dayAt(ms); ; day = addDays(day, 1)) {
    for (const { from, until } of openingsOn(day)) {
      const begins = Math.max(from, ms);
      if (begins >= until) continue;
      if (begins + left <= until) return begins + left;
      left -= until - begins;
    }
  }
}
