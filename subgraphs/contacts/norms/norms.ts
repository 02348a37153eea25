import { createCalendar, type Calendar } from './calendar.ts';
import { normsFor, type Situation } from './choose.ts';
import { dueAfter, firstOpen } from './due.ts';
import { readNorm } from './duration.ts';
import type { NormSettings, Unit } from './settings.ts';
import { wallClockIn } from './wall-clock.ts';

/** When something has to be done: what is asked of the norms. */
export interface NormQuestion extends Situation {
  /** When the term begins. */
  readonly from: Date;
  /** Code of the unit that has to do it; null for the hours that units have in common. */
  readonly unit: string | null;
}

/** The norms of the organisation, ready to be asked. */
export interface ServiceNorms {
  /** By when it has to be done, in the working time of the unit. */
  dueAt(question: NormQuestion): Date;
  /** When a unit is at work. */
  calendarOf(unit: string | null): Calendar;
  /** What the settings say of a unit; for one that they do not name what holds for all. */
  unitOf(unit: string | null): Unit;
  /**
   * The unit that does something between two moments: this one, unless it is not at work before the last of them; then the
   * first that takes over from it and is, and this one again when none is.
   */
  unitBetween(unit: string | null, from: Date, until: Date): string | null;
  /** Whether the settings name a unit. */
  isNamed(unit: string): boolean;
}

export function createServiceNorms({
  timeZone,
  rules,
  anyUnit,
  units,
}: NormSettings): ServiceNorms {
  const clock = wallClockIn(timeZone);
  const anyCalendar = createCalendar(clock, anyUnit.timetable);
  const calendars = new Map(
    [...units].map(([code, { timetable }]) => [code, createCalendar(clock, timetable)]),
  );
  const calendarOf = (unit: string | null): Calendar => calendars.get(unit ?? '') ?? anyCalendar;
  return {
    dueAt({ from, unit, ...situation }) {
      const calendar = calendarOf(unit);
      const terms = normsFor(rules, situation).flatMap((one) => readNorm(one) ?? []);
      const moments = terms.map((term) => dueAfter(calendar, from, term).getTime());
      return new Date(Math.min(...moments));
    },
    calendarOf,
    unitBetween(unit, from, until) {
      const isThere = (one: string): boolean =>
        firstOpen(calendarOf(one), from.getTime()) < until.getTime();
      for (let one = unit; one !== null; one = units.get(one)?.fallback ?? null)
        if (isThere(one)) return one;
      return unit;
    },
    isNamed: (unit) => units.has(unit),
    unitOf: (unit) => units.get(unit ?? '') ?? anyUnit,
  };
}
