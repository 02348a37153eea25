/** Days and terms. Days are text (`2026-01-31`), so that no clock or time zone can shift them. */

const amsterdam = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });

const hourMs = 3_600_000;
let newest = { hour: Number.NaN, day: '' };

/** The day it is in the Netherlands: a due date ends at midnight there, not in UTC. Days begin at whole hours of UTC. */
export function dayOf(instant: Date): string {
  const hour = Math.floor(instant.getTime() / hourMs);
  if (hour !== newest.hour) newest = { hour, day: amsterdam.format(instant) };
  return newest.day;
}

export const startOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** The day so many days later; earlier when it is below nought. */
export const addDays = (day: string, days: number): string =>
  new Date(startOf(day).getTime() + days * 86_400_000).toISOString().slice(0, 10);

const parts =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/**
 * The day after a duration of ISO 8601: years and months first, where a day that the month does not have becomes its
 * last (31 January + P1M is 28 February), then weeks and days; hours only as far as they fill days.
 */
export function addDuration(day: string, duration: string): string {
  const [years, months, weeks, days, hours, minutes, seconds] = (parts.exec(duration) ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0));
  const date = startOf(day);
  const month = date.getUTCMonth() + 12 * (years ?? 0) + (months ?? 0);
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const time = Date.UTC(
    date.getUTCFullYear(),
    month,
    Math.min(date.getUTCDate(), last) + 7 * (weeks ?? 0) + (days ?? 0),
    hours ?? 0,
    minutes ?? 0,
    seconds ?? 0,
  );
  return new Date(time).toISOString().slice(0, 10);
}

/** Due date of a case: as recorded, else start, lead time and extension added up; null when neither is known. */
export function toDueOn(
  row: { readonly recordedDueOn: string | null; readonly startedOn: string },
  extension: { readonly duration: string } | null,
  type: { readonly leadTime: string } | null,
): string | null {
  if (row.recordedDueOn !== null) return row.recordedDueOn;
  if (type === null) return null;
  const due = addDuration(row.startedOn, type.leadTime);
  return extension === null ? due : addDuration(due, extension.duration);
}
