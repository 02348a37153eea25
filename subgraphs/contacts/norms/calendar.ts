import { dayStart, isHoliday, weekdayOf, type Day } from './holidays.ts';
import type { WallClock } from './wall-clock.ts';

/** From and until on the wall, in minutes from midnight. */
export type Hours = readonly (readonly [from: number, until: number])[];

/** When a unit is at work. */
export interface Timetable {
  /** By day of the week, Sunday first; empty for a day on which it is closed. */
  readonly week: readonly Hours[];
  /** Whether it works on holidays as on other days. */
  readonly onHolidays: boolean;
  /** Days that differ from their week, holidays among them. */
  readonly days: ReadonlyMap<Day, Hours>;
}

/** Time in which somebody is at work, without a break. */
export interface Opening {
  /** Milliseconds since 1970; it ends before `until`. */
  readonly from: number;
  readonly until: number;
  /** The same as the clock on the wall has it, in milliseconds from midnight. */
  readonly wallFrom: number;
  readonly wallUntil: number;
}

/** The working time of one unit. */
export interface Calendar {
  readonly clock: WallClock;
  /** In order; empty for a day that is no working day. */
  openingsOn(day: Day): readonly Opening[];
}

const minuteMs = 60_000;

/** It is open when the wall says so: the hour that is skipped in spring is nobody's, the one repeated in autumn twice. */
export function createCalendar(clock: WallClock, timetable: Timetable): Calendar {
  return {
    clock,
    openingsOn: (day) => {
      const hours = hoursOn(timetable, day);
      if (hours.length === 0) return [];
      const midnight = dayStart(day);
      return clock.stretchesOf(day).flatMap(({ from, until, ahead }) =>
        hours.flatMap(([first, last]): readonly Opening[] => {
          const begins = Math.max(from, midnight + first * minuteMs - ahead);
          const ends = Math.min(until, midnight + last * minuteMs - ahead);
          if (begins >= ends) return [];
          const wallFrom = begins + ahead - midnight;
          return [{ from: begins, until: ends, wallFrom, wallUntil: wallFrom + ends - begins }];
        }),
      );
    },
  };
}

function hoursOn({ week, onHolidays, days }: Timetable, day: Day): Hours {
  const special = days.get(day);
  if (special) return special;
  if (!onHolidays && isHoliday(day)) return [];
  return week[weekdayOf(day)] ?? [];
}

/** Whether somebody is at work at a moment. */
export const isOpenAt = ({ clock, openingsOn }: Calendar, at: Date): boolean =>
  openingsOn(clock.dayAt(at.getTime())).some(
    ({ from, until }) => from <= at.getTime() && at.getTime() < until,
  );
