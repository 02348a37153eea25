import type { NormQuestion } from '../../../../subgraphs/contacts/norms/norms.ts';

/**
 * The same promise counted slowly: from minute to minute, with a pencil. It shares nothing with what it judges: the
 * wall is read from Intl, holidays are written out, opening hours are text, the norm is looked for one by one.
 */

/** Years that may be asked. */
const firstYear = 2025;
const lastYear = 2028;

/** Holidays as calendars print them. */
const printed: { readonly [year: number]: string } = {
  2025: '01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26',
  2026: '01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26',
  2027: '01-01 03-26 03-29 04-27 05-05 05-06 05-17 12-25 12-26',
  2028: '01-01 04-14 04-17 04-27 05-05 05-25 06-05 12-25 12-26',
};

/** A unit as its door says it. */
export interface Door {
  /** `HH:MM-HH:MM` by day of the week, Sunday first; '' for closed. */
  readonly week: readonly string[];
  readonly holidays: 'open' | 'closed';
  /** Days on which something else hangs on the door. */
  readonly days: { readonly [day: string]: string };
}

export interface Promised {
  readonly channel?: string;
  readonly segment?: string;
  readonly product?: string;
  readonly task?: string;
  readonly within: string;
}

interface Wall {
  readonly day: string;
  readonly time: string;
  readonly weekday: number;
}

const hourMs = 3_600_000;
const begin = Date.UTC(firstYear, 0, 1);

/** What the wall says at the beginning of each hour; no clock in the Netherlands is ever changed in the middle of one. */
const walls: readonly Wall[] = readWalls();

function readWalls(): readonly Wall[] {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Amsterdam',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  const all: Wall[] = [];
  for (let ms = begin; ms < Date.UTC(lastYear + 1, 0, 1); ms += hourMs) {
    const [day = '', time = ''] = format.format(ms).split(' ');
    all.push({ day, time, weekday: new Date(`${day}T00:00:00Z`).getUTCDay() });
  }
  return all;
}

const minuteTexts = Array.from({ length: 60 }, (_, minute) => String(minute).padStart(2, '0'));

function wallAt(minute: number): Wall {
  const { day, time, weekday } = hourAt(minute);
  return { day, weekday, time: time.slice(0, 3) + (minuteTexts[minute % 60] ?? '') };
}

function hourAt(minute: number): Wall {
  const hour = walls[Math.floor(minute / 60)];
  if (!hour) throw new Error('The counter has no calendar for that.');
  return hour;
}

const dayAt = (minute: number): string => hourAt(minute).day;

const printedDays = new Set(
  Object.entries(printed).flatMap(([year, days]) => days.split(' ').map((day) => `${year}-${day}`)),
);

function isOpen(door: Door, { day, time, weekday }: Wall): boolean {
  const isShut = door.holidays === 'closed' && printedDays.has(day);
  const said = door.days[day] ?? (isShut ? '' : (door.week[weekday] ?? ''));
  if (said === '') return false;
  return hoursIn(said).some(([from = '', until = '']) => from <= time && time < until);
}

const read = new Map<string, readonly (readonly string[])[]>();

function hoursIn(said: string): readonly (readonly string[])[] {
  const hours = read.get(said) ?? said.split(', ').map((one) => one.split('-'));
  read.set(said, hours);
  return hours;
}

const number = (text: string, letter: string): number =>
  Number(new RegExp(`(\\d+)${letter}`).exec(text)?.[1] ?? 0);

/** The moment at which something is due, to the minute. */
export function countDue(door: Door, from: Date, within: string): Date {
  let minute = (from.getTime() - begin) / 60_000;
  while (!isOpen(door, wallAt(minute))) minute += 1;
  const began = wallAt(minute);
  const [date = '', time = ''] = within.slice(1).split('T');
  const longer = number(date, 'Y') * 12 + number(date, 'M');
  const weeks = number(date, 'W');

  /** From the first minute of a day: where the term ends on it. */
  const endOn = (day: string): number => {
    let last = -1;
    for (; dayAt(minute) === day; minute += 1) {
      if (!isOpen(door, wallAt(minute))) continue;
      if (wallAt(minute).time >= began.time) return minute;
      last = minute + 1;
    }
    return last;
  };

  if (longer + weeks > 0) {
    const wanted = plus(began.day, longer, weeks);
    while (dayAt(minute) < wanted) minute += 1;
    while (!isOpen(door, wallAt(minute))) minute += 1;
  }
  for (let days = number(date, 'D'); days > 0; days -= 1) {
    const day = dayAt(minute);
    while (dayAt(minute) === day || !isOpen(door, wallAt(minute))) minute += 1;
  }
  if (longer + weeks + number(date, 'D') > 0) minute = endOn(wallAt(minute).day);

  let left = number(time, 'H') * 60 + number(time, 'M');
  for (; left > 0; minute += 1) if (isOpen(door, wallAt(minute))) left -= 1;
  return new Date(begin + minute * 60_000);
}

/** So many months and weeks later, counted day by day; a month without such a day gives its last. */
function plus(day: string, months: number, weeks: number): string {
  let [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  for (let left = months; left > 0; left -= 1)
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  const february = year % 4 === 0 ? 29 : 28;
  const longest = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  date = Math.min(date, longest);
  const at = new Date(Date.UTC(year, month - 1, date));
  for (let left = weeks * 7; left > 0; left -= 1) at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}

/** The promises that hold, found by trying every combination of names from the most to the fewest. */
export function promisesFor(
  all: readonly Promised[],
  { channel, segments, products, task }: Omit<NormQuestion, 'from' | 'unit'>,
): readonly string[] {
  const codes = segments.map(({ code }) => code);
  const live = channel?.synchronicity === 'SYNCHRONOUS';
  const mine = (names: string): readonly string[] =>
    all
      .filter((one) =>
        ['segment', 'product', 'task', 'channel'].every(
          (name) => names.includes(name) === name in one,
        ),
      )
      .filter((one) => one.segment === undefined || codes.includes(one.segment))
      .filter((one) => one.product === undefined || products.includes(one.product))
      .filter((one) => one.task === undefined || one.task === task)
      .filter((one) => one.channel === undefined || one.channel === channel?.code)
      .map(({ within }) => within);
  const inFile = (name: 'segment' | 'channel', code: string): boolean =>
    all.some((one) => one[name] === code && Object.keys(one).length === 2);
  const order = [
    'segment product task channel',
    'segment product task',
    'segment product channel',
    'segment task channel',
    'product task channel',
    'segment product',
    'segment task',
    'segment channel',
    'product task',
    'product channel',
    'task channel',
    'segment',
    'product',
    'task',
    'channel',
    '',
  ];
  for (const names of order) {
    const found = [...mine(names)];
    if (names === 'segment' && !(live && task === null))
      for (const { code, responseNorm } of segments)
        if (responseNorm !== null && !inFile('segment', code)) found.push(responseNorm);
    if (
      names === 'channel' &&
      channel &&
      !(live && task !== null) &&
      !inFile('channel', channel.code)
    )
      found.push(channel.responseNorm);
    if (found.length > 0) return found;
  }
  return [];
}
