/**
 * Days on which no term ends and nobody is at work: those of the Algemene termijnenwet, article 3. Days that a royal
 * decree adds to them (its third paragraph) differ by year, and are settings.
 */

/** Year, month from 1 and day, as `2026-04-27`. */
export type Day = string;

const dayMs = 86_400_000;

export const toDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);
export const dayStart = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
export const addDays = (day: Day, count: number): Day => toDay(dayStart(day) + count * dayMs);

/** 0 for Sunday, as JavaScript has it. */
export const weekdayOf = (day: Day): number => new Date(dayStart(day)).getUTCDay();

/** Easter Sunday in the Gregorian calendar, by the rule of Meeus, Jones and Butcher. */
export function easter(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((century + 8) / 25);
  const lunar = Math.floor((century - correction + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - lunar + 15) % 30;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const sum = epact + toSunday - 7 * late + 114;
  return toDay(Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1));
}

/** The day on which the birthday of the monarch is celebrated: never on a Sunday. */
function kingsDay(year: number): Day {
  const isKing = year >= 2014;
  const day = isKing ? `${year}-04-27` : `${year}-04-30`;
  return weekdayOf(day) === 0 ? addDays(day, -1) : day;
}

/** The holidays of a year from 1980 on, in order. */
export function holidaysOf(year: number): readonly Day[] {
  const sunday = easter(year);
  return [
    `${year}-01-01`,
    // Good Friday is put on a level with them (second paragraph).
    addDays(sunday, -2),
    addDays(sunday, 1),
    kingsDay(year),
    `${year}-05-05`,
    addDays(sunday, 39),
    addDays(sunday, 50),
    `${year}-12-25`,
    `${year}-12-26`,
  ].toSorted();
}

const byYear = new Map<number, ReadonlySet<Day>>();

export function isHoliday(day: Day): boolean {
  const year = Number(day.slice(0, 4));
  const known = byYear.get(year) ?? new Set(holidaysOf(year));
  byYear.set(year, known);
  return known.has(day);
}
